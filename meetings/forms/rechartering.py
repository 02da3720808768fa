"""What becomes of a team of the cycle before."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from actionteams.models import Priority
from actionteams.states import TeamChoice
from meetings.forms.capture import Marked, TidyField
from partnerships.models import Cycle


class DecisionForm(Marked):
    """One of TeamChoice, and what it needs; the verb says what is missing, and the screen lays each choice out by itself."""

    choice = forms.ChoiceField(
        choices=TeamChoice.choices,
        error_messages={"required": gettext_lazy("Say what becomes of it.")},
    )
    title = TidyField(max_length=120, required=False)
    description = TidyField(max_length=300, required=False)
    into = forms.ModelChoiceField(
        queryset=Priority.objects.none(),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose a priority of this refresh.")},
    )
    reason = TidyField(max_length=300, required=False)

    def __init__(self, *args: Any, cycle: Cycle, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = cycle.priorities.in_order()
