"""Giving and ending roles at a partnership, and saying on which side somebody sits there."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partnerships import seating
from partnerships.forms.fields import (
    DayField,
    Grouped,
    KnownOrganizationField,
    KnownPersonField,
    ShortText,
    optional,
)
from partnerships.forms.somebody import NEW, ON_RECORD, Somebody
from partnerships.models import RoleHolding
from partnerships.roles import CONVENING, Role
from partnerships.systems import Side


class SeatForm(Grouped, Somebody):
    """A role for somebody on record, or for somebody new.

    `industry_because` appears once H4 has refused: with it filled in, the side is stated along with the role.
    """

    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=[("", gettext_lazy("Choose")), *Role.choices])
    started_on = DayField(label=gettext_lazy("First day"))
    ended_on = DayField(
        label=optional(gettext_lazy("Last day")),
        required=False,
        help_text=gettext_lazy(
            "When it is over already. A facilitator's access ends by itself, in 30 days if nothing stands here."
        ),
    )
    interim = forms.BooleanField(
        label=gettext_lazy("For the time being"),
        required=False,
        help_text=gettext_lazy("For conveners and their staff, until somebody permanent is found."),
    )
    industry_because = forms.CharField(
        label=gettext_lazy("Why this person sits on industry's side here"),
        required=False,
        max_length=300,
        help_text=gettext_lazy(
            "Say it and save again: the side is then stated here from the first day, along with the role."
        ),
    )
    groups = (
        ("", ("role", "industry_because")),
        ON_RECORD,
        NEW,
        (gettext_lazy("From when"), ("started_on", "ended_on", "interim")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.data.get("industry_because"):
            self._kept_back = self.fields.pop("industry_because")

    def offer_the_other_side(self) -> None:
        """Let the page ask why somebody sits with industry (H4)."""
        if "industry_because" not in self.fields:
            self.fields["industry_because"] = self._kept_back

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("interim") and cleaned.get("role") not in CONVENING:
            self.add_error("interim", _("Only conveners and their staff serve for the time being."))
        if cleaned.get("started_on") and "ended_on" not in self.errors:
            cleaned["ended_on"] = seating.last_day_of(
                cleaned.get("role", ""), on=cleaned["started_on"], given=cleaned.get("ended_on")
            )
        return cleaned


class EndRoleForm(Grouped, forms.Form):
    """The last day of a role, and why it ends."""

    ended_on = DayField(
        label=gettext_lazy("Last day"),
        help_text=gettext_lazy("Access goes on through this day. To close it now, name yesterday."),
    )
    reason = ShortText(label=optional(gettext_lazy("Reason")), required=False, max_length=300)

    def __init__(self, *args: Any, holding: RoleHolding, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ended_on"].widget.attrs["min"] = holding.started_on.isoformat()


class ConfirmForm(Grouped, forms.Form):
    """The day from which a convener for the time being is the permanent one."""

    on = DayField(label=gettext_lazy("Permanent from"))

    def __init__(self, *args: Any, holding: RoleHolding, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].widget.attrs["min"] = holding.started_on.isoformat()


class SideForm(Grouped, forms.Form):
    """On which side a person or a whole organization sits at one partnership, whatever its system says."""

    person = KnownPersonField(label=gettext_lazy("Person"), required=False)
    organization = KnownOrganizationField(label=gettext_lazy("Or a whole organization"), required=False)
    side = forms.ChoiceField(label=gettext_lazy("Sits with"), choices=Side.choices, widget=forms.RadioSelect)
    on = DayField(label=gettext_lazy("From"))
    reason = ShortText(
        label=gettext_lazy("Reason"),
        max_length=300,
        help_text=gettext_lazy("Like: runs the county hospital, and speaks here as an employer."),
    )

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = today

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.errors.keys() & {"person", "organization"}:
            return cleaned
        if not cleaned.get("person") and not cleaned.get("organization"):
            self.add_error("person", _("Name a person or an organization."))
        elif cleaned.get("person") and cleaned.get("organization"):
            self.add_error("organization", _("A person is named above. Clear one of the two."))
        return cleaned
