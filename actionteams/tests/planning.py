"""The plan of the story: four priorities, their calls, and what was agreed on them (Tamarack 1.2 and 1.3)."""

from __future__ import annotations

import datetime as dt
import re

from django.http import HttpResponse

from actionteams.models import Action, Priority
from actionteams.plans import writing
from actionteams.tests.makers import champion_of, hold_call, hold_launch, make_priority, noon
from partnerships.echoes import asked_once
from partnerships.models import Partnership

SCHOOL, FREIGHT, TECHNICIANS, HOMES = (
    "From school to shop floor",
    "Shared freight and local suppliers",
    "Maintenance technicians",
    "Homes for workers",
)
CALLS = {
    SCHOOL: dt.date(2025, 3, 27),
    FREIGHT: dt.date(2025, 4, 1),
    TECHNICIANS: dt.date(2025, 4, 2),
    HOMES: dt.date(2025, 4, 8),
}
CHAMPIONS = {
    SCHOOL: ("Odalys Brennick", "Araminta Voss-Kettle"),
    FREIGHT: ("Tomas Vanderquill", "Hollis Penhallow"),
    TECHNICIANS: ("Cormac Dellaquay", "Gideon Larchmont"),
    HOMES: ("Corazon Plankett", "Imelda Stroud-Okafor"),
}
ACTIONS = {
    SCHOOL: (("Shop tour day for 60 pupils", "first_win"), ("Summer weeks in shops for 6 teachers", "twelve_months")),
    FREIGHT: (("Five firms pool part-loads to one hub", "first_win"), ("Supplier evening", "six_months")),
    TECHNICIANS: (("Evening course, pilot group", "first_win"), ("Shared practice bench", "twelve_months")),
    HOMES: (("Survey of worker travel and housing", "first_win"),),
}
PLAN = "/partnerships/front-range-health/plan/"
SENT, SECOND, AGAIN = dt.date(2025, 4, 18), dt.date(2025, 5, 28), dt.date(2025, 12, 4)


def by_title(partnership: Partnership) -> dict[str, Priority]:
    rows = Priority.objects.filter(partnership=partnership).select_related("partnership", "cycle")
    return {one.title: one for one in rows.order_by("pk")}


@asked_once()
def launched(partnership: Partnership) -> dict[str, Priority]:
    """The launch of 2025-03-06 is held; each priority has its first two champions."""
    for title, names in CHAMPIONS.items():
        priority = make_priority(partnership, title)
        for name in names:
            champion_of(priority, name)
    hold_launch(partnership)
    return by_title(partnership)


def call(priority: Priority) -> None:
    """Its call is held on the day of the story, and says what will be done."""
    day = CALLS[priority.title]
    hold_call(priority, day, source=f"meeting:{priority.pk}")
    owners = [row.person for row in priority.sign_ups.order_by("pk")]
    for (title, horizon), owner in zip(ACTIONS[priority.title], owners, strict=False):
        writing.add_action(priority, title=title, horizon=horizon, owner=owner, on=day, by=None, at=noon_of(day))


@asked_once()
def called(partnership: Partnership) -> dict[str, Priority]:
    """All four calls are held."""
    for priority in launched(partnership).values():
        call(priority)
    return by_title(partnership)


def write(priority: Priority, **fields: object) -> None:
    """Over what stands now."""
    revision = writing.part_of(priority).revision
    writing.write_part(priority, revision=revision, by=None, at=noon_of(SENT), **fields)


def action(title: str) -> Action:
    return Action.objects.select_related("priority__partnership", "owner").get(title=title)


def noon_of(day: dt.date) -> dt.datetime:
    return noon(day.year, day.month, day.day)


def text(response: HttpResponse) -> str:
    """What stands on a page between its head and its foot, without the markup."""
    main = response.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())
