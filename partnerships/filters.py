"""What the lists of people and organizations can be narrowed by."""

from __future__ import annotations

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partnerships.access import today_for
from partnerships.forms.fields import SearchBox
from partnerships.models import Contact, Organization, Partnership, Person
from partnerships.names import company_key, person_key
from partnerships.systems import Side, System

CHOOSE = forms.Select(attrs={"class": "form-select", "data-send": ""})
# Of the numbers of rows.
LARGEST = 2**63 - 1
TICK = forms.CheckboxInput(attrs={"class": "form-check-input", "data-send": ""})


class PeopleFilter(django_filters.FilterSet):
    """Of a queryset that went through `Person.objects.listed()`."""

    q = django_filters.CharFilter(method="by_words", label=_("Name, company or email"), widget=SearchBox)
    side = django_filters.ChoiceFilter(
        method="by_side",
        choices=[*Side.choices, ("none", _("No current job"))],
        empty_label=_("Both sides"),
        label=_("Side"),
        widget=CHOOSE,
    )

    class Meta:
        model = Person
        fields: list[str] = []

    def by_words(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        for word in person_key(value).split():
            queryset = queryset.filter(
                Q(name_key__contains=word)
                | Q(company_key__contains=word)
                | Q(company__icontains=word)
                | Q(email__contains=word)
            )
        return queryset

    def by_side(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        if value == "none":
            return queryset.filter(system=None)
        if value == Side.INDUSTRY:
            return queryset.filter(system=System.INDUSTRY)
        return queryset.exclude(system=None).exclude(system=System.INDUSTRY)


class OrganizationFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(method="by_words", label=_("Name"), widget=SearchBox)
    system = django_filters.ChoiceFilter(
        choices=System.choices, empty_label=_("All systems"), label=_("System"), widget=CHOOSE
    )
    to_check = django_filters.BooleanFilter(method="by_to_check", label=_("To be checked"), widget=TICK)

    class Meta:
        model = Organization
        fields: list[str] = []

    def by_words(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        for word in company_key(value).split():
            queryset = queryset.filter(Q(name_key__contains=word) | Q(name__icontains=word))
        return queryset

    def by_to_check(self, queryset: QuerySet, name: str, value: bool) -> QuerySet:
        return queryset.to_be_checked() if value else queryset


def _those_of_the_visitor(request: HttpRequest) -> QuerySet[Partnership]:
    return Partnership.objects.open_to(request.user, today_for(request.user, timezone.now())).order_by("name", "pk")


class ContactFilter(django_filters.FilterSet):
    """The contact log. `person` is a person's number, as their page links here with it."""

    q = django_filters.CharFilter(method="by_words", label=_("Company or person"), widget=SearchBox)
    partnership = django_filters.ModelChoiceFilter(
        queryset=_those_of_the_visitor, empty_label=_("All partnerships"), label=_("Partnership"), widget=CHOOSE
    )
    mine = django_filters.BooleanFilter(method="by_mine", label=_("Only what I wrote"), widget=TICK)
    organization = django_filters.NumberFilter(widget=forms.HiddenInput, max_value=LARGEST)
    person = django_filters.NumberFilter(widget=forms.HiddenInput, max_value=LARGEST)

    class Meta:
        model = Contact
        fields: list[str] = []

    def by_words(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        for word in person_key(value).split():
            named = Q(organization__name_key__contains=word) | Q(person__name_key__contains=word)
            queryset = queryset.filter(named | Q(made_by__name_key__contains=word))
        return queryset

    def by_mine(self, queryset: QuerySet, name: str, value: bool) -> QuerySet:
        if not value:
            return queryset
        user = self.request.user
        return queryset.filter(Q(by=user) | Q(made_by=user.person_id) if user.person_id else Q(by=user))
