"""What the list of meetings is narrowed to and sorted by."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from meetings.kinds import MeetingState, MeetingType
from partnerships.models import Partnership


class Span(models.TextChoices):
    UPCOMING = "upcoming", _("Upcoming")
    PAST = "past", _("Past")
    ALL = "all", _("All")


class ListForm(forms.Form):
    """Filters from the address. A word that is not known narrows nothing."""

    partnership = forms.ModelChoiceField(
        label=_("Partnership"),
        queryset=Partnership.objects.none(),
        to_field_name="slug",
        empty_label=_("All partnerships"),
        required=False,
    )
    type = forms.ChoiceField(
        label=_("Kind of meeting"), choices=[("", _("All kinds")), *MeetingType.choices], required=False
    )
    state = forms.ChoiceField(label=_("State"), choices=[("", _("All states")), *MeetingState.choices], required=False)
    span = forms.ChoiceField(choices=Span.choices, required=False, widget=forms.HiddenInput)
    sort = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, partnerships: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partnership"].queryset = partnerships.order_by("name", "pk")
        for name in ("partnership", "type", "state"):
            self.fields[name].widget.attrs |= {"class": "form-select form-select-sm", "data-send": ""}

    def asked(self, name: str) -> Any:
        """What was asked for under `name`, or None."""
        self.is_valid()
        return self.cleaned_data.get(name) or None
