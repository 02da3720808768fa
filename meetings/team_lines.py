"""What is worth a look in how teams work: at their meetings (R1, S0-33), their calls and the second meeting (W11). It never stops anything."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from actionteams.models import Priority
from meetings.kinds import MeetingType, Mode
from meetings.models import Meeting
from meetings.teams_record import Row, Silence, TeamRecord
from meetings.when import weekday
from partnerships.quiet_line import QuietLine

# S0-16: from how many days after a call its missing notes are missed.
NOTES_WITHIN_DAYS = 3


def of(record: TeamRecord) -> list[QuietLine]:
    return [*alone(record.silence), *balance(record.public_led), *late(record)]


def alone(silence: Silence | None) -> Iterator[QuietLine]:
    """R1(c): no active industry member, by the meetings of the team."""
    if silence is None:
        return
    words = {
        "count": len(silence.days),
        "days": ", ".join(date_format(day, "MONTH_DAY_FORMAT") for day in silence.days),
    }
    if not silence.is_raised:
        yield QuietLine(
            "R1",
            _("Nobody from industry came to the last team meeting (%(days)s).") % words,
            _("Call the champions before the next one."),
        )
        return
    sentence = ngettext(
        "No active industry member: nobody from industry came to the last team meeting (%(days)s).",
        "No active industry member: nobody from industry came to the last %(count)d team meetings (%(days)s).",
        len(silence.days),
    )
    yield QuietLine("R1", sentence % words, _("Ask the chair which champions come next time."), tone="late")


def balance(row: Row | None) -> Iterator[QuietLine]:
    """S0-33: business leaders stay at the front of their own team."""
    if row is None:
        return
    day = date_format(row.meeting.held_on, "MONTH_DAY_FORMAT")
    words = {"public": row.public, "industry": row.industry, "day": day}
    sentence = _("At the team meeting of %(day)s the public side outnumbered industry, %(public)s to %(industry)s.")
    yield QuietLine("S0-33", sentence % words, _("Ask some of them to step back, or bring more champions along."))


def late(record: TeamRecord) -> Iterator[QuietLine]:
    """T17: the team has not met at its own pace, and no day is set."""
    owed = record.next_owed
    if owed and owed.is_late and not record.ahead:
        plan = reverse("meetings:plan", kwargs={"slug": record.priority.partnership.slug})
        asked = urlencode({"type": MeetingType.ACTION_TEAM, "priority": record.priority.pk})
        words = {"day": weekday(owed.row.due_on, today=record.today)}
        yield QuietLine(
            "T17",
            _("The team was to meet again by %(day)s.") % words,
            _("Plan a team meeting."),
            next_url=f"{plan}?{asked}",
        )


def in_person(meeting: Meeting) -> Iterator[QuietLine]:
    """S0-19: the whole partnership comes together the second time."""
    if meeting.type == MeetingType.SECOND and meeting.mode != Mode.IN_PERSON:
        words = {"mode": meeting.get_mode_display().lower()}
        step = "" if meeting.is_held else _("Teams that report out to each other do it best in one room.")
        yield QuietLine("S0-19", _("The second meeting is not in person (%(mode)s).") % words, step)


def without_chair(meeting: Meeting, teams: Iterable[Priority]) -> Iterator[QuietLine]:
    """W11: `teams` are those of the second meeting that have no chair."""
    titles = [team.title for team in teams]
    if meeting.type != MeetingType.SECOND or not titles:
        return
    words = {"count": len(titles), "titles": ", ".join(titles)}
    if meeting.is_held:
        sentence = ngettext(
            "%(count)d team left the second meeting without a chair: %(titles)s.",
            "%(count)d teams left the second meeting without a chair: %(titles)s.",
            len(titles),
        )
    else:
        sentence = ngettext(
            "%(count)d team has no chair yet: %(titles)s.",
            "%(count)d teams have no chair yet: %(titles)s.",
            len(titles),
        )
    step = _("Agree with its champions who chairs it.")
    yield QuietLine("W11", sentence % words, step, tone="" if meeting.is_held else "info")


def of_call(meeting: Meeting, *, steps: int, unexplained: int, today: dt.date) -> Iterator[QuietLine]:
    """A follow-up call: its next steps (S0-15), its notes (S0-16), and who was there as an exception (H2).

    `steps` is how many were written down, `unexplained` how many support partners were there without a reason.
    """
    if not meeting.is_call:
        return
    if unexplained:
        sentence = ngettext(
            "%(count)d support partner was on a call that is for industry alone, and no reason is given.",
            "%(count)d support partners were on a call that is for industry alone, and no reason is given.",
            unexplained,
        )
        yield QuietLine("H2", sentence % {"count": unexplained}, _("Say why beside the name on the record."))
    if not steps:
        tone = "" if meeting.is_held else "info"
        step = _("Agree on the first step: what, who, by when.")
        yield QuietLine("S0-15", _("No next steps are written down."), step, tone=tone)
    if meeting.is_held and not meeting.notes and (today - meeting.held_on).days >= NOTES_WITHIN_DAYS:
        words = {"day": weekday(meeting.held_on, today=today)}
        yield QuietLine(
            "S0-16", _("There are no notes of the call of %(day)s.") % words, _("Write down what was said.")
        )
