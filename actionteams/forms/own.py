"""What somebody taps and types about their own team, mostly on a phone: nothing but the tap is required."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actionteams import progress
from actionteams.forms.plans import TwoTexts
from actionteams.forms.signing_up import new_key
from actionteams.forms.wins import suggested_days
from actionteams.models import Action, WinReview
from actionteams.states import Horizon, Standing, Verdict
from partnerships.forms.fields import DayField, ShortText, optional
from partnerships.models import Person


class TellForm(forms.Form):
    """How an action stands. `key` is drawn once a page, so that a double tap is one note."""

    standing = forms.ChoiceField(choices=Standing.choices)
    words = ShortText(label=optional(gettext_lazy("A few words")), max_length=300, required=False)
    key = forms.CharField(max_length=60, required=False)


class FigureForm(forms.Form):
    """One figure in plain words: both halves or neither."""

    figure = forms.DecimalField(
        label=optional(gettext_lazy("One figure")), min_value=0, max_digits=12, decimal_places=2, required=False
    )
    counted = ShortText(label=optional(gettext_lazy("of what")), max_length=80, required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if "figure" in given and given["figure"] is not None and not given.get("counted") and "counted" in given:
            self.add_error("counted", _("Say what was counted, like “pupils toured”."))
        if given.get("counted") and given.get("figure") is None and "figure" not in self.errors:
            self.add_error("figure", _("Say how many, or leave both empty."))
        return given


class OwnReviewForm(FigureForm):
    """An honest look back, in short, and what comes next."""

    verdict = forms.ChoiceField(label=gettext_lazy("How did it go?"), choices=Verdict.choices, widget=forms.RadioSelect)
    learned = forms.CharField(
        label=optional(gettext_lazy("What was learned")),
        max_length=WinReview._meta.get_field("learned").max_length,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    figure_source = ShortText(label=optional(gettext_lazy("Who counted")), max_length=200, required=False)
    next_title = ShortText(label=optional(gettext_lazy("What you want to reach next")), max_length=200, required=False)
    next_due_on = DayField(label=optional(gettext_lazy("By")), required=False)
    field_order = ("verdict", "figure", "counted", "next_title", "next_due_on", "learned", "figure_source")

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["next_due_on"].help_text = suggested_days(today)

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("next_due_on") and not given.get("next_title") and "next_title" in given:
            self.add_error("next_title", _("Say what is to be reached by that day."))
        return given


class CorrectForm(TwoTexts):
    """A change of course of one action, with why and who decided. `seen` marks the course that it began with."""

    title = ShortText(label=gettext_lazy("What"), max_length=200)
    owner = forms.TypedChoiceField(label=optional(gettext_lazy("Who")), coerce=int, required=False, empty_value=None)
    horizon = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Horizon.choices)
    due_on = DayField(label=optional(gettext_lazy("By")), required=False)
    why = ShortText(label=gettext_lazy("Why it changes"), max_length=300)
    decided_by = ShortText(label=optional(gettext_lazy("Who decided")), max_length=200, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    in_sight = ("title", "owner", "horizon", "due_on", "why", "decided_by")

    def __init__(self, *args: Any, action: Action, team: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.action = action
        people = [*team, action.owner] if action.owner else team
        self._people = {person.pk: person for person in people}
        self.fields["owner"].choices = [("", "—"), *((number, one.name) for number, one in self._people.items())]
        for field in ("title", "horizon", "due_on"):
            self.initial.setdefault(field, getattr(action, field))
        self.initial.setdefault("owner", action.owner_id)
        self.initial.setdefault("seen", progress.seen_of(action))

    def clean_owner(self) -> Person | None:
        return self._people.get(self.cleaned_data["owner"])

    @property
    def changes(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in progress.COURSE}


class PlanAnswerForm(forms.Form):
    """Agree, or say what should change, or both."""

    agrees = forms.BooleanField(label=gettext_lazy("I agree with this plan"), required=False)
    comment = forms.CharField(
        label=optional(gettext_lazy("What should change, or what you want to say")),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if not given.get("agrees") and not given.get("comment") and "comment" not in self.errors:
            raise ValidationError(_("Press the button that says you agree, or write what should change."))
        return given


__all__ = ["CorrectForm", "OwnReviewForm", "PlanAnswerForm", "TellForm", "new_key"]
