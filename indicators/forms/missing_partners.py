"""An organization that the conveners call critical and missing."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from partnerships.forms.fields import DayField, Grouped, ShortText, optional


class MissingForm(Grouped, forms.Form):
    name = ShortText(
        label=gettext_lazy("Which organization"),
        max_length=160,
        help_text=gettext_lazy("Without it the public side is not whole, and nobody from it takes part."),
    )
    why = ShortText(label=optional(gettext_lazy("Why it is needed")), max_length=300, required=False)
    on = DayField(label=gettext_lazy("Since when"))
    groups = (("", ("name", "why", "on")),)


class CorrectForm(MissingForm):
    """One that was called missing, said otherwise, and when it was over."""

    until = DayField(
        label=optional(gettext_lazy("No longer missing since")),
        required=False,
        help_text=gettext_lazy("Empty while it is missing."),
    )
    groups = (("", ("name", "why", "on", "until")),)
