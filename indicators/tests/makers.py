"""Makers of meetings that were held with so many on each side."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from zoneinfo import ZoneInfo

from actionteams import rechartering, signing
from actionteams.models import Priority
from actionteams.states import TeamChoice
from meetings import capture, planning
from meetings.kinds import MeetingType
from meetings.models import Meeting
from partnerships.models import Partnership, Person
from partnerships.systems import System
from partnerships.tests.makers import make_person

DENVER = ZoneInfo("America/Denver")


def leaders(names: str) -> list[Person]:
    """One leader a letter, each from a company of its own: `leaders("abc")`."""
    return [make_person(f"Leader {letter.upper()}", f"Company {letter.upper()}") for letter in names]


def publics(count: int) -> list[Person]:
    return [
        make_person(f"Partner {number}", f"Agency {number}", system=System.WORKFORCE) for number in range(1, count + 1)
    ]


def held(
    partnership: Partnership,
    type: str,
    day: str,
    industry: str,
    public: int = 0,
    going_on: Collection[Priority] = (),
    **given: object,
) -> Meeting:
    """A meeting held on local `day` at 8:00 in Denver, closed at 10:00; a refresh ends all teams but those `going_on`."""
    start = dt.datetime.combine(dt.date.fromisoformat(day), dt.time(8), tzinfo=DENVER)
    meeting = planning.plan(partnership, type, starts_at=start, by=None, at=start - dt.timedelta(days=7), **given)
    capture.check_in_many(
        meeting, [(person, "") for person in [*leaders(industry), *publics(public)]], by=None, at=start
    )
    if type == MeetingType.REFRESH:
        decide_teams(meeting, going_on, at=start)
    return capture.close(meeting, by=None, at=start + dt.timedelta(hours=2))


def decide_teams(refresh: Meeting, going_on: Collection[Priority], *, at: dt.datetime) -> None:
    """Of each team that goes on the first champion signs up again."""
    told = {"on": refresh.day, "by": None, "at": at}
    for priority in rechartering.undecided(refresh.cycle):
        choice = TeamChoice.CONTINUE if priority in going_on else TeamChoice.CLOSE
        into = rechartering.decide(priority, cycle=refresh.cycle, choice=choice, **told).into
        if into:
            signing.sign_up(into, priority.sign_ups.earliest("pk").person, how="sheet", **told)


def launch(partnership: Partnership, day: str, industry: str, public: int = 0) -> Meeting:
    return held(partnership, MeetingType.LAUNCH, day, industry, public)


def second(partnership: Partnership, day: str, industry: str, public: int = 0) -> Meeting:
    return held(partnership, MeetingType.SECOND, day, industry, public)


def quarterly(partnership: Partnership, day: str, industry: str, public: int = 0) -> Meeting:
    return held(partnership, MeetingType.QUARTERLY, day, industry, public)
