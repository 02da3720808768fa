"""What becomes of a team of the cycle before, and why the work is done at all."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from actionteams.models import Priority
from actionteams.states import TeamChoice
from meetings.forms.capture import Marked, TidyField
from partnerships.models import Cycle


class IntoField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Priority) -> str:
        return obj.title


class DecisionForm(Marked):
    """One of TeamChoice, and what it needs; the verb says what is missing."""

    choice = forms.ChoiceField(
        choices=TeamChoice.choices,
        error_messages={"required": gettext_lazy("Say what becomes of it.")},
    )
    title = TidyField(label=gettext_lazy("Called from now on"), max_length=120, required=False)
    description = TidyField(label=gettext_lazy("In a few words (optional)"), max_length=300, required=False)
    into = IntoField(
        label=gettext_lazy("Joins"),
        queryset=Priority.objects.none(),
        required=False,
        empty_label=gettext_lazy("Choose a priority"),
        error_messages={"invalid_choice": gettext_lazy("Choose a priority of this refresh.")},
    )
    reason = TidyField(label=gettext_lazy("Why (optional)"), max_length=300, required=False)

    def __init__(self, *args: Any, cycle: Cycle, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = cycle.priorities.in_order()
