"""A reminder for those whom the survey reached and who have not answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from partnerships import history
from partnerships.zones import local_date
from surveys.kinds import Standing
from surveys.letters import Mailing, may_write
from surveys.models import Participant, Survey
from surveys.roll import Roll

# Between two letters about the survey to the same person.
REST = dt.timedelta(days=3)


@dataclass
class Silent:
    """Who has not answered: whom a reminder may go to, who heard lately, and who cannot be mailed."""

    offered: list[Participant] = field(default_factory=list)
    lately: list[Participant] = field(default_factory=list)
    unreachable: list[Participant] = field(default_factory=list)


def silent(survey: Survey, roll: Roll, *, at: dt.datetime) -> Silent:
    """Nobody unless the survey is open."""
    found = Silent()
    today = local_date(at, survey.meeting.time_zone)
    for line in roll.of(Standing.SENT) if survey.is_open else []:
        row = line.participant
        last = max(filter(None, (row.sent_on, row.nudged_on)))
        if not may_write(row.person):
            found.unreachable.append(row)
        else:
            (found.lately if today < last + REST else found.offered).append(row)
    return found


@transaction.atomic
def nudge(survey: Survey, *, by: Any, at: dt.datetime, only: Collection[int] | None = None) -> list[Participant]:
    """Remind everybody to whom a reminder may go, or of them `only` these rows; returns them. A second click reminds nobody."""
    survey.partnership.touch()  # first, so that of two clicks the second reads what the first wrote
    survey.hold()
    offered = silent(survey, Roll(survey.meeting, survey), at=at).offered
    reminded = [row for row in offered if only is None or row.pk in only]
    mailing, today = Mailing(survey, at=at), local_date(at, survey.meeting.time_zone)
    for row in reminded:
        mailing.nudge(row, on=today)
        row.nudged_on = today
    history.update(reminded, ["nudged_on"])
    return reminded
