"""A8: whether the priorities have champions and actions, and something came of them."""

from __future__ import annotations

import datetime as dt

from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from actionteams.models import Action
from indicators.counted import one_priority
from indicators.findings import DAY, Counted, Finding, Step, Told, finding
from indicators.record import NamedPriority, Record
from indicators.record.work import results_done, results_told
from indicators.statements.stated import combine, next_step
from indicators.words import Verdict

# So many are named; the pages of the teams list all.
MOST_NAMED = 10

# By the number of an action.
Days = dict[int, dt.date]


def results(record: Record, partnership: int) -> Finding:
    """A8: (a) each active priority has a champion and two actions with owner and due day; (b) something was done or
    under way in 180 days. A convener states that it came out of the partnership.
    """
    if not record.priorities.of(partnership):
        step = _("Name the priorities at the launch, and agree on their actions in the calls.")
        return finding(Verdict.NO_DATA, _("No priority is named yet."), (), step)
    active = record.active_priorities(partnership)
    least = record.numbers["actions_per_priority_min"]
    lacking = [priority for priority in active if not _is_equipped(record, priority, least)]
    equipped, moved = bool(active) and not lacking, record.work.goes_on(partnership)
    computed = _verdict(equipped=equipped, moved=moved)
    stated = record.statements.stated(partnership, "A8")

    def tell() -> Told:
        step = _next(record, active, lacking, moved=moved)
        words = step.words if step else next_step("A8", stated)
        days = _days(record, partnership)
        counted = [Counted(_equipment(record, priority), priority.get_absolute_url()) for priority in active]
        counted += [_result(action, days[action.pk]) for action in _newest(days)]
        return Told(_because(record, active, lacking, days), tuple(counted), words, where=step.where if step else None)

    return Finding(combine(computed, stated), tell, computed, stated)


def _verdict(*, equipped: bool, moved: bool) -> Verdict:
    if equipped and moved:
        return Verdict.MET
    return Verdict.PARTLY if equipped or moved else Verdict.NOT_YET


def _is_equipped(record: Record, priority: NamedPriority, least: int) -> bool:
    return record.work.complete_actions(priority.pk) >= least and record.leaders.has_champion(priority.pk)


def _because(record: Record, active: list[NamedPriority], lacking: list[NamedPriority], days: Days) -> str:
    words = {
        "ready": len(active) - len(lacking),
        "all": len(active),
        "least": record.numbers["actions_per_priority_min"],
    }
    equipped = ngettext(
        "%(ready)d of %(all)d active priority has a champion and %(least)d actions with owner and due day.",
        "%(ready)d of %(all)d active priorities have a champion and %(least)d actions with owner and due day.",
        len(active),
    )
    if days:
        moved = _("Something was last done or under way on %(day)s.") % {"day": date_format(max(days.values()), DAY)}
    else:
        moved = _("Nothing was done or under way within %(days)d days.") % {"days": record.numbers["a8_activity_days"]}
    return f"{equipped % words} {moved}"


def _equipment(record: Record, priority: NamedPriority) -> str:
    count = record.work.complete_actions(priority.pk)
    actions = ngettext(
        "%(title)s: %(count)d action with owner and due day",
        "%(title)s: %(count)d actions with owner and due day",
        count,
    )
    line = actions % {"title": priority.title, "count": count}
    return line if record.leaders.has_champion(priority.pk) else _("%(line)s, no champion") % {"line": line}


def _days(record: Record, partnership: int) -> Days:
    """When each piece of work was done, or else was last said to go well, in these days."""
    since, until = record.work.since, record.day
    told = results_told(since, until).filter(action__priority__partnership=partnership)
    done = results_done(since, until).filter(priority__partnership=partnership)
    return dict(told.order_by("on").values_list("action_id", "on")) | dict(done.values_list("pk", "done_on"))


def _newest(days: Days) -> list[Action]:
    numbers = sorted(days, key=lambda number: (days[number], number), reverse=True)[:MOST_NAMED]
    found = Action.objects.select_related("priority").in_bulk(numbers)
    return [found[number] for number in numbers]


def _result(action: Action, on: dt.date) -> Counted:
    line = _("%(title)s: done on %(day)s") if action.done_on == on else _("%(title)s: under way on %(day)s")
    # What a team plans is its own until its call was held (section 10).
    title = action.title if action.priority.call_held_on else action.priority.title
    return Counted(line % {"title": title, "day": date_format(on, DAY)}, action.priority.get_absolute_url())


def _next(record: Record, active: list[NamedPriority], lacking: list[NamedPriority], *, moved: bool) -> Step | None:
    """What to do about the first part that is missing; None where nothing is."""
    if not active:
        return Step(_("No priority is active. Find champions for one."))
    if lacking:
        return _to_equip(record, lacking)
    return None if moved else Step(_("Ask the teams how their actions stand, and help the one that is stuck."))


def _to_equip(record: Record, lacking: list[NamedPriority]) -> Step:
    """Champions first: without one there is nobody to agree on actions with."""
    alone = [priority for priority in lacking if not record.leaders.has_champion(priority.pk)]
    if alone:
        titles = get_text_list([priority.title for priority in alone], _("and"))
        where = one_priority(alone[0]) if len(alone) == 1 else None
        return Step(_("Find a champion for: %(titles)s.") % {"titles": titles}, where)
    first, least = lacking[0], record.numbers["actions_per_priority_min"]
    count = record.work.complete_actions(first.pk)
    words = {"title": first.title, "count": count, "least": least, "more": least - count}
    step = ngettext(
        "“%(title)s” has %(count)d of %(least)d actions with owner and due day; next steps do not count. "
        "Agree on one more, or let another team take it over.",
        "“%(title)s” has %(count)d of %(least)d actions with owner and due day; next steps do not count. "
        "Agree on %(more)d more, or let another team take it over.",
        least - count,
    )
    return Step(step % words, one_priority(first))
