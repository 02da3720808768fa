"""The one sentence that says what is next, why, and by when."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.humanize.templatetags.humanize import apnumber
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from desk.overview.near_days import NEAR, in_full, said
from desk.overview.record import Record
from desk.preparing import Checklist
from followups.lines import Line
from followups.states import State
from meetings.kinds import MeetingType, Mode
from meetings.models import Meeting


@dataclass(frozen=True)
class Next:
    """A sentence that goes on after “Next:”, and where its button leads."""

    sentence: str
    button: str
    url: str


# Why somebody should care, and what is due for it.
REASONS = {
    "T1": (gettext_lazy("few answer a letter that no call follows"), gettext_lazy("a call to everybody who got it")),
    "T2": (
        gettext_lazy("%(event)s needs somebody neutral to lead through it"),
        gettext_lazy("confirming the facilitator"),
    ),
    "T3": (
        gettext_lazy("people come when somebody asks them in person"),
        gettext_lazy("asking enough of the invitees"),
    ),
    "T4": (gettext_lazy("those who came have nothing in writing yet"), gettext_lazy("the recap")),
    "T5": (gettext_lazy("the support team has not talked %(event)s over yet"), gettext_lazy("the debrief")),
    "T6": (gettext_lazy("nobody has been asked how %(event)s went"), gettext_lazy("the survey")),
    "T7": (gettext_lazy("the team of “%(about)s” does not know yet when it meets"), gettext_lazy("its date")),
    "T8": (gettext_lazy("%(waiting)s since %(event)s"), gettext_lazy("the call")),
    "T9": (gettext_lazy("the champions have not seen their plan in writing yet"), gettext_lazy("sending it")),
    "T10": (gettext_lazy("everybody meets again after %(event)s"), gettext_lazy("the second meeting")),
    "T11": (gettext_lazy("everybody meets again after %(event)s"), gettext_lazy("the second meeting")),
    "T12": (gettext_lazy("the team of “%(about)s” has no formal chair"), gettext_lazy("naming one")),
    "T13": (gettext_lazy("%(about)s is a champion for the first time"), gettext_lazy("a talk one-on-one")),
    "T14": (gettext_lazy("the team of “%(about)s” has no win yet"), gettext_lazy("its first win")),
    "T15": (gettext_lazy("“%(about)s” was planned for six months"), gettext_lazy("finishing it")),
    "T16": (gettext_lazy("“%(about)s” was planned for twelve months"), gettext_lazy("finishing it")),
    "T17": (gettext_lazy("the team of “%(about)s” last met on %(anchor)s"), gettext_lazy("its next meeting")),
    "T18": (gettext_lazy("the last full meeting was on %(anchor)s"), gettext_lazy("the next one")),
    "T19": (gettext_lazy("the plan was last adopted on %(anchor)s"), gettext_lazy("adopting it again")),
    "T20": (
        gettext_lazy("nobody has asked since %(anchor)s whether the industry has changed"),
        gettext_lazy("the question"),
    ),
    "T21": (gettext_lazy("%(event)s was on %(anchor)s"), gettext_lazy("considering a refresh")),
    "T22": (gettext_lazy("the statement on “%(about)s” is of %(anchor)s"), gettext_lazy("signing it again")),
    "T24": (gettext_lazy("the sign “%(about)s” is raised"), gettext_lazy("the decision on it")),
}


def next_of(record: Record, checklist: Checklist | None) -> Next | None:
    """What is to be recorded, else what is owed first, else a meeting that is near, a first step, any meeting.

    Until the launch the checklist goes before what is owed in weeks; what presses goes before all of it.
    """
    if open_record := record.unrecorded:
        return _to_record(record, open_record)
    step = next(iter(checklist.open), None) if checklist else None
    first = record.groups.first
    if first and (step is None or _presses(first, record)):
        return _owed(record, first)
    meeting = next(iter(record.planned(*MeetingType.values)), None)
    if meeting and (step is None or (meeting.day - record.day).days <= NEAR):
        return _meeting(record, meeting)
    return Next(step.missing, step.button, step.url) if step else None


def _presses(line: Line, record: Record) -> bool:
    return line.is_late or (line.row.due_on - record.day).days <= NEAR


def _to_record(record: Record, meeting: Meeting) -> Next:
    words = {"meeting": meeting.called, "day": said(meeting.day, record.day)}
    sentence = _(
        "the record of “%(meeting)s”, planned for %(day)s, is still open; nothing counts from it before it is closed."
    )
    return Next(sentence % words, _("Open the record"), reverse("meetings:capture", kwargs={"pk": meeting.pk}))


def _meeting(record: Record, meeting: Meeting) -> Next:
    words = {"meeting": meeting.called, "day": said(meeting.day, record.day), "venue": meeting.venue}
    sentence = _("“%(meeting)s” is set for %(day)s.")
    if meeting.venue and meeting.mode == Mode.IN_PERSON:
        sentence = _("“%(meeting)s” is set for %(day)s at %(venue)s.")
    return Next(sentence % words, _("Open the meeting"), meeting.get_absolute_url())


def _owed(record: Record, line: Line) -> Next:
    row = line.row
    reason, what = REASONS[row.rule]
    words = {
        "about": row.about,
        "event": _("the refresh") if row.cycle.is_refresh else _("the launch"),
        "anchor": in_full(row.anchored_on, record.day),
        "waiting": _waiting(record, row.key, row.about),
    }
    ends = {
        "reason": str(reason) % words,
        "what": what,
        "opens": said(row.opens_on or row.anchored_on, record.day),
        "by": said(row.due_on, record.day),
        "planned": said(row.planned_on, record.day) if row.planned_on else "",
    }
    return Next(_ending(line) % ends, str(line.button), row.url)


def _ending(line: Line) -> str:
    if line.row.planned_on:
        return _("%(reason)s; %(what)s is set for %(planned)s.")
    if line.is_late:
        return _("%(reason)s; %(what)s was due by %(by)s.")
    if line.state == State.UPCOMING:
        return _("%(reason)s; %(what)s is due between %(opens)s and %(by)s.")
    return _("%(reason)s; %(what)s is due by %(by)s.")


def _waiting(record: Record, key: str, about: str) -> str:
    number = key.removeprefix("priority:")
    count = len(record.champions.get(int(number), ())) if number.isdecimal() else 0
    words = {"count": apnumber(count), "about": about}
    return (
        ngettext(
            "%(count)s champion of “%(about)s” has waited", "%(count)s champions of “%(about)s” have waited", count
        )
        % words
    )
