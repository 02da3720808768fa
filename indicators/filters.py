"""What the dashboard can be narrowed by."""

from __future__ import annotations

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from indicators.words import Banner, Level
from partnerships.models import Industry, Partnership, Region
from partnerships.stages import Stage


class DashboardFilter(django_filters.FilterSet):
    region = django_filters.ModelChoiceFilter(
        queryset=Region.objects.order_by("name"), empty_label=_("All regions"), label=_("Region")
    )
    industry = django_filters.ModelChoiceFilter(
        queryset=Industry.objects.order_by("name"), empty_label=_("All industries"), label=_("Industry")
    )
    stage = django_filters.ChoiceFilter(choices=Stage.choices, empty_label=_("All stages"), label=_("Stage"))
    level = django_filters.ChoiceFilter(
        field_name="standing__level", choices=Level.choices, empty_label=_("All levels"), label=_("Assessment")
    )
    signs = django_filters.ChoiceFilter(
        method="by_signs", choices=Banner.choices, empty_label=_("All signs"), label=_("Signs")
    )

    class Meta:
        model = Partnership
        fields: list[str] = []

    def by_signs(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(standing__banner=value)
