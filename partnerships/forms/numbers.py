"""Changing one guidance number."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partnerships.forms.fields import DayField, Grouped
from partnerships.guidance import Number
from partnerships.guidance_words import CHOICES


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


def _typed(number: Number, value: Any) -> Any:
    """`value` as it stands in the field."""
    if isinstance(number.default, bool):
        return "yes" if value else "no"
    if isinstance(number.default, tuple):
        return ", ".join(str(part) for part in value)
    return round(value * 100) if number.unit == "share" else value


def _field(number: Number) -> forms.Field:
    label = _("New value")
    if number.key in CHOICES:
        return forms.ChoiceField(label=label, choices=list(CHOICES[number.key].items()))
    if isinstance(number.default, bool):
        return forms.ChoiceField(label=label, choices=[("yes", _("yes")), ("no", _("no"))])
    if isinstance(number.default, tuple):
        return _two_months()
    times, unit = (100, _("percent")) if number.unit == "share" else (1, str(number.unit))
    lowest, highest = int(number.lowest * times), int(number.highest * times)
    words = {"lowest": lowest, "highest": highest, "unit": unit}
    told = _("%(unit)s, from %(lowest)s to %(highest)s") if unit else _("from %(lowest)s to %(highest)s")
    return forms.IntegerField(label=label, min_value=lowest, max_value=highest, help_text=(told % words).capitalize())
