"""Describing a partnership, its industry and its region."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partnerships import counties, founding
from partnerships.counties import NoSuchState
from partnerships.forms.fields import Grouped, ShortText, optional
from partnerships.models import Industry, Partnership, Region, RegionBasis
from partnerships.models.industry import are_naics_codes
from partnerships.zones import DEFAULT_ZONE, ZONES

COUNTIES_HELP = gettext_lazy("Separate them with commas. Where a county lies in another state, add it: “Clark WA”.")
NAICS_HELP = gettext_lazy("Two to six digits each, separated by commas, like 31-33, 332.")


class StateField(ShortText):
    """A state by its two letters."""

    def clean(self, value: Any) -> str:
        try:
            return counties.state_code(super().clean(value))
        except NoSuchState as refused:
            raise ValidationError(str(refused)) from refused


class CountiesField(forms.CharField):
    """A comma list of counties, kept as typed; what it means is asked with the state beside it."""

    def __init__(self, **given: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 2}), help_text=COUNTIES_HELP, **given)


class PartnershipForm(Grouped, forms.Form):
    """What a partnership is: one industry in one region, at home in one time zone.

    `industry` and `region` are rows on record, or None where `new_industry` or `new_region` names one.
    """

    name = ShortText(label=gettext_lazy("Name"))
    industry = forms.ModelChoiceField(
        Industry.objects.order_by("name"),
        label=gettext_lazy("On record"),
        required=False,
        empty_label=gettext_lazy("Another one, named below"),
    )
    new_industry = ShortText(label=gettext_lazy("Or the name of a new one"), required=False)
    naics_codes = forms.CharField(
        label=optional(gettext_lazy("NAICS codes of the new one")),
        required=False,
        max_length=200,
        validators=[are_naics_codes],
        help_text=NAICS_HELP,
    )
    region = forms.ModelChoiceField(
        Region.objects.order_by("name"),
        label=gettext_lazy("On record"),
        required=False,
        empty_label=gettext_lazy("Another one, named below"),
    )
    new_region = ShortText(label=gettext_lazy("Or the name of a new one"), required=False)
    counties = CountiesField(label=gettext_lazy("Counties of the new one"), required=False)
    state = StateField(label=gettext_lazy("State of these counties"), required=False)
    basis = forms.ChoiceField(
        label=gettext_lazy("Why these counties are one region"),
        required=False,
        choices=[("", gettext_lazy("Choose")), *RegionBasis.choices],
    )
    time_zone = forms.ChoiceField(
        label=gettext_lazy("Home time zone"),
        choices=ZONES,
        initial=DEFAULT_ZONE,
        help_text=gettext_lazy("All deadlines of this partnership are days of this zone."),
    )
    scope = forms.CharField(
        label=optional(gettext_lazy("What is in and what is out")),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    groups = (
        ("", ("name",)),
        (gettext_lazy("Industry"), ("industry", "new_industry", "naics_codes")),
        (gettext_lazy("Region"), ("region", "new_region", "counties", "state", "basis")),
        ("", ("time_zone", "scope")),
    )

    def __init__(self, *args: Any, partnership: Partnership | None = None, **kwargs: Any) -> None:
        self.partnership = partnership
        if partnership:
            told = ("name", "industry", "region", "time_zone", "scope")
            kwargs["initial"] = {name: getattr(partnership, name) for name in told}
        super().__init__(*args, **kwargs)

    def clean_name(self) -> str:
        try:
            founding.require_free_name(self.cleaned_data["name"], but_for=self.partnership)
        except founding.NameTaken as refused:
            raise ValidationError(str(refused)) from refused
        return self.cleaned_data["name"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self._one_of("industry", "new_industry", _("Choose an industry or name a new one."))
        self._one_of("region", "new_region", _("Choose a region or name a new one."))
        if cleaned.get("new_region"):
            self._clean_new_region(cleaned)
        return cleaned

    def _one_of(self, chosen: str, named: str, neither: str) -> None:
        if chosen in self.errors or named in self.errors:
            return
        if not self.cleaned_data.get(chosen) and not self.cleaned_data.get(named):
            self.add_error(chosen, neither)
        elif self.cleaned_data.get(chosen) and self.cleaned_data.get(named):
            self.add_error(named, _("One is chosen above. Clear this, or choose “Another one, named below”."))

    def _clean_new_region(self, cleaned: dict[str, Any]) -> None:
        if Region.objects.filter(name__iexact=cleaned["new_region"]).exists():
            self.add_error("new_region", _("There is a region of this name. Choose it above."))
        if not counties.names_in(cleaned.get("counties", ""), state=cleaned.get("state", "")):
            self.add_error("counties", _("Name the counties that belong to it."))
        if not cleaned.get("basis"):
            self.add_error("basis", _("Choose what makes these counties one region."))


class RegionForm(Grouped, forms.Form):
    """The counties of a region, put right."""

    name = ShortText(label=gettext_lazy("Name"))
    counties = CountiesField(label=gettext_lazy("Counties"))
    state = StateField(label=gettext_lazy("State of these counties"), required=False)
    basis = forms.ChoiceField(label=gettext_lazy("Why these counties are one region"), choices=RegionBasis.choices)

    def __init__(self, *args: Any, region: Region, **kwargs: Any) -> None:
        typed, state = counties.as_typed(list(region.counties.all()))
        told = {"name": region.name, "basis": region.basis, "counties": typed, "state": state}
        super().__init__(*args, initial=told, **kwargs)
        self.region = region

    def clean_name(self) -> str:
        if Region.objects.filter(name__iexact=self.cleaned_data["name"]).exclude(pk=self.region.pk).exists():
            raise ValidationError(_("There is another region of this name."))
        return self.cleaned_data["name"]


class IndustryForm(Grouped, forms.ModelForm):
    """What an industry is called and which codes it covers."""

    class Meta:
        model = Industry
        fields = ("name", "naics_codes")
        labels = {"naics_codes": optional(gettext_lazy("NAICS codes"))}
        help_texts = {"naics_codes": NAICS_HELP}
        error_messages = {"name": {"unique": gettext_lazy("There is another industry of this name.")}}
