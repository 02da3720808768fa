"""What champions said of their actions while one was away: what is stuck is heard first."""

from __future__ import annotations

import datetime as dt

import time_machine

from actionteams import actions, progress
from actionteams.tests.makers import champion_of, make_priority
from desk.tests.reading import links
from meetings.tests.makers import moment
from partnerships.models import User

NOW = moment(dt.date(2025, 4, 5), dt.time(9))
LAST_HERE = NOW - dt.timedelta(days=2)
BEFORE, SINCE = LAST_HERE - dt.timedelta(hours=1), LAST_HERE + dt.timedelta(hours=1)
BOARD = "/partnerships/front-range-health/progress/"


@time_machine.travel(NOW, tick=False)
def test_the_stuck_are_heard_first_and_what_one_wrote_oneself_is_no_news(as_person, convener, partnership):
    homes = make_priority(partnership)
    grace = champion_of(homes, "Grace Lindqvist", at=BEFORE).person
    agreed = {"horizon": "next_step", "owner": grace, "on": dt.date(2025, 3, 6), "by": None, "at": BEFORE}
    bus, land, rents, old = (actions.agree(homes, title, **agreed) for title in ("Bus", "Land", "Rents", "Old"))
    for action, standing, at, by in (
        (old, "stuck", BEFORE, None),
        (land, "on_track", SINCE, None),
        (bus, "on_track", SINCE, None),
        (bus, "stuck", SINCE, None),
        (rents, "stuck", SINCE, convener),
    ):
        progress.tell(action, standing=standing, person=grace, on=dt.date(2025, 4, 3), by=by, at=at)
    client = as_person(convener)
    User.objects.filter(pk=convener.pk).update(previous_seen_at=LAST_HERE)

    assert links(client.get("/"), '<p class="news">') == [("1 action is stuck", BOARD), ("word on 1 action", BOARD)]
