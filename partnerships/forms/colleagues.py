"""Asking a colleague in."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partnerships import guidance, seating, welcoming
from partnerships.forms.fields import (
    SYSTEM_OF_A_NEW_ONE,
    DayField,
    Grouped,
    OrganizationNameField,
    ShortText,
    optional,
)
from partnerships.systems import System


class ColleagueForm(Grouped, forms.Form):
    """Who is asked in for which role; no lead, who is handed over on record."""

    role = forms.ChoiceField(
        label=gettext_lazy("Role"),
        choices=[("", gettext_lazy("Choose")), *((role.value, role.label) for role in welcoming.ROLES)],
    )
    name = ShortText(label=gettext_lazy("Name"))
    email = forms.EmailField(label=gettext_lazy("Email"), help_text=gettext_lazy("They sign in with it, by a code."))
    organization = OrganizationNameField(label=gettext_lazy("Organization"))
    system = forms.ChoiceField(
        label=gettext_lazy("Its system"),
        choices=System.choices,
        initial=System.WORKFORCE,
        help_text=SYSTEM_OF_A_NEW_ONE,
    )
    title = ShortText(label=optional(gettext_lazy("Title")), required=False)
    until = DayField(
        label=optional(gettext_lazy("Last day")),
        required=False,
    )
    groups = (
        ("", ("role", "name", "email", "title")),
        (gettext_lazy("Where they work"), ("organization", "system")),
        (gettext_lazy("Until when"), ("until",)),
    )

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["until"].widget.attrs["min"] = today.isoformat()
        days = guidance.value("facilitator_access_days", on=today)
        self.fields["until"].help_text = _(
            "A facilitator's access ends by itself, %(days)s days from today unless you say another day."
        ) % {"days": days}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "until" not in self.errors:
            cleaned["until"] = seating.last_day_of(cleaned.get("role", ""), on=self.today, given=cleaned.get("until"))
        return cleaned
