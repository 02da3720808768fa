"""Who takes part in a partnership already, and from which companies: the others are new (S4-14, S4-35)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from actionteams.models import SignUp
from meetings.models import Attendance
from partnerships.models import Partnership, RoleHolding


@dataclass(frozen=True)
class WithUs:
    """Numbers of people, and of companies as they are counted: branches by their parent."""

    people: frozenset[int]
    companies: frozenset[int]


COMPANY = ("organization__parent_id", "organization_id")


def before(partnership: Partnership, day: dt.date) -> WithUs:
    """Who sat in a meeting, signed up for a priority or held a role before local `day`; in three queries."""
    sat = Attendance.objects.present().filter(meeting__partnership=partnership, meeting__held_on__lt=day)
    signed = SignUp.objects.filter(priority__partnership=partnership, started_on__lt=day)
    held = RoleHolding.objects.filter(partnership=partnership, started_on__lt=day)
    people, companies = set(), set()
    for rows in (sat, signed, held):
        for person, parent, own in rows.values_list("person_id", *COMPANY).distinct():
            people.add(person)
            companies.add(parent or own)
    return WithUs(frozenset(people), frozenset(companies - {None}))
