"""What a convener notes for the conveners of one partnership."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from partnerships.forms.fields import Grouped


class NoteForm(Grouped, forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Private note"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Write the note first.")},
    )
    back = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)
