"""Deciding about a refresh."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from indicators.catalog import SIGNS
from indicators.models import Choice
from partnerships.forms.fields import DayField, Grouped, ShortText, optional


class DecisionForm(Grouped, forms.Form):
    """What was decided, about which signs, why, and who decided it; the raised signs are ticked."""

    choice = forms.ChoiceField(label=_("What is decided"), choices=Choice, widget=forms.RadioSelect)
    reason = ShortText(
        label=_("Why"), max_length=500, required=False, help_text=_("Needed to put it off or to do without it.")
    )
    review_on = DayField(label=_("Look again on"), required=False, help_text=_("Needed to put it off."))
    signs = forms.MultipleChoiceField(
        label=optional(_("Signs that it is about")),
        choices=[(sign.id, sign.short) for sign in SIGNS],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    decided_by = ShortText(label=optional(_("Who decided")), max_length=200, required=False)
    decided_on = DayField(label=_("Decided on"))

    def __init__(self, *args: Any, raised: list[str], today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["signs"].choices = [(sign.id, sign.short) for sign in SIGNS]
        self.fields["signs"].initial = raised
        self.fields["decided_on"].initial = today
        self.fields["decided_on"].widget.attrs["max"] = today.isoformat()
        self.fields["review_on"].widget.attrs["min"] = (today + dt.timedelta(days=1)).isoformat()
