"""A team lost its last champion: the convener hears it the same day, the team once the convener has looked (H1)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from actionteams import pause_letters
from actionteams.models import PauseNotice, Priority
from followups.news import MORNING
from partnerships.models import Partnership
from partnerships.zones import instant

# A convener has these whole local days, the day of the pause among them, before the team is told anyway.
DAYS_TO_LOOK = 7
_MOMENTS = ["looked_at", "looked_by", "team_told_at", "dropped_at"]


def made(priority: Priority, *, on: dt.date, at: dt.datetime) -> PauseNotice:
    """Note the pause of local day `on` and tell the conveners; part of the transaction that paused it.

    Lost again on the day on which somebody came back, it is the same pause, and waits anew.
    """
    notice, is_new = PauseNotice.objects.select_for_update().get_or_create(
        priority=priority, paused_on=on, defaults={"made_at": at}
    )
    if not is_new and notice.dropped_at:
        notice.dropped_at = None
        notice.save(update_fields=["dropped_at"])
    pause_letters.to_conveners(notice, told_on=told_on(notice), at=at)
    return notice


def dropped(priority: Priority, *, at: dt.datetime) -> None:
    """It goes on, or has ended: nobody needs to be told of the pause any more."""
    priority.pause_notices.waiting().update(dropped_at=at)


@transaction.atomic
def looked(notice: PauseNotice, *, by: Any, at: dt.datetime) -> None:
    """A convener has looked, so the team may hear it; said twice, the first look stands."""
    held = _held(notice.pk)
    if held.looked_at is None:
        held.looked_at, held.looked_by = at, by
        held.save(update_fields=["looked_at", "looked_by"])
        held.priority.partnership.touch()
    _tell(held, at=at)


def tell_teams(*, now: dt.datetime, of: Partnership | None = None) -> int:
    """Tell the teams whose conveners had their days; returns how many. Said again, or by two at once, it tells none twice.

    With `of`, only those of one partnership, as when its past is played.
    """
    waiting = PauseNotice.objects.waiting()
    if of:
        waiting = waiting.filter(priority__partnership=of)
    return sum(_tell_if_due(number, now=now) for number in waiting.order_by("pk").values_list("pk", flat=True))


def next_told_by(partnership: Partnership) -> dt.datetime | None:
    """The next moment at which one of these teams is to be told, None while none waits."""
    waiting = PauseNotice.objects.waiting().filter(priority__partnership=partnership)
    return min((told_by(notice) for notice in waiting.select_related("priority__partnership")), default=None)


@transaction.atomic
def _tell_if_due(number: int, *, now: dt.datetime) -> bool:
    """One notice in a transaction of its own, held against whoever tells at the same moment."""
    notice = _held(number)
    return now >= told_by(notice) and _tell(notice, at=now)


def _held(number: int) -> PauseNotice:
    """The notice and its priority as they are now; the priority is held first, as whoever signs up holds it."""
    notice = PauseNotice.objects.select_related("priority__partnership").get(pk=number)
    notice.priority.hold()
    notice.refresh_from_db(from_queryset=PauseNotice.objects.select_for_update(), fields=_MOMENTS)
    return notice


def told_on(notice: PauseNotice) -> dt.date:
    """The local day on which the team is told unless a convener looks before, or a champion comes."""
    return notice.priority.partnership.local_date(notice.made_at) + dt.timedelta(days=DAYS_TO_LOOK)


def told_by(notice: PauseNotice) -> dt.datetime:
    """The morning of `told_on`, where the partnership is at home."""
    return instant(told_on(notice), MORNING, notice.priority.partnership.time_zone)


def _tell(notice: PauseNotice, *, at: dt.datetime) -> bool:
    """Write to the team unless that is done or needless by now; True if it was. The caller holds the notice."""
    if notice.team_told_at or notice.dropped_at:
        return False
    if not notice.priority.is_paused:
        notice.dropped_at = at
        notice.save(update_fields=["dropped_at"])
        return False
    notice.team_told_at = at
    notice.save(update_fields=["team_told_at"])
    pause_letters.to_team(notice, at=at)
    return True
