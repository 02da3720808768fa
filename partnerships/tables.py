"""The lists that sort and page."""

from __future__ import annotations

import django_tables2 as tables
from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from partnerships.models import Organization, Person

A_PAGE = 50


def _by(column: str, then: str, is_descending: bool) -> list:
    """Empty values last, whichever way, and a fixed order among equals."""
    order = F(column).desc(nulls_last=True) if is_descending else F(column).asc(nulls_last=True)
    return [order, then, "pk"]


class PeopleTable(tables.Table):
    name = tables.TemplateColumn(
        template_name="partnerships/cells/_person.html", verbose_name=_("Name"), order_by=("name_key", "pk")
    )
    company = tables.TemplateColumn(
        template_name="partnerships/cells/_company.html", verbose_name=_("Organization"), empty_values=()
    )
    email = tables.TemplateColumn(template_name="partnerships/cells/_email.html", verbose_name=_("Email"))
    mobile = tables.Column(verbose_name=_("Mobile"), orderable=False, default="")

    class Meta:
        model = Person
        fields = ("name", "company", "email", "mobile")
        template_name = "partnerships/_table.html"
        order_by = ("name",)

    def order_company(self, queryset: QuerySet, is_descending: bool) -> tuple[QuerySet, bool]:
        return queryset.order_by(*_by("company", "name_key", is_descending)), True

    def order_email(self, queryset: QuerySet, is_descending: bool) -> tuple[QuerySet, bool]:
        return queryset.order_by("-email" if is_descending else "email", "name_key", "pk"), True


class OrganizationsTable(tables.Table):
    name = tables.TemplateColumn(
        template_name="partnerships/cells/_organization.html", verbose_name=_("Name"), order_by=("name_key", "pk")
    )
    system = tables.Column(verbose_name=_("System"), order_by=("system", "name_key", "pk"))
    county = tables.Column(verbose_name=_("County"), default="")
    people = tables.Column(verbose_name=_("People"), order_by=("people", "name_key", "pk"))
    check = tables.TemplateColumn(
        template_name="partnerships/cells/_check.html",
        verbose_name=_("To be checked"),
        orderable=False,
        empty_values=(),
        attrs={"td": {"class": "end"}, "th": {"class": "end"}},
    )

    class Meta:
        model = Organization
        fields = ("name", "system", "county", "people", "check")
        template_name = "partnerships/_table.html"
        order_by = ("name",)

    def order_county(self, queryset: QuerySet, is_descending: bool) -> tuple[QuerySet, bool]:
        return queryset.order_by(*_by("county__name", "name_key", is_descending)), True
