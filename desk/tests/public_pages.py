"""A public page to look at: its team and chair, what it shows, and what a stranger types there."""

from __future__ import annotations

import datetime as dt
from typing import Any

from actionteams import teams
from actionteams.models import Priority
from actionteams.tests.makers import champion_of, hold_call, hold_launch, hold_second_meeting, make_priority, noon
from partnerships import public_page
from partnerships.models import Partnership, PublicPage

PAGE, CALENDAR = "/public/front-range-health/", "/public/front-range-health/meetings.ics"
SET_UP = "/partnerships/front-range-health/public/"
NOW, TODAY = noon(2025, 6, 10), dt.date(2025, 6, 10)
TOLD = {"by": None, "at": NOW}
NAMED = "Odalys Brennick, Kettlewood Fabrication"
TYPED = {
    "name": "Nell Ostrow",
    "company": "Ostrow Foundry",
    "email": "nell@ostrow.example",
    "key": "a-key-of-a-stranger",
}


def team_with_chair(partnership: Partnership) -> Priority:
    """Homes for workers, whose call was held on March 27, 2025, chaired by Odalys Brennick."""
    priority = make_priority(partnership)
    odalys = champion_of(priority, "Odalys Brennick", "Kettlewood Fabrication").person
    odalys.email, odalys.mobile = "odalys@kettlewood.example", "303 555 0142"
    odalys.save()
    hold_launch(partnership)
    hold_call(priority, dt.date(2025, 3, 27))
    hold_second_meeting(partnership)
    priority.refresh_from_db()
    teams.make_chair(priority, odalys, on=dt.date(2025, 5, 28), by=None, at=noon(2025, 5, 28))
    return priority


def switched_on(partnership: Partnership) -> PublicPage:
    """It shows day, time and place."""
    shown = {"meeting_shown": "place", "takes_requests": True, "may_be_found": False}
    public_page.set_up(partnership, words="Employers of the Front Range at one table", **shown)
    return public_page.switch(partnership, on=True, **TOLD)


def show(partnership: Partnership, **changes: Any) -> PublicPage:
    page = public_page.of(partnership)
    shown = {name: getattr(page, name) for name in ("words", "meeting_shown", "takes_requests", "may_be_found")}
    return public_page.set_up(partnership, **(shown | changes))
