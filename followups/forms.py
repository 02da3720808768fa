"""What a person says about a promise: when it was done outside the product, or why it is not needed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from followups.states import WaiveReason
from partnerships.forms.fields import DayField


class DoneForm(forms.Form):
    """A fact: who did it on which day. The day decides whether it was in time."""

    on = DayField(label=_("Day it was done"))
    who = forms.CharField(label=_("Who did it"), max_length=150)
    note = forms.CharField(label=_("Note (optional)"), required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["on"].widget.attrs |= {"max": today.isoformat(), "data-focus": True}

    def clean_on(self) -> dt.date:
        day = self.cleaned_data["on"]
        if day > self.today:
            raise forms.ValidationError(_("This day has not come yet."))
        return day


class WaiveForm(forms.Form):
    """Why nothing has to be done. Only “other” needs words."""

    why = forms.ChoiceField(label=_("Why"), choices=WaiveReason.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Note"), required=False, help_text=_("Needed for another reason only."), max_length=500
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("why") == WaiveReason.OTHER and not cleaned.get("note", "").strip():
            self.add_error("note", _("Say in a few words why."))
        return cleaned
