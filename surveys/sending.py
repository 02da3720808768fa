"""Sending a survey: to each person on the day on which it reached them, and what is entered of it afterwards (S4-53)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from outbox.models import Letter
from partnerships import echoes, history
from partnerships.models import Person
from partnerships.zones import local_date
from surveys import letters, sheets
from surveys.kinds import SentHow
from surveys.models import Participant, Survey
from surveys.roll import Line, Roll


class NotHeld(Exception):
    """Who took part is known once the meeting was held."""


class NothingAsked(Exception):
    """A survey without a question."""


class SurveyClosed(Exception):
    """It takes nothing more; reopening it does."""


class DayOutside(ValueError):
    """A day before the meeting, or one that has not come yet."""


@transaction.atomic
def send(survey: Survey, people: Iterable[Person], *, by: Any, at: dt.datetime) -> list[Participant]:
    """Mail it to those of `people` who took part and can be mailed, each once, with a private link of their own.

    Returns whom it went to just now; a second click sends nothing twice. Each is sent on the local day of `at`
    in the meeting's zone (T6). Raises NotHeld, NothingAsked and SurveyClosed.
    """
    _open(survey, at=at)
    chosen = {person.pk for person in people}
    lines = [line for line in Roll(survey.meeting, survey).to_mail if line.person.pk in chosen]
    day = _day(survey, at)
    again = [line.participant for line in lines if line.participant]
    new = _reach(survey, [line.person for line in lines if not line.participant], on=day, how=SentHow.MAILED)
    _mail(survey, [*new, *again], on=day, at=at)
    _changed(survey, by=by, at=at)
    return sorted([*new, *again], key=lambda row: (row.person.name_key, row.pk))


@transaction.atomic
def reached_outside(
    survey: Survey, people: Iterable[Person], *, on: dt.date, by: Any, at: dt.datetime, how: str = SentHow.OUTSIDE
) -> list[Participant]:
    """Write down that it reached these on local day `on` by other means: another mailbox, or a sheet in their hand.

    Whoever it reached before keeps their day; a letter that did not get through is no such reach. Raises as `send` does, and DayOutside.
    """
    _open(survey, at=at)
    if on < survey.meeting.day or on > _day(survey, at):
        raise DayOutside(_("Choose a day from that of the meeting to today."))
    chosen = {person.pk for person in people}
    lines = [line for line in Roll(survey.meeting, survey).lines if line.person.pk in chosen]
    lines = [line for line in lines if line.may_be_reached_outside]
    again = [line.participant for line in lines if line.participant]
    for row in again:
        row.sent_on, row.sent_how, row.letter = on, how, None
    history.update(again, ["letter", "sent_on", "sent_how"])
    new = _reach(survey, [line.person for line in lines if not line.participant], on=on, how=how)
    _changed(survey, by=by, at=at)
    return [*new, *again]


@transaction.atomic
def take_back(line: Line, *, by: Any, at: dt.datetime) -> bool:
    """Strike that it reached somebody by other means, when that was entered by mistake; False once they answered."""
    if line.participant is None or not line.by_other_means:
        return False
    survey = line.participant.survey
    survey.partnership.touch()
    survey.hold()
    line.participant.refresh_from_db(fields=["has_answered"])
    if line.participant.has_answered:
        return False
    line.participant.delete()
    sheets.lay(survey, more=-1)
    _changed(survey, by=by, at=at)
    return True


def _open(survey: Survey, *, at: dt.datetime) -> None:
    """Hold it for going out; the first time, its questions stand from now on."""
    survey.partnership.touch()  # first, so that of two clicks the second reads what the first wrote
    survey.hold()
    if not survey.meeting.is_held:
        raise NotHeld(_("Close the record of the meeting first: the survey goes to those who were there."))
    if survey.is_closed:
        raise SurveyClosed(_("The survey is closed. Open it again to send it to somebody else."))
    if not survey.questions.exists():
        raise NothingAsked(_("Write a question first."))
    if survey.is_draft:
        survey.opened_at = at
        survey.save(update_fields=["opened_at"])


def _reach(survey: Survey, people: list[Person], *, on: dt.date, how: str) -> list[Participant]:
    """A row for each, and for each a blank sheet among the others where no name is kept."""
    rows = [Participant(survey=survey, person=person, sent_on=on, sent_how=how) for person in people]
    history.create(rows)
    if rows:
        sheets.lay(survey, more=len(rows))
    return rows


def _mail(survey: Survey, participants: list[Participant], *, on: dt.date, at: dt.datetime) -> None:
    mailing = letters.Mailing(survey, at=at)
    for row in participants:
        row.letter = mailing.survey_letter(row, time=_times_before(row)).pk
        row.sent_on, row.sent_how = on, SentHow.MAILED
    history.update(participants, ["letter", "sent_on", "sent_how"])


def _times_before(row: Participant) -> int:
    """How many letters went to them before, none of which got through."""
    if row.letter is None:
        return 0
    own = Q(key=f"{letters.SURVEY}:{row.pk}") | Q(key__startswith=f"{letters.SURVEY}:{row.pk}:")
    return Letter.objects.filter(own, kind=letters.SURVEY).count()


def _day(survey: Survey, at: dt.datetime) -> dt.date:
    """The local day of the meeting's own zone, by which T6 is counted."""
    return local_date(at, survey.meeting.time_zone)


def _changed(survey: Survey, *, by: Any, at: dt.datetime) -> None:
    echoes.sound("owed", partnership=survey.partnership, at=at, by=by)
