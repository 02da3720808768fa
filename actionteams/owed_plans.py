"""T9 and T19: sending the plan to its champions after the calls, and adopting it again before it is too old."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from django.urls import reverse

from actionteams.models import PlanVersion, Priority, SignUp
from actionteams.plans import differences, reading
from actionteams.states import ALIVE
from followups.circumstances import Circumstances
from followups.owed import Owed
from followups.rules import LATE_CLAIM_DAYS, rule
from partnerships.models import Cycle


def of(circumstances: Circumstances, priorities: Sequence[Priority]) -> Iterator[Owed]:
    """What plans of `priorities` ask, in one query; more where a plan went out before the last call."""
    cycles = [cycle for cycle in circumstances.cycles if cycle.anchored_on]
    if not cycles:
        return
    rows = PlanVersion.objects.filter(cycle__in=cycles).defer("content").order_by("cycle__number", "number")
    versions = list(rows)
    url = reverse("actionteams:plan", kwargs={"slug": circumstances.partnership.slug})
    yield from _sending(circumstances, cycles, priorities, versions, url)
    yield from _adopting({cycle.pk: cycle for cycle in cycles}, versions, url)


def _sending(
    circumstances: Circumstances,
    cycles: list[Cycle],
    priorities: Sequence[Priority],
    versions: list[PlanVersion],
    url: str,
) -> Iterator[Owed]:
    """T9, from the last call of those that were claimed in time, once each that lives has had its own."""
    for cycle in cycles:
        claimed = [one for one in priorities if one.cycle_id == cycle.pk and one.claimed_on]
        called_on = last_call(cycle, claimed)
        if called_on is None:
            continue
        own = [one for one in versions if one.cycle_id == cycle.pk]
        due_on, done_on = _due(cycle, called_on, circumstances), _sent_on(cycle, called_on, own)
        yield Owed(rule="T9", key="plan", url=url, cycle=cycle, anchored_on=called_on, due_on=due_on, done_on=done_on)


def _sent_on(cycle: Cycle, called_on: dt.date, versions: list[PlanVersion]) -> dt.date | None:
    """The day on which the plan was sent after the last call, or `called_on` where what went out before still held."""
    sent = [one for one in versions if one.sent_on]
    done_on = min((one.sent_on for one in sent if one.sent_on >= called_on), default=None)
    if done_on or not sent or not _still_stands(cycle, called_on, sent[-1], versions):
        return done_on
    return _reached_on(cycle, called_on, sent[-1])


def _still_stands(cycle: Cycle, called_on: dt.date, sent: PlanVersion, versions: list[PlanVersion]) -> bool:
    """Whether what was sent is what was adopted first or, until then, what the plan says now, whoever chairs."""
    adopted = min((one for one in versions if one.is_adopted), key=lambda one: (one.adopted_on, one.pk), default=None)
    stands = adopted.content if adopted else reading.content(cycle, today=called_on)
    return differences.is_same(sent.content, stands, chairs=False)


def _reached_on(cycle: Cycle, called_on: dt.date, sent: PlanVersion) -> dt.date | None:
    """The first day, `called_on` or later, on which all who championed at the last call had `sent` or had left."""
    asked = dict(sent.reviews.values_list("person", "asked_at"))
    days = [called_on]
    rows = SignUp.objects.on(called_on).filter(priority__cycle=cycle)
    for person, ended_on, state in rows.values_list("person", "ended_on", "priority__state"):
        if person in asked:
            days.append(cycle.partnership.local_date(asked[person]))
        elif ended_on:
            days.append(ended_on)
        elif state in ALIVE:
            return None
    return max(days)


def last_call(cycle: Cycle, claimed: list[Priority]) -> dt.date | None:
    """The local day of the last call that the plan waits for, None while one is still to come or there is none.

    What was claimed long after the launch has a window of its own, and the plan does not wait for it.
    """
    latest = cycle.anchored_on + dt.timedelta(days=LATE_CLAIM_DAYS)
    awaited = [one for one in claimed if one.claimed_on <= latest] or claimed
    if any(one.is_alive and one.call_held_on is None for one in awaited):
        return None
    return max((one.call_held_on for one in awaited if one.call_held_on), default=None)


def _due(cycle: Cycle, called_on: dt.date, circumstances: Circumstances) -> dt.date | None:
    """The day before the second meeting, where that comes before the rule's own last day; None where it does not."""
    usual = rule("T9").window(called_on, circumstances.numbers(called_on)).due_on
    second = cycle.second_met_on or cycle.second_planned_on
    before = second - dt.timedelta(days=1) if second else usual
    return max(before, called_on) if before < usual else None


def _adopting(cycles: dict[int, Cycle], versions: list[PlanVersion], url: str) -> Iterator[Owed]:
    """T19: each adoption asks for the next, whichever cycle that comes in."""
    adopted = sorted((one for one in versions if one.adopted_on), key=lambda one: (one.adopted_on, one.pk))
    following = [one.adopted_on for one in adopted[1:]]
    for version, next_on in zip_longest(adopted, following):
        yield Owed(
            rule="T19",
            key=f"plan:{version.number}",
            url=url,
            cycle=cycles[version.cycle_id],
            anchored_on=version.adopted_on,
            done_on=next_on,
        )
