"""One dashboard as somebody asked for it: the same for the page, its table and its download."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from indicators import standings
from indicators.dashboard import facets, past, today
from indicators.dashboard.asked_day import asked_day
from indicators.dashboard.facets import Facets
from indicators.dashboard.narrowing import Narrowing, group_asked, narrowing, order_asked
from indicators.dashboard.seen import Row
from indicators.models import SetVersion
from indicators.sets.reading import Line as Column
from indicators.sets.reading import in_force, lines
from partnerships.access import today_for
from partnerships.models import Partnership


@dataclass(frozen=True)
class Board:
    """`rows` are read where they are asked for; `day` is the past day, None today.

    `refused` says that today is shown where another day was asked for.
    """

    rows: Sequence[Row]
    facets: Facets
    narrowing: Narrowing
    order: str
    group: str
    day: dt.date | None
    today: dt.date
    refused: str = ""

    @cached_property
    def version(self) -> SetVersion:
        """Of the main set, as it was in force on the day shown."""
        return in_force(self.day or self.today)

    @cached_property
    def columns(self) -> list[Column]:
        return lines(self.version)


def asked_for(user: Any, asked: Mapping[str, str], *, now: dt.datetime) -> Board:
    """What `user` may see, narrowed, sorted and grouped as `asked`; today's standings are made fresh first."""
    to_day = today_for(user, now)
    visible = Partnership.objects.open_to(user, to_day)
    chosen, order, group = narrowing(asked), order_asked(asked), group_asked(asked)
    which = asked_day(asked, to_day)
    if day := which.past:
        then = past.as_of(visible, day, chosen, order, group)
        found = facets.of_past(then.all, len(then.shown), day)
        return Board(then.shown, found, chosen, order, group, day, to_day)
    moment = today.Moment(to_day, now)
    age, stale = standings.look_at_all(moment) if user.is_network_admin else standings.look(visible, moment)
    if stale:
        standings.freshen(visible, now=now)
    if user.is_network_admin and not chosen.narrows:
        rows, found = today.All(moment, order, group), facets.of_all(to_day, age)
    else:
        narrowed = chosen.state(chosen.place(visible, to_day), to_day)
        rows, found = today.Some(narrowed, moment, order, group), facets.stored(visible, narrowed, to_day)
    return Board(rows, found, chosen, order, group, None, to_day, which.refused)
