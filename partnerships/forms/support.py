"""Filling seats of the support team, saying who was brought along, and what organizations signed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partnerships import documents
from partnerships.forms.fields import (
    SYSTEM_OF_A_NEW_ONE,
    DayField,
    Grouped,
    KnownPersonField,
    optional,
)
from partnerships.forms.somebody import NEW, ON_RECORD, Somebody
from partnerships.roles import Role
from partnerships.support import RINGS
from partnerships.support_seats import SEATS, SYSTEM_OF, SeatTitle
from partnerships.systems import System

RING_CHOICES = [(ring, Role(ring).label) for ring in RINGS]
SEAT_CHOICES = [
    ("", gettext_lazy("No seat of these")),
    *((system.label, [(seat, seat.label) for seat in seats]) for system, seats in SEATS.items()),
]


class InTheTeam(forms.Form):
    """What is said of every member: the ring, the seat, whether they decide."""

    ring = forms.ChoiceField(
        label=gettext_lazy("Ring"), choices=RING_CHOICES, initial=Role.CORE_TEAM, widget=forms.RadioSelect
    )
    seat = forms.ChoiceField(label=optional(gettext_lazy("Seat")), choices=SEAT_CHOICES, required=False)
    decides = forms.BooleanField(
        label=gettext_lazy("Can decide for their organization"),
        required=False,
        help_text=gettext_lazy("The core team needs people who can commit staff or money without asking first."),
    )


class NewMemberForm(Grouped, InTheTeam, Somebody):
    """Somebody on record, or somebody new, takes a seat."""

    system = forms.ChoiceField(
        label=gettext_lazy("Its system"),
        choices=[choice for choice in System.choices if choice[0] != System.INDUSTRY],
        help_text=SYSTEM_OF_A_NEW_ONE,
    )
    started_on = DayField(label=gettext_lazy("On the team since"))
    oriented_on = DayField(label=optional(gettext_lazy("Oriented on")), required=False)
    groups = (
        ("", ("seat", "ring", "decides")),
        ON_RECORD,
        NEW,
        (gettext_lazy("From when"), ("started_on", "oriented_on")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seat = self.initial.get("seat")
        self.fields["system"].initial = SYSTEM_OF.get(seat, System.OTHER) if seat in SeatTitle.values else System.K12


class MemberForm(Grouped, InTheTeam):
    """What the record says of a member; another ring begins on a day."""

    oriented_on = DayField(label=optional(gettext_lazy("Oriented on")), required=False)
    ring_from = DayField(
        label=optional(gettext_lazy("In the other ring from")),
        required=False,
        help_text=gettext_lazy("Only used when the ring changes."),
    )
    groups = (("", ("seat", "decides", "oriented_on")), (gettext_lazy("Ring"), ("ring", "ring_from")))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ring"].label = gettext_lazy("Stands in")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        moves = cleaned.get("ring") != self.initial["ring"]
        if moves and not cleaned.get("ring_from") and "ring_from" not in self.errors:
            self.add_error("ring_from", _("Say from which day."))
        return cleaned


class OrientedForm(forms.Form):
    """Many people who were brought along on one day."""

    people = forms.TypedMultipleChoiceField(coerce=int, error_messages={"required": gettext_lazy("Choose somebody.")})
    on = DayField(label=gettext_lazy("Oriented on"))

    def __init__(self, *args: Any, people: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].choices = [(number, number) for number in people]


class SignedForm(forms.Form):
    """Many organizations that signed on one day."""

    organizations = forms.TypedMultipleChoiceField(
        coerce=int, error_messages={"required": gettext_lazy("Choose an organization.")}
    )
    on = DayField(label=gettext_lazy("Signed on"))

    def __init__(self, *args: Any, organizations: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organizations"].choices = [(number, number) for number in organizations]


class CommitmentForm(Grouped, forms.Form):
    """When one organization signed, who signed for it, and the paper."""

    signed_on = DayField(label=gettext_lazy("Signed on"))
    signer = KnownPersonField(
        label=optional(gettext_lazy("Signed by")), required=False, help_text=gettext_lazy("Somebody on record.")
    )
    file = forms.FileField(
        label=optional(gettext_lazy("The signed paper, or the minutes that say it")),
        required=False,
        help_text=documents.TAKEN_IN_WORDS,
        widget=forms.FileInput(attrs={"accept": documents.TAKEN}),
    )
    groups = (("", ("signed_on", "signer", "file")),)
