"""What happens by itself while a story goes on: signs are raised, the sweep announces, digests are written, paused
teams are told."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from actionteams import pause_notices
from followups import digest, sweep
from followups.models import FollowUp
from followups.news import MORNING
from indicators.past.turns import Turns
from partnerships.models import Partnership
from partnerships.zones import instant

A_MINUTE = dt.timedelta(minutes=1)
A_DAY = dt.timedelta(days=1)


def pass_time(partnership: Partnership, *, since: dt.datetime, until: dt.datetime) -> None:
    """Do for one partnership what the scheduler would have done after `since` and before `until`.

    It goes from one moment with news to the next instead of from minute to minute, and tries the
    digests whenever something may have changed: at once, or at seven, and on the next morning again.
    """
    now = since + A_MINUTE
    digests = _mornings(partnership, now)
    turns = Turns(partnership, since=now, until=until)
    while True:
        news, told = _next_news(partnership), pause_notices.next_told_by(partnership)
        ahead = (turns.next, news and max(news, now), told and max(told, now), *digests[:1])
        moments = [moment for moment in ahead if moment and moment < until]
        if not moments:
            return
        now = min(moments)
        if turns.next and turns.next <= now:
            turns.take(now=now)
            continue
        if news and news <= now:
            sweep.announce(list(FollowUp.objects.of(partnership).to_raise(now).order_by("pk")), now=now)
            digests = _mornings(partnership, now)
        if told and told <= now:
            pause_notices.tell_teams(now=now, of=partnership)
        if digests and digests[0] <= now:
            digest.send_digests(now=now, of=partnership)
            digests = digests[1:]


def _next_news(partnership: Partnership) -> dt.datetime | None:
    ahead = FollowUp.objects.of(partnership).filter(raise_at__isnull=False).order_by("raise_at")
    return ahead.values_list("raise_at", flat=True).first()


def _mornings(partnership: Partnership, now: dt.datetime) -> list[dt.datetime]:
    """When digests are tried after `now`: as soon as it is seven, and at seven of the day after."""
    zone = partnership.time_zone
    local = now.astimezone(ZoneInfo(zone))
    today, tomorrow = (instant(day, MORNING, zone) for day in (local.date(), local.date() + A_DAY))
    return [max(now, today), tomorrow]
