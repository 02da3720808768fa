"""Changing one guidance number."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partnerships.forms.fields import DayField, Grouped
from partnerships.guidance import Number
from partnerships.guidance_words import CHOICES, minutes_typed


class NumberForm(Grouped, forms.Form):
    """A new value, from when on and why (X11)."""

    effective_on = DayField(
        label=gettext_lazy("From"),
        help_text=gettext_lazy("What was counted from an earlier day keeps the number of that day."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("It stays beside the number for whoever asks later."),
    )

    def __init__(self, *args: Any, number: Number, now: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.number = number
        self.fields["value"] = _field(number)
        self.order_fields(["value", "effective_on", "reason"])
        self.initial |= {"value": _typed(number, now), "effective_on": today}

    @property
    def new_value(self) -> Any:
        """What was typed, as the record keeps it."""
        value = self.cleaned_data["value"]
        if isinstance(self.number.default, bool):
            return value == "yes"
        if self.number.unit == "minutes":
            return _minutes(value, ranged=isinstance(self.number.default[0], tuple))
        if isinstance(self.number.default, tuple):
            return [int(part) for part in value.split(",")]
        return value / 100 if self.number.unit == "share" else value


def _two_months() -> forms.Field:
    """The nearer and the farther of two numbers of months."""
    told = _("Two numbers of months with a comma between them, the nearer first, such as 6, 12.")

    def in_order(value: str) -> None:
        nearer, _comma, farther = value.replace(" ", "").partition(",")
        are_numbers = nearer.isdecimal() and farther.isdecimal() and len(value) < 8
        if not (are_numbers and 0 < int(nearer) < int(farther) <= 60):
            raise ValidationError(told, code="months")

    return forms.CharField(label=_("New value"), help_text=told, validators=[in_order])


PART = re.compile(r"^(\d{1,3})(?:[-–](\d{1,3}))?$")


def _minutes(value: str, *, ranged: bool) -> list[Any] | None:
    """`10–15, 15` as pairs of the fewest and the most minutes, or `10, 15` as minutes; None for anything else."""
    found = [PART.match(part) for part in value.replace(" ", "").split(",")]
    if not all(found) or (not ranged and any(part[2] for part in found)):
        return None
    pairs = [[int(part[1]), int(part[2] or part[1])] for part in found]
    if any(not 0 < fewest <= most <= 240 for fewest, most in pairs):
        return None
    return pairs if ranged else [most for _fewest, most in pairs]


def _five_parts(number: Number) -> forms.Field:
    """The minutes of the five parts of a refresh, in their order."""
    ranged = isinstance(number.default[0], tuple)
    told = _("Five numbers of minutes with commas between them, such as 10, 10, 15, 40, 15.")
    if ranged:
        told = _("For each of the five parts the fewest and the most minutes, such as 10–15, 10–15, 15–20, 30–45, 15.")

    def are_five(value: str) -> None:
        if len(_minutes(value, ranged=ranged) or ()) != len(number.default):
            raise ValidationError(told, code="minutes")

    return forms.CharField(label=_("New value"), help_text=told, validators=[are_five])


def _typed(number: Number, value: Any) -> Any:
    """`value` as it stands in the field."""
    if isinstance(number.default, bool):
        return "yes" if value else "no"
    if isinstance(number.default, tuple):
        return ", ".join(minutes_typed(part) for part in value)
    return round(value * 100) if number.unit == "share" else value


def _field(number: Number) -> forms.Field:
    label = _("New value")
    if number.key in CHOICES:
        return forms.ChoiceField(label=label, choices=list(CHOICES[number.key].items()))
    if isinstance(number.default, bool):
        return forms.ChoiceField(label=label, choices=[("yes", _("yes")), ("no", _("no"))])
    if number.unit == "minutes":
        return _five_parts(number)
    if isinstance(number.default, tuple):
        return _two_months()
    times, unit = (100, _("percent")) if number.unit == "share" else (1, str(number.unit))
    lowest, highest = int(number.lowest * times), int(number.highest * times)
    words = {"lowest": lowest, "highest": highest, "unit": unit}
    told = _("%(unit)s, from %(lowest)s to %(highest)s") if unit else _("from %(lowest)s to %(highest)s")
    return forms.IntegerField(label=label, min_value=lowest, max_value=highest, help_text=(told % words).capitalize())
