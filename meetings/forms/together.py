"""How often a team meets."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from actionteams.states import Cadence


class CadenceForm(forms.Form):
    cadence = forms.ChoiceField(
        label=gettext_lazy("The team meets"),
        choices=Cadence.choices,
        error_messages={
            "invalid_choice": gettext_lazy("Choose one of the three."),
            "required": gettext_lazy("Choose one of the three."),
        },
        widget=forms.Select(attrs={"class": "form-select form-select-sm", "data-send": ""}),
    )
