"""What the dashboard can be narrowed by."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from indicators.words import Banner, Level
from partnerships.models import Partnership
from partnerships.stages import Stage


class DashboardFilter(django_filters.FilterSet):
    """Regions and industries are those of the partnerships that the visitor may see."""

    region = django_filters.ChoiceFilter(field_name="region_id", empty_label=_("All regions"), label=_("Region"))
    industry = django_filters.ChoiceFilter(
        field_name="industry_id", empty_label=_("All industries"), label=_("Industry")
    )
    stage = django_filters.ChoiceFilter(choices=Stage.choices, empty_label=_("All stages"), label=_("Stage"))
    level = django_filters.ChoiceFilter(
        field_name="standing__level", choices=Level.choices, empty_label=_("All levels"), label=_("Assessment")
    )
    signs = django_filters.ChoiceFilter(
        field_name="standing__banner", choices=Banner.choices, empty_label=_("All signs"), label=_("Signs")
    )

    class Meta:
        model = Partnership
        fields: list[str] = []

    def __init__(self, *args: Any, visible: QuerySet[Partnership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        scopes = visible.order_by().values_list("region_id", "region__name", "industry_id", "industry__name").distinct()
        regions: dict[int, str] = {}
        industries: dict[int, str] = {}
        for region, region_name, industry, industry_name in scopes:
            regions[region], industries[industry] = region_name, industry_name
        self.filters["region"].extra["choices"] = sorted(regions.items(), key=_by_name)
        self.filters["industry"].extra["choices"] = sorted(industries.items(), key=_by_name)

    @property
    def narrows(self) -> bool:
        """Whether anything but the order was chosen."""
        return any(self.form.cleaned_data.values()) if self.form.is_valid() else False


def _by_name(choice: tuple[int, str]) -> str:
    return choice[1].casefold()
