"""E6: whether the work that a launch brings is prepared, and afterwards, whether it goes on."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from followups.models import FollowUp
from indicators.findings import DAY, Counted, Finding, Step, Told
from indicators.record import NamedPriority, Record
from indicators.record.cycles import AnchoredCycle
from indicators.record.follow_through import MeetingAhead
from indicators.statements.stated import combine, next_step
from indicators.words import Stated, Verdict

# Of the four things that stand ready before a launch.
SOME_READY = 2


def at_work(record: Record, partnership: int) -> Finding:
    """E6: prepared for what a launch brings; after it, every claimed priority moves and nothing is long overdue."""
    cycle = record.current_cycle(partnership)
    return _after_launch(record, partnership, cycle) if cycle else _before_launch(record, partnership)


def _before_launch(record: Record, partnership: int) -> Finding:
    """A day, an industry site, a facilitator and somebody to lead the calls; and the team states that it is ready."""
    ready = _ready(record, partnership)
    count = sum(ready.values())
    computed = Verdict.PARTLY if count >= SOME_READY else Verdict.NOT_YET
    if count == len(ready):
        computed = Verdict.MET
    stated = record.statements.stated(partnership, "E6")
    return Finding(combine(computed, stated), lambda: _ready_told(record, partnership, stated), computed, stated)


def _ready(record: Record, partnership: int) -> dict[str, bool]:
    launch = record.follow_through.launch(partnership)
    return {
        "day": launch is not None,
        "site": launch is not None and launch.is_at_an_industry_site,
        "facilitator": launch is not None and launch.facilitator_id is not None,
        "calls": record.follow_through.call_leads(partnership) > 0,
    }


def _ready_told(record: Record, partnership: int, stated: Stated) -> Told:
    ready, launch = _ready(record, partnership), record.follow_through.launch(partnership)
    because = _("%(ready)d of %(all)d stand ready: a day, an industry site, a facilitator, somebody to lead the calls.")
    because %= {"ready": sum(ready.values()), "all": len(ready)}
    missing = [
        words
        for name, words in (
            ("day", _("set a day for the launch")),
            ("site", _("find a host at an industry site")),
            ("facilitator", _("name a facilitator")),
            ("calls", _("name who leads the follow-up calls")),
        )
        if not ready[name]
    ]
    step = _("Before the launch: %(what)s.") % {"what": "; ".join(missing)} if missing else next_step("E6", stated)
    return Told(because, (_launch_line(launch),) if launch else (), step)


def _launch_line(launch: MeetingAhead) -> Counted:
    words = {"day": date_format(launch.day, DAY), "place": launch.venue or _("no place yet")}
    line = _("Launch planned for %(day)s, %(place)s") % words
    return Counted(line, reverse("meetings:meeting", kwargs={"pk": launch.pk}))


def _after_launch(record: Record, partnership: int, cycle: AnchoredCycle) -> Finding:
    """Each claimed priority has its call held, or dated in time, or an active team; nothing of the cycle is long late."""
    claimed = record.active_priorities(partnership)
    moving = [one for one in claimed if record.follow_through.goes_on(one, cycle)]
    verdict = Verdict.PARTLY if claimed and 2 * len(moving) >= len(claimed) else Verdict.NOT_YET
    late = record.follow_through.overdue(partnership, cycle.pk)
    if claimed and len(moving) == len(claimed) and not late:
        verdict = Verdict.MET

    def tell() -> Told:
        by_name = record.follow_through.overdue_ones(partnership, cycle.pk) if late else []
        return _work_told(record, cycle, claimed, moving, by_name)

    return Finding(verdict, tell, verdict)


def _work_told(
    record: Record,
    cycle: AnchoredCycle,
    claimed: list[NamedPriority],
    moving: list[NamedPriority],
    late: list[FollowUp],
) -> Told:
    if not claimed:
        step = _("Ask who will champion a priority, or look for another one at the next full meeting.")
        return Told(_("No priority of this cycle has a champion."), (), step)
    because = ngettext(
        "%(moving)d of %(count)d claimed priority goes on: its call held or dated in time, or its team active.",
        "%(moving)d of %(count)d claimed priorities go on: their calls held or dated in time, or their teams active.",
        len(claimed),
    ) % {"moving": len(moving), "count": len(claimed)}
    counted = tuple(Counted(_priority_line(one, one in moving), one.get_absolute_url()) for one in claimed)
    waiting = [one for one in claimed if one not in moving]
    if waiting:
        return Told(because, counted, _call_gap(record, cycle, waiting))
    if not late:
        return Told(because, counted)
    step = _late_gap(record, late)
    return Told(because, counted, step.words, where=step.where)


def _call_gap(record: Record, cycle: AnchoredCycle, waiting: list[NamedPriority]) -> str:
    closing = {one: record.follow_through.window_closes(one, cycle) for one in waiting}
    late_ones = {one: day for one, day in closing.items() if day < record.day}
    words = {"names": "; ".join(_with_day(one, day) for one, day in (late_ones or closing).items())}
    if late_ones:
        return _("Hold the follow-up call that is late, with its last day: %(names)s.") % words
    return _("Find a time for the follow-up call, with its last day: %(names)s.") % words


def _late_gap(record: Record, late: list[FollowUp]) -> Step:
    """Names what is late longest."""
    step = ngettext(
        "“%(what)s” is more than %(days)d days late. Keep it, or say why not.",
        "%(count)d promises are more than %(days)d days late, “%(what)s” longest. Keep them, or say why not.",
        len(late),
    )
    first = late[0]
    words = {"count": len(late), "what": first.title, "days": record.numbers["e6_overdue_days"]}
    return Step(step % words, Counted(first.title, first.get_absolute_url()))


def _with_day(priority: NamedPriority, day: dt.date) -> str:
    return f"{priority.title} ({date_format(day, DAY)})"


def _priority_line(priority: NamedPriority, moves: bool) -> str:
    line = _("%(title)s: goes on") if moves else _("%(title)s: waits for its call")
    return line % {"title": priority.title}
