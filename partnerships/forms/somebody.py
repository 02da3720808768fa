"""Somebody on record, or somebody new: the fields that every form shares which takes a person in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partnerships.forms.fields import (
    SYSTEM_OF_A_NEW_ONE,
    KnownPersonField,
    OrganizationNameField,
    ShortText,
    optional,
)
from partnerships.systems import System

ON_RECORD = (gettext_lazy("Somebody on record"), ("person",))
NEW = (gettext_lazy("Or somebody new"), ("name", "title", "organization", "system", "email"))


class Somebody(forms.Form):
    """Exactly one of the two is meant; a new one needs an organization."""

    person = KnownPersonField(
        label=gettext_lazy("Name"),
        required=False,
        help_text=gettext_lazy("As on record. Where two share a name, add the company in parentheses."),
    )
    name = ShortText(label=gettext_lazy("Name of somebody new"), required=False)
    title = ShortText(label=optional(gettext_lazy("Title")), required=False)
    organization = OrganizationNameField(label=gettext_lazy("Organization"), required=False)
    system = forms.ChoiceField(
        label=gettext_lazy("Its system"),
        choices=System.choices,
        initial=System.INDUSTRY,
        help_text=SYSTEM_OF_A_NEW_ONE,
    )
    email = forms.EmailField(label=optional(gettext_lazy("Email")), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        person, name = cleaned.get("person"), cleaned.get("name")
        if not person and not name and "person" not in self.errors:
            self.add_error("person", _("Say who it is, here or below."))
        elif person and name:
            self.add_error("name", _("Somebody on record is named above. Clear one of the two."))
        elif name and not cleaned.get("organization"):
            self.add_error("organization", _("Name the organization this person works for."))
        return cleaned
