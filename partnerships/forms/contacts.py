"""The contact log: one line of it, and a parent for a company."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partnerships import people
from partnerships.forms.fields import (
    DayField,
    Grouped,
    KnownOrganizationField,
    KnownPersonField,
    PersonSelect,
    ShortText,
    optional,
)
from partnerships.models import Contact, ContactKind, ContactOutcome, Organization, Partnership, Person


class SomebodyHere(forms.ModelChoiceField):
    """One of the people on record at a company."""

    def label_from_instance(self, person: Person) -> str:
        return person.name


class ContactForm(Grouped, forms.Form):
    """When, how, with whom, what came of it. `today` is the last day that it can have been."""

    on = DayField(label=gettext_lazy("When"))
    kind = forms.ChoiceField(label=gettext_lazy("How"), choices=ContactKind.choices, initial=ContactKind.CALL)
    person = SomebodyHere(
        label=optional(gettext_lazy("With whom")),
        queryset=Person.objects.none(),
        required=False,
        widget=PersonSelect,
        empty_label=gettext_lazy("Nobody"),
    )
    outcome = forms.ChoiceField(
        label=gettext_lazy("Outcome"), choices=ContactOutcome.choices, initial=ContactOutcome.SPOKE
    )
    note = ShortText(label=optional(gettext_lazy("In a few words")), required=False, max_length=300)
    made_by = KnownPersonField(label=gettext_lazy("Who reached out"), required=False)
    partnership = forms.ModelChoiceField(
        label=optional(gettext_lazy("For which partnership")),
        queryset=Partnership.objects.none(),
        required=False,
        empty_label=gettext_lazy("None in particular"),
    )

    def __init__(
        self,
        *args: Any,
        organization: Organization,
        mine: QuerySet[Partnership],
        by: Person | None,
        today: dt.date,
        contact: Contact | None = None,
        **kwargs: Any,
    ) -> None:
        """`mine` are the partnerships that the line can be for; with one of them it is for that one."""
        kwargs["initial"] = self._told(contact) if contact else {"on": today, "made_by": by}
        super().__init__(*args, **kwargs)
        self.today = today
        here = Person.objects.filter(affiliations__organization=organization)
        if contact and contact.person_id:
            here = here | Person.objects.filter(pk=contact.person_id)
        self.fields["person"].queryset = here.distinct().order_by("name_key", "pk")
        self.fields["partnership"].queryset = mine.order_by("name", "pk")
        self.fields["on"].widget.attrs["max"] = today.isoformat()
        if contact:
            del self.fields["partnership"]
            return
        if len(only := list(mine[:2])) == 1:
            self.initial["partnership"] = only[0].pk
        for field in self.fields.values():
            is_choice = isinstance(field.widget, forms.Select)
            field.widget.attrs["class"] = "form-select" if is_choice else "form-control"

    def _told(self, contact: Contact) -> dict[str, Any]:
        told = {name: getattr(contact, name) for name in ("on", "kind", "outcome", "note")}
        made_by = people.label(contact.made_by) if contact.made_by else ""
        return told | {"person": contact.person_id, "made_by": made_by}

    def clean_on(self) -> dt.date:
        if self.cleaned_data["on"] > self.today:
            raise forms.ValidationError(_("That day has not come yet."))
        return self.cleaned_data["on"]


class ParentForm(Grouped, forms.Form):
    """The company that another one is a branch of; empty where it counts alone."""

    parent = KnownOrganizationField(
        label=optional(gettext_lazy("Parent company")),
        required=False,
        help_text=gettext_lazy("All branches of one parent, and the parent itself, count as one company."),
    )
