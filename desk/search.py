"""One search over all that one may see: people and companies, partnerships, priorities with their teams, meetings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils.translation import gettext as _

from actionteams.models import Priority
from meetings.kinds import MeetingType
from meetings.models import Meeting
from meetings.when import weekday
from partnerships import access
from partnerships.models import Affiliation, Organization, Partnership, Person
from partnerships.names import company_key, person_key
from partnerships.roles import Capability

SHOWN = 8
LETTERS = 2
MOST_PRIORITIES = 5_000


@dataclass(frozen=True)
class Hit:
    title: str
    sub: str
    url: str


@dataclass(frozen=True)
class Group:
    """What was found of one kind: the first few, how many there are, and where all of them are ("" where nowhere)."""

    label: str
    hits: list[Hit]
    count: int
    url: str = ""


def search(user: Any, typed: str, *, today: dt.date) -> list[Group]:
    """What `typed` finds for `user`, in a number of queries that does not grow with what is on record.

    People and companies are the network's, and only for those who may see contact data somewhere (section 10);
    everybody finds what hangs from the partnerships that are open to them.
    """
    words = person_key(typed).split()
    if sum(map(len, words)) < LETTERS:
        return []
    mine = Partnership.objects.open_to(user, today)
    groups = [_partnerships(mine, words), _priorities(mine, words), _meetings(mine, words, today=today)]
    if access.may_somewhere(user, Capability.CONTACTS, today=today):
        groups = [_people(words, typed), _companies(typed), *groups]
    return [group for group in groups if group.hits]


def _people(words: Sequence[str], typed: str) -> Group:
    rows = Person.objects.filter(erased_at=None)
    for word in words:
        there = Affiliation.objects.current().filter(organization__name_key__contains=word)
        rows = rows.filter(Q(name_key__contains=word) | Q(email__startswith=word) | Q(pk__in=there.values("person")))
    if "@" in typed:
        rows = Person.objects.filter(erased_at=None, email__startswith=typed.strip().lower())
    count = rows.count()
    first = _begins_first(rows, words).values_list("pk", flat=True)[:SHOWN] if count else []
    found = _begins_first(Person.objects.listed().filter(pk__in=list(first)), words)
    hits = [Hit(one.name, _comma(one.job_title, one.company), one.get_absolute_url()) for one in found]
    return Group(_("People"), hits, count, _all("partnerships:people", typed))


def _companies(typed: str) -> Group:
    words = company_key(typed).split()
    rows = Organization.objects.select_related("county")
    for word in words:
        rows = rows.filter(name_key__contains=word)
    count = rows.count()
    found = _begins_first(rows, words)[:SHOWN] if count else []
    hits = [
        Hit(one.name, _comma(one.get_system_display(), str(one.county or "")), one.get_absolute_url()) for one in found
    ]
    return Group(_("Companies and organizations"), hits, count, _all("partnerships:organizations", typed))


def _begins_first(rows: QuerySet[Any], words: Sequence[str]) -> QuerySet[Any]:
    """Those whose name begins as typed before those in which it stands somewhere."""
    rank = Case(
        When(name_key__startswith=" ".join(words), then=Value(0)),
        When(name_key__contains=f" {words[0]}", then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return rows.order_by(rank, "name_key", "pk")


def _partnerships(mine: QuerySet[Partnership], words: Sequence[str]) -> Group:
    rows = mine.select_related("region", "industry").order_by("name", "pk")
    found = [one for one in rows if _has(f"{one.name} {one.region} {one.industry}", words)]
    hits = [Hit(one.name, _comma(str(one.industry), str(one.region)), one.get_absolute_url()) for one in found[:SHOWN]]
    return Group(_("Partnerships"), hits, len(found))


def _priorities(mine: QuerySet[Partnership], words: Sequence[str]) -> Group:
    rows = Priority.objects.filter(partnership__in=mine).order_by("-cycle__number", "title", "pk")
    titles = rows.values_list("pk", "title")[:MOST_PRIORITIES]
    numbers = [number for number, title in titles if _has(title, words)]
    found = Priority.objects.select_related("partnership").in_bulk(numbers[:SHOWN])
    hits = [
        Hit(one.title, _comma(one.get_state_display(), one.partnership.name), one.get_absolute_url())
        for one in (found[number] for number in numbers[:SHOWN])
    ]
    return Group(_("Priorities and action teams"), hits, len(numbers))


def _meetings(mine: QuerySet[Partnership], words: Sequence[str], *, today: dt.date) -> Group:
    rows = Meeting.objects.filter(partnership__in=mine)
    for word in words:
        kinds = [kind for kind, label in MeetingType.choices if word in person_key(str(label))]
        named = Q(title__icontains=word) | Q(priority__title__icontains=word) | Q(partnership__name__icontains=word)
        rows = rows.filter(named | Q(type__in=kinds) | Q(venue__icontains=word))
    count = rows.count()
    found = rows.select_related("partnership", "priority").order_by("-starts_at", "pk")[:SHOWN] if count else []
    hits = [
        Hit(one.called, _comma(weekday(one.day, today=today), one.partnership.name), one.get_absolute_url())
        for one in found
    ]
    return Group(_("Meetings"), hits, count)


def _has(text: str, words: Sequence[str]) -> bool:
    key = person_key(text)
    return all(word in key for word in words)


def _all(name: str, typed: str) -> str:
    return f"{reverse(name)}?{urlencode({'q': typed})}"


def _comma(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)
