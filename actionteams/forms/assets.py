"""The forms about what organizations bring, and about the five rules: three required fields at most."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actionteams.meshing import RULES
from actionteams.models import Action, Asset, Priority
from actionteams.states import AssetKind, AssetState
from partnerships.forms.fields import DayField, KnownOrganizationField, KnownPersonField, ShortText, optional
from partnerships.models import Organization
from partnerships.systems import Side


class Named(forms.ModelChoiceField):
    """One of some rows, each by its own words."""

    def label_from_instance(self, row: Any) -> str:
        return str(row)


def _amount(label: Any, **limits: int) -> forms.DecimalField:
    return forms.DecimalField(label=optional(label), required=False, min_value=0, **limits)


class AssetForm(forms.Form):
    """What an organization brings; all but the first three is on demand.

    `own` are the organizations of somebody who writes only for these; None for whoever writes for all.
    """

    organization = KnownOrganizationField(label=gettext_lazy("Organization"))
    what = ShortText(label=gettext_lazy("What it can bring"), max_length=200)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=AssetKind.choices)
    hours = _amount(gettext_lazy("Hours"), max_digits=8, decimal_places=1)
    dollars = _amount(gettext_lazy("Dollars"), max_digits=12, decimal_places=2)
    person = KnownPersonField(label=optional(gettext_lazy("Whom to ask there")), required=False)
    priority = Named(
        label=optional(gettext_lazy("For which priority")),
        queryset=Priority.objects.none(),
        required=False,
        empty_label=gettext_lazy("None in particular"),
    )
    on = DayField(label=optional(gettext_lazy("Offered on")), required=False)

    def __init__(
        self,
        *args: Any,
        priorities: QuerySet[Priority],
        today: dt.date,
        own: QuerySet[Organization] | None = None,
        asset: Asset | None = None,
        **given: Any,
    ) -> None:
        super().__init__(*args, auto_id="asset-%s", **given)
        self.today, self.asset = today, asset
        self.fields["priority"].queryset = priorities
        self.fields["on"].widget.attrs["max"] = today.isoformat()
        if asset:
            del self.fields["organization"], self.fields["on"]
            names = ("what", "kind", "hours", "dollars", "person", "priority")
            self.initial |= {name: getattr(asset, name) for name in names}
        elif own is not None:
            self.fields["organization"] = Named(label=gettext_lazy("Organization"), queryset=own, empty_label=None)
        if own is not None:
            del self.fields["person"]  # what is typed there looks through the contacts, which are not theirs
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-select" if isinstance(field.widget, forms.Select) else "form-control"

    @property
    def in_sight(self) -> list[forms.BoundField]:
        return [field for field in self if field.field.required]

    @property
    def folded(self) -> list[forms.BoundField]:
        return [field for field in self if not field.field.required]

    @property
    def opens_fold(self) -> bool:
        """Whether something in the fold was refused or filled in already."""
        return any(field.errors or field.value() for field in self.folded)

    def clean_on(self) -> dt.date:
        return _not_ahead(self.cleaned_data["on"], self.today)


class NarrowForm(forms.Form):
    """What the register is narrowed by; what makes no sense narrows nothing."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    side = forms.ChoiceField(label=gettext_lazy("Side"), required=False)
    priority = forms.TypedChoiceField(label=gettext_lazy("Priority"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, priorities: list[Priority], **given: Any) -> None:
        super().__init__(*args, auto_id="only-%s", **given)
        named = [(one.pk, one.title) for one in priorities]
        choices = {"kind": AssetKind.choices, "state": AssetState.choices, "side": Side.choices, "priority": named}
        for name, field in self.fields.items():
            field.choices = [("", _("All")), *choices[name]]
            field.widget.attrs |= {"class": "form-select", "data-send": ""}

    @property
    def chosen(self) -> dict[str, Any]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class StepForm(forms.Form):
    """Which step an asset takes, and since when; today where no day was given."""

    step = forms.ChoiceField(choices=[(step, step) for step in ("commit", "use", "withdraw", "back")])
    on = DayField(required=False)

    def __init__(self, *args: Any, today: dt.date, **given: Any) -> None:
        super().__init__(*args, **given)
        self.today = today

    def clean_on(self) -> dt.date:
        return _not_ahead(self.cleaned_data["on"], self.today)


class MatchForm(forms.Form):
    """Which asset serves which action of one team."""

    asset = Named(label=gettext_lazy("What is brought"), queryset=Asset.objects.none())
    action = Named(label=gettext_lazy("For which action"), queryset=Action.objects.none())

    def __init__(self, *args: Any, priority: Priority, **given: Any) -> None:
        super().__init__(*args, auto_id="match-%s", **given)
        self.fields["asset"].queryset = Asset.objects.filter(partnership=priority.partnership_id)
        self.fields["action"].queryset = priority.actions.select_related("priority")


class TickForm(forms.Form):
    """Which of the five rules a team keeps, since when, and how one can tell."""

    rule = forms.TypedChoiceField(coerce=int, choices=[(rule.number, rule.words) for rule in RULES])
    note = ShortText(required=False, max_length=300)
    on = DayField(required=False)

    def __init__(self, *args: Any, today: dt.date, **given: Any) -> None:
        super().__init__(*args, auto_id="tick-%s", **given)
        self.today = today

    def clean_on(self) -> dt.date:
        return _not_ahead(self.cleaned_data["on"], self.today)


def _not_ahead(day: dt.date | None, today: dt.date) -> dt.date:
    """Today where no day was given."""
    if day and day > today:
        raise ValidationError(_("That day has not come yet."))
    return day or today
