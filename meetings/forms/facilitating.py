"""Who facilitates a launch or refresh."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.forms.when import day_field
from meetings.kinds import FacilitatorKind
from meetings.models import Meeting
from partnerships import people
from partnerships.forms.fields import (
    Grouped,
    OrganizationNameField,
    PersonNameField,
    ShortText,
    name_that_fits,
    optional,
)
from partnerships.models import Person
from partnerships.systems import System


class FacilitatorForm(Grouped, forms.Form):
    """A name on record or a new one, with the organization of a new one; how they come to it; since when neutral."""

    person = PersonNameField(
        label=gettext_lazy("Facilitator"),
        required=False,
        help_text=gettext_lazy("On record or new. Leave it empty when nobody is named."),
    )
    organization = OrganizationNameField(
        label=optional(gettext_lazy("Their organization")),
        required=False,
        help_text=gettext_lazy("Only used for somebody who is new here."),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("They are"),
        choices=[("", gettext_lazy("Not said")), *FacilitatorKind.choices],
        required=False,
    )
    experience = ShortText(
        label=optional(gettext_lazy("Experience with launches")),
        required=False,
        max_length=300,
    )
    neutral_on = day_field(
        label=optional(gettext_lazy("Confirmed on")),
        required=False,
        help_text=gettext_lazy("The day on which they told you that they are neutral, whoever employs them."),
    )
    groups = (
        ("", ("person", "organization", "kind", "experience")),
        (gettext_lazy("Neutrality"), ("neutral_on",)),
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        initial = {
            "person": people.label(meeting.facilitator) if meeting.facilitator else "",
            "kind": meeting.facilitator_kind,
            "experience": meeting.facilitator_experience,
            "neutral_on": meeting.neutral_on,
        }
        super().__init__(*args, initial=initial, **kwargs)

    def clean_person(self) -> list[Person] | str:
        """Whoever is meant; the typed name where nobody on record is."""
        typed = self.cleaned_data["person"]
        meant = people.meant_by(typed) if typed else []
        if len(meant) > 1:
            names = ", ".join(people.label(one) for one in meant[:6])
            raise forms.ValidationError(_("Several people have this name. Type one of: %(names)s.") % {"names": names})
        return meant or name_that_fits(typed)

    def who(self) -> Person | None:
        """The person on record, added where they were new."""
        given = self.cleaned_data["person"]
        if not isinstance(given, str):
            return given[0]
        if not given:
            return None
        typed = self.cleaned_data["organization"]
        organization = people.organization_called(typed, system=System.OTHER, to_check=True) if typed else None
        return people.person_called(given, on=None, organization=organization).person

    def told(self) -> dict[str, Any]:
        """As facilitating.name takes it."""
        return {name: self.cleaned_data[name] for name in ("kind", "experience", "neutral_on")}
