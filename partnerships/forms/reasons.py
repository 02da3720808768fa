"""Giving the reason for a quiet line."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from partnerships.forms.fields import Grouped, ShortText


class ReasonForm(Grouped, forms.Form):
    """The warning and the thing it is about come from the line; people type the reason."""

    line = forms.RegexField(regex=r"^[A-Z]\d{1,2}(-\d{2})?$", max_length=5, widget=forms.HiddenInput)
    about = forms.RegexField(regex=r"^[a-z_]+:\d+$", max_length=40, required=False, widget=forms.HiddenInput)
    reason = ShortText(label=gettext_lazy("Reason"), max_length=300)
    back = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].widget.attrs["autofocus"] = True
