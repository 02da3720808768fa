"""Choosing, introducing and talking with first responders."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actionteams.models import TRAITS, Selection
from partnerships.forms.fields import DayField, Grouped, ShortText, optional

# What each mark means to whoever looks for it, in the order of TRAITS.
TOLD = {
    "brings_resources": (
        gettext_lazy("Can commit what their organization has, and helps to find more"),
        gettext_lazy("Time, money, a room, a rule that can be changed: have they said yes to something before?"),
    ),
    "keeps_industry_first": (
        gettext_lazy("Keeps the business leaders in front"),
        gettext_lazy("Listens first and leaves the lead and the credit to the champions."),
    ),
    "combines_freely": (
        gettext_lazy("Takes programs apart and combines them freely"),
        gettext_lazy("Asks what is needed before saying what is on offer."),
    ),
    "gains_together": (
        gettext_lazy("Looks for what both sides gain"),
        gettext_lazy("Best with something to show for it: what they did with businesses or with other partners."),
    ),
}


class SelectionForm(Grouped, forms.Form):
    """Four ticks and one note. None of them has to be given."""

    note = forms.CharField(
        label=optional(gettext_lazy("What this rests on")),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    groups = ((gettext_lazy("What you see in them"), TRAITS), ("", ("note",)))

    def __init__(self, *args: Any, selection: Selection | None = None, **kwargs: Any) -> None:
        fields = (*TRAITS, "note")
        initial = {name: getattr(selection, name) for name in fields} if selection else {}
        super().__init__(*args, initial=initial, **kwargs)
        for trait, (label, told) in TOLD.items():
            self.fields[trait] = forms.BooleanField(label=label, help_text=told, required=False)
        self.order_fields(fields)

    @property
    def traits(self) -> list[str]:
        return [trait for trait in TRAITS if self.cleaned_data[trait]]


class IntroductionForm(forms.Form):
    """The words that go out in a champion's name."""

    words = forms.CharField(
        label=gettext_lazy("The letter"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": gettext_lazy("Write the letter first.")},
    )


class PastDay(forms.Form):
    """Something that happened on local day `on`, `today` at the latest."""

    on = DayField(label=gettext_lazy("On"))

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.initial.setdefault("on", today)
        self.fields["on"].widget.attrs["max"] = today.isoformat()

    def clean_on(self) -> dt.date:
        if self.cleaned_data["on"] > self.today:
            raise ValidationError(_("That day has not come yet."))
        return self.cleaned_data["on"]


class ToldForm(PastDay):
    """Told in person, without a letter."""

    on = DayField(label=gettext_lazy("The team was told on"))


class PlanTalkForm(forms.Form):
    on = DayField(label=gettext_lazy("The next talk is on"))


class HeldTalkForm(PastDay):
    """How a talk went, and the day of the next one, where there is to be one."""

    on = DayField(label=gettext_lazy("We talked on"))
    note = ShortText(label=optional(gettext_lazy("What came of it")), max_length=300, required=False)
    next_on = DayField(label=optional(gettext_lazy("The next talk is on")), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        on, next_on = cleaned.get("on"), cleaned.get("next_on")
        if on and next_on and next_on <= on:
            self.add_error("next_on", _("Choose a day after this talk, or none."))
        return cleaned
