"""What the desk asks: how long data is kept, why it is held, whether somebody is really meant, what strangers may read."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partnerships.forms.fields import DayField, Grouped, ShortText, optional
from partnerships.models import MeetingShown, Person
from partnerships.names import tidy


class PeriodForm(Grouped, forms.Form):
    """How long contact data is kept after somebody's last tie to the partnership."""

    months = forms.IntegerField(
        label=optional(gettext_lazy("Months that contact data is kept after somebody leaves")),
        required=False,
        min_value=1,
        max_value=600,
        help_text=gettext_lazy("Empty: it is kept without end. Ask who keeps your public records before you set it."),
    )


class HoldForm(Grouped, forms.Form):
    """Why the record must not be thinned out."""

    reason = ShortText(
        label=gettext_lazy("Reason"),
        max_length=300,
        help_text=gettext_lazy("The case, audit or request that it is for."),
    )


class DownloadForm(Grouped, forms.Form):
    """Whether private notes are wanted too, which only a network admin may hand out, and why."""

    with_notes = forms.BooleanField(
        label=gettext_lazy("Include private notes"),
        required=False,
        help_text=gettext_lazy(
            "Notes that only conveners read. They may be public records; your download of them is kept in the history."
        ),
    )
    reason = ShortText(label=optional(gettext_lazy("Reason")), required=False, max_length=300)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("with_notes") and not cleaned.get("reason"):
            self.add_error("reason", _("Say why private notes are handed out, such as the request they answer."))
        return cleaned


class EraseForm(Grouped, forms.Form):
    """Why, and the name typed once more."""

    reason = ShortText(
        label=gettext_lazy("Reason"), max_length=100, help_text=gettext_lazy("Who asked for it, and when. It is kept.")
    )
    name = ShortText(label=gettext_lazy("Type the person's name"))

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        self.fields["name"].help_text = _("To be sure who is meant: %(name)s") % {"name": person.name}

    def clean_name(self) -> str:
        typed = tidy(self.cleaned_data["name"])
        if typed.casefold() != self.person.name.casefold():
            raise ValidationError(_("This is not the name on record."))
        return typed


class PublicPageForm(Grouped, forms.Form):
    """What the public page says."""

    words = forms.CharField(
        label=optional(gettext_lazy("What this partnership is")),
        required=False,
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("For somebody who never heard of it. Nobody's email or phone number."),
    )
    meeting_shown = forms.ChoiceField(
        label=gettext_lazy("Of the next full meetings, show"),
        choices=MeetingShown.choices,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("On the page and in its calendar. Calls and team meetings are never shown."),
    )
    takes_requests = forms.BooleanField(
        label=gettext_lazy("People can ask to join"),
        required=False,
        help_text=gettext_lazy("Who asks waits on the page of champions until you name who gets in touch."),
    )
    may_be_found = forms.BooleanField(
        label=gettext_lazy("Search engines may list it"),
        required=False,
        help_text=gettext_lazy("Left empty, only people who have the address find it."),
    )


class ConsentForm(Grouped, forms.Form):
    """On which day a chair agreed to be named."""

    on = DayField(label=gettext_lazy("Agreed on"))
