"""The principles of a partnership, one a line."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from partnerships.forms.fields import DayField, Grouped, KnownPersonField, optional


class PrinciplesForm(Grouped, forms.Form):
    lines = forms.CharField(
        label=gettext_lazy("Principles"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("One a line. To reaffirm them as they are, change nothing but the day."),
    )
    on = DayField(label=gettext_lazy("Agreed on"))
    agreed_by = KnownPersonField(
        label=optional(gettext_lazy("Who agreed for industry")),
        required=False,
        help_text=gettext_lazy("Somebody who was a champion or chair here on that day."),
    )

    def clean_lines(self) -> list[str]:
        return self.cleaned_data["lines"].splitlines()
