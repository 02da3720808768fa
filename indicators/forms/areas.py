"""Describing an administrative area."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indicators.models import AdministrativeArea
from indicators.models.area import AreaKind
from partnerships import counties
from partnerships.forms.fields import Grouped, RowsField, ShortText, optional
from partnerships.forms.partnership import CountiesField, StateField
from partnerships.models import County


class AreaForm(Grouped, forms.Form):
    """An area by its name, its kind and its counties: chosen among those on record, others named."""

    name = ShortText(label=gettext_lazy("Name"), max_length=160)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=AreaKind.choices, initial=AreaKind.WORKFORCE)
    counties = RowsField(
        County.objects.none(),
        label=gettext_lazy("Counties on record"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    others = CountiesField(label=optional(gettext_lazy("Counties that are not listed")), required=False)
    state = StateField(label=optional(gettext_lazy("Their state")), required=False)
    groups = (("", ("name", "kind")), (gettext_lazy("Counties"), ("counties", "others", "state")))

    def __init__(self, *args: Any, area: AdministrativeArea, **kwargs: Any) -> None:
        told = {"name": area.name, "kind": area.kind}
        if area.pk:
            told["counties"] = list(area.counties.all())
        super().__init__(*args, initial=told, **kwargs)
        self.fields["counties"].queryset = County.objects.order_by("state", "name")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        named = counties.names_in(cleaned.get("others", ""), state=cleaned.get("state", ""))
        if "counties" not in self.errors and not cleaned.get("counties") and not named:
            self.add_error("counties", _("Choose the counties that belong to it, or name them below."))
        return cleaned

    def within(self) -> list[County]:
        """The counties that were chosen and named; a new one comes on record."""
        given = self.cleaned_data
        named = counties.called(given["others"], state=given["state"])
        return list({county.pk: county for county in [*given["counties"], *named]}.values())
