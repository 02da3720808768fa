"""Who leads follow-up calls."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from partnerships.forms.fields import Grouped, KnownPersonField


class CallLeadForm(Grouped, forms.Form):
    """One more person."""

    person = KnownPersonField(
        label=gettext_lazy("Who leads calls"),
        help_text=gettext_lazy("Somebody on record: from the convener's staff, the support team or from outside."),
    )
