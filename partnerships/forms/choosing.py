"""Why this industry."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from partnerships.forms.fields import DayField, Grouped, ShortText, optional
from partnerships.forms.partnership import NAICS_HELP
from partnerships.models.industry import are_naics_codes


class IndustryChoiceForm(Grouped, forms.Form):
    """When and by whom the industry was chosen, under which codes, and what made it worth acting on together."""

    decided_on = DayField(label=gettext_lazy("Decided on"))
    deciders = ShortText(
        label=optional(gettext_lazy("Who decided")),
        required=False,
        max_length=300,
        help_text=gettext_lazy("People, or a group such as the core team."),
    )
    codes = ShortText(
        label=optional(gettext_lazy("NAICS codes")),
        required=False,
        max_length=120,
        validators=[are_naics_codes],
        help_text=NAICS_HELP,
    )
    reason = forms.CharField(
        label=optional(gettext_lazy("Why this industry")),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "What its companies need that none of them solves alone: figures, talks with employers."
        ),
    )
