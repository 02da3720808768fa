"""Plain makers of surveys; every argument may be given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from meetings.kinds import MeetingType
from meetings.models import Meeting
from meetings.tests.makers import REFRESH_DAY, hold_meeting, moment
from partnerships.models import Partnership, Person
from partnerships.tests.makers import make_person
from surveys import sending, writing
from surveys.kinds import QuestionKind
from surveys.models import Participant, Question, Survey

NOON = dt.time(12)


def noon(day: dt.date) -> dt.datetime:
    """Noon in Denver."""
    return moment(day, NOON)


def make_people(count: int, *, email: bool = True) -> list[Person]:
    """Business leaders, each of a company of their own, with an address unless said otherwise."""
    people = [make_person(f"Leader {number:03}", f"Company {number:03}") for number in range(1, count + 1)]
    if email:
        for person in people:
            person.email = f"{person.name.lower().replace(' ', '.')}@company.example"
            person.save(update_fields=["email"])
    return people


def hold_refresh(partnership: Partnership, people: Iterable[Person], day: dt.date = REFRESH_DAY) -> Meeting:
    return hold_meeting(partnership, MeetingType.REFRESH, day, people=people)


def make_survey(meeting: Meeting, **given: Any) -> Survey:
    """Written on the day of the meeting, with the questions of its type, sent to nobody."""
    return writing.begin(meeting, **({"by": None, "at": noon(meeting.day)} | given))


def send(survey: Survey, people: Iterable[Person], *, at: dt.datetime | None = None) -> list[Participant]:
    """A week after the meeting."""
    return sending.send(survey, people, by=None, at=at or noon(survey.meeting.day + dt.timedelta(days=7)))


def question(survey: Survey, kind: str, place: int = 0) -> Question:
    """The first question of that kind, or one of those after it."""
    return survey.questions.filter(kind=kind).in_order()[place]


def answers(survey: Survey, *, scale: int | None = None, text: str = "") -> dict[str, Any]:
    """To the first scale and the first question in words."""
    given = {question(survey, QuestionKind.SCALE).key: scale, question(survey, QuestionKind.TEXT).key: text}
    return {key: value for key, value in given.items() if value}
