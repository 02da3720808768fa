"""What is kept by itself: each night's snapshot where the day is over, and what is raised or lost today."""

from __future__ import annotations

import datetime as dt
import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery

from followups import promises
from indicators import standings
from indicators.assess import Assessment, assess
from indicators.models import LevelSpan, SignSpan, Snapshot, Standing
from indicators.past import snapshots, trails
from indicators.past.following import A_DAY, again, catch_up
from indicators.past.spans import State, follow, state_of, stored_state
from indicators.words import Level
from partnerships.models import Cycle, Partnership

logger = logging.getLogger(__name__)
# So many are computed together.
A_CHUNK = 500


def keep(*, now: dt.datetime) -> int:
    """Keep each night that is over and has no snapshot, then follow today; returns how many snapshots were kept.

    After nights without a scheduler each missed one is followed to the day. Said again, nothing is written.
    """
    kept = snapshot(now=now)
    follow_today(now=now)
    return kept


def snapshot(*, now: dt.datetime) -> int:
    """A snapshot of yesterday for whoever has none yet. The past of those who never had any is not looked for."""
    ready, behind = _nights(now)
    kept = 0
    for day, some in _together(ready):
        _follow_again(some, day, now=now)
        kept += _keep_together(some, day, now=now)
    for day, some in _together(behind):
        _follow_again(some, day, now=now)
        kept += sum(_catch_up(one, day, now=now) for one in some)
    return kept


ByDay = dict[dt.date, list[Partnership]]


def _nights(now: dt.datetime) -> tuple[ByDay, ByDay]:
    """By the day that is over where they are at home: those who only miss that night, and those who miss more."""
    last = Snapshot.objects.filter(partnership=OuterRef("pk")).order_by("-day").values("day")[:1]
    opened = Cycle.objects.filter(partnership=OuterRef("pk")).order_by("opened_on").values("opened_on")[:1]
    ready, behind = defaultdict(list), defaultdict(list)
    for one in Partnership.objects.annotate(last_kept=Subquery(last), opened_on=Subquery(opened)).order_by("pk"):
        yesterday = one.local_date(now) - A_DAY
        next_night = one.last_kept + A_DAY if one.last_kept else yesterday
        if next_night == yesterday and one.opened_on and one.opened_on <= yesterday:
            ready[yesterday].append(one)
        elif next_night < yesterday:
            behind[yesterday].append(one)
    return ready, behind


def _together(by_day: ByDay) -> Iterator[tuple[dt.date, list[Partnership]]]:
    """As many at once as are computed together."""
    for day, some in by_day.items():
        for at in range(0, len(some), A_CHUNK):
            yield day, some[at : at + A_CHUNK]


def _keep_together(partnerships: list[Partnership], day: dt.date, *, now: dt.datetime) -> int:
    found = _assessed(partnerships, day)
    readable = [one for one in partnerships if one.pk in found]
    _follow(readable, {number: state_of(one) for number, one in found.items()}, day, now=now)
    return snapshots.keep((one, found[one.pk]) for one in readable)


def _assessed(partnerships: Sequence[Partnership], day: dt.date) -> dict[int, Assessment]:
    """By number, without those whose record cannot be read: they are found by halving, and leave the others alone."""
    try:
        with transaction.atomic():
            return assess(partnerships, {one.pk: day for one in partnerships})
    except Exception:
        return {number: one for half in _halves(partnerships) for number, one in _assessed(half, day).items()}


def _halves(partnerships: Sequence[Partnership]) -> Sequence[Sequence[Partnership]]:
    """To be tried again in the handler of what went wrong; of a single one it is only said."""
    if len(partnerships) == 1:
        logger.exception("How partnership %s stands could not be computed", partnerships[0].pk)
        return ()
    middle = len(partnerships) // 2
    return partnerships[:middle], partnerships[middle:]


def _follow_again(partnerships: Sequence[Partnership], day: dt.date, *, now: dt.datetime) -> None:
    """Where something was written since of a day before `day`, the past is found anew from there to the end of `day`."""
    for trail, since in trails.read_again(partnerships):
        try:
            with transaction.atomic():
                if since and since < day:
                    again(trail.partnership, since=since, through=day, at=now)
                trail.save()
        except Exception:
            logger.exception("The past of partnership %s could not be followed anew", trail.partnership_id)


def _catch_up(partnership: Partnership, through: dt.date, *, now: dt.datetime) -> bool:
    """A record that cannot be read is that partnership's alone."""
    try:
        catch_up(partnership, through=through, at=now)
    except Exception:
        logger.exception("How partnership %s stood could not be followed", partnership.pk)
        return False
    return True


def follow_today(*, now: dt.datetime) -> None:
    """What is raised or lost on the running day is known the same day, and asked about (T24)."""
    everybody = Partnership.objects.order_by("pk")
    _freshen(everybody, now=now)
    by_day: dict[dt.date, list[Partnership]] = defaultdict(list)
    for one in everybody:
        by_day[one.local_date(now)].append(one)
    for day, partnerships in by_day.items():
        states = {one.partnership_id: stored_state(one) for one in Standing.objects.fresh_on(day)}
        _follow([one for one in partnerships if one.pk in states], states, day, now=now)


def _freshen(partnerships: QuerySet[Partnership], *, now: dt.datetime) -> None:
    """What is stored of today, without those whose record cannot be read."""
    try:
        with transaction.atomic():
            standings.freshen(partnerships, now=now)
    except Exception:
        for half in _halves(list(partnerships)):
            _freshen(partnerships.filter(pk__in=[one.pk for one in half]), now=now)


def _follow(
    partnerships: Iterable[Partnership], states: Mapping[int, State], day: dt.date, *, now: dt.datetime
) -> None:
    """Bring in line the spans of those that stand differently from what is kept, and what is owed for it."""
    kept = kept_states()
    for one in partnerships:
        if states[one.pk] == kept.get(one.pk):
            continue
        try:
            with transaction.atomic():
                if follow(one, states[one.pk], day=day):
                    promises.renew(partnership=one, at=now, rooms={"indicators"})
        except Exception:
            logger.exception("How partnership %s stands could not be kept", one.pk)


def kept_states() -> dict[int, State]:
    """What the open spans say of every partnership, in two queries."""
    levels = dict(LevelSpan.objects.current().values_list("partnership_id", "level"))
    raised: dict[int, dict[str, bool]] = defaultdict(dict)
    for partnership, sign, reset in SignSpan.objects.current().values_list("partnership_id", "sign", "reset"):
        raised[partnership][sign] = reset
    return {partnership: State(Level(level), raised[partnership]) for partnership, level in levels.items()}
