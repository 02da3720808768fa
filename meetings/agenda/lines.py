"""The quiet lines of an agenda: its parts (W20), who opens and closes (W19), talks (W21), its whole length (S4-51).

All of it can be changed until the meeting; once it was held, the agenda is what happened and no line stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings import agenda
from meetings.agenda import schedule
from meetings.agenda.practice import FIVE, missing
from meetings.kinds import MeetingType, PartKind
from meetings.models import AgendaPart, Meeting
from partnerships import guidance
from partnerships.guidance import Guidance
from partnerships.quiet_line import QuietLine


def of_meeting(meeting: Meeting) -> list[QuietLine]:
    """The same for a meeting of which nothing is read yet, in three queries."""
    champions, numbers = schedule.champions_of(meeting), guidance.on(meeting.day)
    return of(meeting, agenda.of(meeting), champions=champions, numbers=numbers)


def of(meeting: Meeting, parts: Sequence[AgendaPart], *, champions: set[int], numbers: Guidance) -> list[QuietLine]:
    """What is worth a look in the `parts` of a full meeting ahead; nothing as long as none is written down.

    `champions` are the numbers of those who are champions on its day.
    """
    if not (parts and meeting.is_planned and meeting.is_full):
        return []
    found = [*_missing(meeting, parts), *_led(meeting, parts, champions), *_talks(meeting, parts)]
    if meeting.type == MeetingType.REFRESH:
        found += [*_minutes(meeting, parts, numbers), *_whole(meeting, parts, numbers)]
    return sorted([*found, *_runs_over(meeting, parts)], key=lambda line: line.tone == "info")  # hints come last


def _missing(meeting: Meeting, parts: Sequence[AgendaPart]) -> Iterator[QuietLine]:
    """W20: a part that this type of meeting does not do without (S3-44, S4-39, S4-56)."""
    wanted = [one for one in missing(meeting.type, (part.kind for part in parts)) if one.is_core]
    if not wanted:
        return
    names = ", ".join(one.called for one in wanted)
    sentence = ngettext(
        "%(count)d part is missing from the agenda: %(names)s.",
        "%(count)d parts are missing from the agenda: %(names)s.",
        len(wanted),
    )
    yield _line(meeting, "W20", sentence % {"count": len(wanted), "names": names}, _("Add what is missing."))


def _led(meeting: Meeting, parts: Sequence[AgendaPart], champions: set[int]) -> Iterator[QuietLine]:
    """W19: champions open and close a launch and a refresh (S3-35, S3-39, S4-40). Breaks are passed over."""
    at_work = [part for part in parts if part.kind != PartKind.BREAK]
    if not (meeting.is_anchor and at_work):
        return
    ends = ((at_work[0], _("the opening")), (at_work[-1], _("the closing")))
    for part, what in ends[: len(at_work)]:
        words = {"what": what, "title": part.title, "name": part.led_by}
        if not part.led_by:
            sentence = _("Nobody is named yet to lead %(what)s, “%(title)s”.")
            yield _line(meeting, "W19", sentence % words, _("Ask a champion."), part=part, tone="info")
        elif part.lead_id not in champions:
            sentence = _("%(name)s leads %(what)s, “%(title)s”, and is no champion on record.")
            yield _line(meeting, "W19", sentence % words, _("Champions open and close: ask one of them."), part=part)


def _talks(meeting: Meeting, parts: Sequence[AgendaPart]) -> Iterator[QuietLine]:
    """W21: leaders come to talk with each other, not to be presented to (S4-27)."""
    talks = [part for part in parts if part.kind == PartKind.TALK]
    if talks:
        sentence = ngettext(
            "A presentation or guest speaker is on the agenda: %(titles)s.",
            "%(count)d presentations or guest speakers are on the agenda: %(titles)s.",
            len(talks),
        )
        words = {"count": len(talks), "titles": ", ".join(part.title for part in talks)}
        step = _("Leaders stay for what they decide themselves: hand it out before, and use the time to discuss.")
        yield _line(meeting, "W21", sentence % words, step, part=talks[0])


def _minutes(meeting: Meeting, parts: Sequence[AgendaPart], numbers: Guidance) -> Iterator[QuietLine]:
    """W20: each of a refresh's five parts in its range; for the third the guidance prefers the fewest (A1)."""
    found, minutes = schedule.ranges(numbers), schedule.of_the_five(parts)
    for part in _first_of_each(parts):
        span, taken = found[part.kind], minutes.get(part.kind)
        words = {"title": part.title, "count": taken, "span": span, "fewest": span.fewest}
        if taken is None:
            yield _line(meeting, "W20", _("“%(title)s” has no minutes yet.") % words, part=part, tone="info")
        elif not span.holds(taken):
            sentence = ngettext(
                "“%(title)s” takes %(count)d minute; %(span)s are usual.",
                "“%(title)s” takes %(count)d minutes; %(span)s are usual.",
                taken,
            )
            yield _line(meeting, "W20", sentence % words, _("Give it its usual time."), part=part)
        elif part.kind == PartKind.STANDING and taken > span.fewest:
            sentence = _("“%(title)s” takes %(count)d minutes; the guidance prefers %(fewest)d.")
            yield _line(meeting, "S4-42", sentence % words, part=part, tone="info")


def _first_of_each(parts: Sequence[AgendaPart]) -> list[AgendaPart]:
    """One for each of the five parts that is there, in their order."""
    first: dict[str, AgendaPart] = {}
    for part in parts:
        first.setdefault(part.kind, part)
    return [first[kind] for kind in FIVE if kind in first]


def _whole(meeting: Meeting, parts: Sequence[AgendaPart], numbers: Guidance) -> Iterator[QuietLine]:
    """S4-51: the five parts together, once each of them has its minutes."""
    minutes, span = schedule.of_the_five(parts), schedule.whole(list(schedule.ranges(numbers).values()))
    if len(minutes) == len(FIVE) and not span.holds(sum(minutes.values())):
        sentence = _("The five parts take %(count)d minutes together; %(span)s are usual.")
        words = {"count": sum(minutes.values()), "span": span}
        yield _line(meeting, "S4-51", sentence % words, tone="info")


def _runs_over(meeting: Meeting, parts: Sequence[AgendaPart]) -> Iterator[QuietLine]:
    """More minutes than there are between the meeting's start and its end."""
    if meeting.ends_at is None:
        return
    planned, taken = round((meeting.ends_at - meeting.starts_at).total_seconds() / 60), schedule.total(parts)
    if taken > planned:
        sentence = _("The parts take %(count)d minutes; the meeting is planned for %(planned)d.")
        step = _("Shorten a part, or let the meeting end later.")
        yield _line(meeting, "", sentence % {"count": taken, "planned": planned}, step, tone="info")


def _line(
    meeting: Meeting, id: str, sentence: str, step: str = "", *, part: AgendaPart | None = None, tone: str = ""
) -> QuietLine:
    """Its next step leads to the part, or else to the agenda. A reason that is given for it is about that too."""
    where = {"pk": meeting.pk}
    if part:
        page, about = reverse("meetings:agenda_part", kwargs=where | {"part": part.pk}), f"part:{part.pk}"
    else:
        page, about = reverse("meetings:agenda", kwargs=where), meeting.source
    return QuietLine(id, sentence, step, next_url=page if step else "", about=about, tone=tone)
