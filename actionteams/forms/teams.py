"""The small forms of a team's page: three required fields at most, and a day for what is entered afterwards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actionteams.models import Chair, SignUp, TeamSeat
from actionteams.states import NEXT_STATES, UNCLAIMED, Cadence, Horizon, MainField, PriorityState
from actionteams.team_page import TeamPage
from partnerships import people
from partnerships.forms.fields import (
    DayField,
    KnownPersonField,
    OrganizationNameField,
    ShortText,
    name_that_fits,
    optional,
)
from partnerships.models import Person
from partnerships.systems import System


class TeamForm(forms.Form):
    """On one team's `page`; its field ids carry the form's name, since several stand there."""

    name_of_form = ""
    # The fields that need not be seen at first; nobody has to open them.
    on_demand: tuple[str, ...] = ()

    def __init__(self, *args: Any, page: TeamPage, **kwargs: Any) -> None:
        super().__init__(*args, auto_id=f"{self.name_of_form}-%s", **kwargs)
        self.page, self.priority, self.today = page, page.priority, page.today
        today = page.today
        if "on" in self.fields:
            self.initial.setdefault("on", today)
            self.fields["on"].widget.attrs["max"] = today.isoformat()
        self.offer()

    def offer(self) -> None:
        """Narrow the choices to what this priority has."""

    @property
    def in_sight(self) -> list[forms.BoundField]:
        return [field for field in self if field.name not in self.on_demand]

    @property
    def folded(self) -> list[forms.BoundField]:
        return [field for field in self if field.name in self.on_demand]

    @property
    def opens_fold(self) -> bool:
        """Whether something in the fold was refused or filled in already."""
        return any(field.errors or (self.is_bound and field.value()) for field in self.folded)

    def clean_on(self) -> dt.date:
        day = self.cleaned_data["on"]
        if day > self.today:
            raise ValidationError(_("That day has not come yet."))
        return day


class WordsForm(TeamForm):
    name_of_form = "words"
    title = ShortText(label=gettext_lazy("Title"))
    description = ShortText(label=optional(gettext_lazy("In a few words")), max_length=300, required=False)
    main_field = forms.ChoiceField(
        label=optional(gettext_lazy("Main field")), choices=[("", "—"), *MainField.choices], required=False
    )
    cadence = forms.ChoiceField(label=gettext_lazy("The team meets"), choices=Cadence.choices)
    competitiveness = forms.CharField(
        label=optional(gettext_lazy("Why it matters for competitiveness")),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    why_jointly = forms.CharField(
        label=optional(gettext_lazy("Why no company can do it alone")),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def offer(self) -> None:
        for field in self.fields:
            self.initial.setdefault(field, getattr(self.priority, field))


class SomebodyForm(TeamForm):
    """Somebody by name, offered as one types; the organization is needed only for whom the record does not know."""

    def offer(self) -> None:
        self.fields["name"].widget.attrs |= KnownPersonField().widget.attrs

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("name") and given.get("organization"):
            try:
                name_that_fits(given["name"])
            except ValidationError as error:
                self.add_error("name", error)
        elif given.get("name"):
            meant = people.meant_by(given["name"])
            if not meant:
                self.add_error("organization", _("Nobody on record has this name. Add where they work."))
            elif len(meant) > 1:
                named = ", ".join(people.label(person) for person in meant[:6])
                self.add_error(
                    "organization", _("Several people have this name: %(people)s. Say which.") % {"people": named}
                )
        return given

    def person(self, system: str) -> Person:
        """The person meant, added when new; a new organization is of `system` and to be checked."""
        given = self.cleaned_data
        if not given["organization"]:
            return people.meant_by(given["name"])[0]
        organization = people.organization_called(given["organization"], system=system, to_check=True)
        return people.person_called(
            given["name"], on=None, email=given.get("email", ""), organization=organization
        ).person


class ChampionForm(SomebodyForm):
    name_of_form = "champion"
    name = ShortText(label=gettext_lazy("Name"), max_length=300)
    organization = OrganizationNameField(label=optional(gettext_lazy("Company, if new here")), required=False)
    email = forms.EmailField(label=optional(gettext_lazy("Work email")), required=False)
    brought_by = forms.TypedChoiceField(
        label=optional(gettext_lazy("Brought by")), coerce=int, required=False, empty_value=None
    )
    on = DayField(label=gettext_lazy("Signed up on"))
    on_demand = ("email", "brought_by")

    def offer(self) -> None:
        super().offer()
        self._peers = {person.pk: person for person in self.page.peers}
        self.fields["brought_by"].choices = [("", "—"), *((number, one.name) for number, one in self._peers.items())]

    def clean_brought_by(self) -> Person | None:
        return self._peers.get(self.cleaned_data["brought_by"])


class BroughtForm(TeamForm):
    """Which peer brought a champion in who is in already; nobody chosen takes it back."""

    name_of_form = "brought"
    who = forms.TypedChoiceField(label=gettext_lazy("Champion"), coerce=int)
    peer = forms.TypedChoiceField(label=gettext_lazy("Brought by"), coerce=int, required=False, empty_value=None)

    def offer(self) -> None:
        self._rows = {one.row.pk: one.row for one in self.page.champions}
        self._peers = {person.pk: person for person in self.page.peers}
        self.fields["who"].choices = [("", "—"), *((number, row.person.name) for number, row in self._rows.items())]
        self.fields["peer"].choices = [("", _("nobody")), *((number, one.name) for number, one in self._peers.items())]

    def clean_who(self) -> SignUp:
        return self._rows[self.cleaned_data["who"]]

    def clean_peer(self) -> Person | None:
        return self._peers.get(self.cleaned_data["peer"])


class FacilitatorForm(TeamForm):
    """Who leads through the team's meetings: somebody who convenes, or from the support team (S3-48)."""

    name_of_form = "facilitator"
    person = forms.TypedChoiceField(
        label=gettext_lazy("Leads through the meetings"), coerce=int, required=False, empty_value=None
    )

    def offer(self) -> None:
        self._people = {person.pk: person for person in self.page.may_facilitate}
        self.fields["person"].choices = [("", _("nobody")), *((pk, one.name) for pk, one in self._people.items())]
        self.initial.setdefault("person", self.priority.facilitator_id)

    def clean_person(self) -> Person | None:
        return self._people.get(self.cleaned_data["person"])


class ResponderForm(SomebodyForm):
    name_of_form = "responder"
    name = ShortText(label=gettext_lazy("Name"), max_length=300)
    organization = OrganizationNameField(label=optional(gettext_lazy("Organization, if new here")), required=False)
    system = forms.ChoiceField(
        label=optional(gettext_lazy("Its field, if it is new")),
        choices=[choice for choice in System.choices if choice[0] != System.INDUSTRY],
        initial=System.OTHER,
        required=False,
    )
    reason = ShortText(label=optional(gettext_lazy("What they bring")), max_length=300, required=False)
    on = DayField(label=gettext_lazy("On the team from"))
    on_demand = ("system", "reason")


class PickForm(TeamForm):
    """Somebody who is in already: a sign-up, a chair or a seat. `who` is cleaned to that row."""

    label: Any = ""
    who = forms.TypedChoiceField(coerce=int)
    on = DayField(label=gettext_lazy("On"))

    def offer(self) -> None:
        self._rows = {row.pk: row for row in self.rows()}
        self.fields["who"].label = self.label
        self.fields["who"].choices = [("", "—"), *((row.pk, row.person.name) for row in self._rows.values())]

    def rows(self) -> Iterable[Any]:
        raise NotImplementedError

    def clean_who(self) -> Any:
        return self._rows[self.cleaned_data["who"]]


class WithdrawForm(PickForm):
    name_of_form, label = "withdraw", gettext_lazy("Champion")
    reason = ShortText(label=optional(gettext_lazy("Why")), max_length=300, required=False)

    def rows(self) -> Iterable[SignUp]:
        return [one.row for one in self.page.champions]


class ChairForm(PickForm):
    name_of_form, label = "chair", gettext_lazy("Champion")
    on = DayField(label=gettext_lazy("Chair from"))

    def rows(self) -> Iterable[SignUp]:
        return [one.row for one in self.page.champions if one.chair is None]


class StepDownForm(PickForm):
    name_of_form, label = "step-down", gettext_lazy("Chair")

    def rows(self) -> Iterable[Chair]:
        return self.page.chairs


class LeaveForm(PickForm):
    name_of_form, label = "leave", gettext_lazy("First responder")

    def rows(self) -> Iterable[TeamSeat]:
        return self.page.seats


class ActionForm(TeamForm):
    name_of_form = "action"
    title = ShortText(label=gettext_lazy("What"), max_length=200)
    horizon = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Horizon.choices)
    owner = forms.TypedChoiceField(label=optional(gettext_lazy("Who")), coerce=int, required=False, empty_value=None)
    due_on = DayField(label=optional(gettext_lazy("By")), required=False)
    on = DayField(label=gettext_lazy("Agreed on"))

    def offer(self) -> None:
        self._team = {person.pk: person for person in self.page.people}
        self.fields["owner"].choices = [("", "—"), *((number, one.name) for number, one in self._team.items())]

    def clean_owner(self) -> Person | None:
        return self._team.get(self.cleaned_data["owner"])


class FinishForm(TeamForm):
    name_of_form = "finish"
    result = ShortText(label=optional(gettext_lazy("What came of it")), max_length=300, required=False)
    on = DayField(label=gettext_lazy("Done on"))


class MoveForm(TeamForm):
    """Only what may follow the present state; H1 is answered when it is tried."""

    name_of_form = "move"
    state = forms.ChoiceField(label=gettext_lazy("It is now"))
    reason = ShortText(label=optional(gettext_lazy("Why")), max_length=300, required=False)
    on = DayField(label=gettext_lazy("From"))

    def offer(self) -> None:
        possible = NEXT_STATES[PriorityState(self.priority.state)] - {PriorityState.CARRIED_ON}
        if self.priority.state not in UNCLAIMED and not self.priority.has_ended:
            possible = possible - UNCLAIMED
        self.fields["state"].choices = [choice for choice in PriorityState.choices if choice[0] in possible]


class ProposeForm(forms.Form):
    title = ShortText(label=gettext_lazy("New priority"))
    description = ShortText(label=optional(gettext_lazy("In a few words")), max_length=300, required=False)
