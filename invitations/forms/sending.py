"""To whom the letter goes, by whom, and what is kept of letters that went another way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from invitations.models import Invitee, Signature
from invitations.states import Sending
from partnerships.forms.fields import DayField, ShortText

CHOOSE = gettext_lazy("Choose at least one.")
MEANWHILE = gettext_lazy("The list has changed since you opened this page. Look at it once more.")


class InviteesForm(forms.Form):
    """Some of the invitees that a page offers."""

    invitees = forms.TypedMultipleChoiceField(
        coerce=int, error_messages={"required": CHOOSE, "invalid_choice": MEANWHILE}
    )

    def __init__(self, *args: Any, offered: Iterable[Invitee], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offered = {one.pk: one for one in offered}
        self.fields["invitees"].choices = [(number, one.person.name) for number, one in self._offered.items()]

    @property
    def chosen(self) -> list[Invitee]:
        return [self._offered[number] for number in self.cleaned_data["invitees"]]

    @property
    def ticked(self) -> set[int]:
        """All at first; afterwards what was sent in."""
        if not self.is_bound:
            return set(self._offered)
        return {int(number) for number in self["invitees"].value() or [] if str(number).isdecimal()}


class SendForm(InviteesForm):
    """Whom to mail, and by which signer it goes."""

    lead = forms.TypedChoiceField(coerce=int, required=False, empty_value=None)

    def __init__(self, *args: Any, signatures: Iterable[Signature], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._signatures = {row.pk: row for row in signatures}
        self.fields["lead"].choices = [(number, row.person.name) for number, row in self._signatures.items()]

    @property
    def by(self) -> Signature | None:
        return self._signatures.get(self.cleaned_data.get("lead"))


class WentForm(InviteesForm):
    """It went another way, on a day that has come."""

    how = forms.ChoiceField(choices=[(way, way.label) for way in (Sending.OWN_MAILBOX, Sending.OUTSIDE)])
    on = DayField(label=gettext_lazy("Sent on"), error_messages={"required": gettext_lazy("Say when it went.")})

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_on(self) -> dt.date:
        if self.cleaned_data["on"] > self.today:
            raise ValidationError(_("That day has not come yet."))
        return self.cleaned_data["on"]


class PersonalLinesForm(forms.Form):
    """One line for each invitee, in the words of whoever asks them."""

    def __init__(self, *args: Any, invitees: Iterable[Invitee], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._invitees = {f"line-{one.pk}": one for one in invitees}
        for name, invitee in self._invitees.items():
            label = _("Personal line for %(name)s") % {"name": invitee.person.name}
            field = ShortText(label=label, max_length=300, required=False, initial=invitee.personal_line)
            field.widget.attrs["class"] = "form-control form-control-sm"
            self.fields[name] = field

    @property
    def rows(self) -> list[tuple[Invitee, Any]]:
        return [(invitee, self[name]) for name, invitee in self._invitees.items()]

    @property
    def changed(self) -> dict[Invitee, str]:
        """Only boxes that were sent in and read otherwise than the record."""
        return {
            self._invitees[name]: text
            for name, text in self.cleaned_data.items()
            if name in self.data and text != self._invitees[name].personal_line
        }
