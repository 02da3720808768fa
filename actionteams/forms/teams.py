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
    on = DayField(label=gettext_lazy("Signed up on"))


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
        possible = NEXT_STATES[PriorityState(self.priority.state)]
        if self.priority.state not in UNCLAIMED and not self.priority.has_ended:
            possible = possible - UNCLAIMED
        self.fields["state"].choices = [choice for choice in PriorityState.choices if choice[0] in possible]


class ProposeForm(forms.Form):
    title = ShortText(label=gettext_lazy("New priority"))
    description = ShortText(label=optional(gettext_lazy("In a few words")), max_length=300, required=False)
