"""Two thousand partnerships with sixty members each, and everything that their indicators are computed from.

Rows are written in bulk, attendances by one statement: through the product's verbs it would take a day. What the verbs
roll up on a meeting is written here in the same way (`bench.meetings`).
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable
from typing import Any

from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone

from bench import life
from bench.members import Members
from bench.sessions import hold_meetings
from indicators import standings
from indicators.models import Snapshot, Standing
from partnerships.models import (
    Affiliation,
    County,
    Cycle,
    Industry,
    Organization,
    Partnership,
    Person,
    Region,
    RoleHolding,
    StageChange,
    User,
)
from partnerships.systems import System

ZONES = ("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles")
PUBLIC = [system for system in System.values if system != System.INDUSTRY]
REGIONS, INDUSTRIES, COMPANIES, AGENCIES = 120, 16, 10_000, 1_600
AT_ONCE = 5_000


def insert(model: type[Model], rows: Iterable[Model]) -> list[Any]:
    return model._default_manager.bulk_create(list(rows), batch_size=AT_ONCE)


@transaction.atomic
def fill(partnerships: int, members: int, attendances: int) -> User:
    """Fill an empty database; returns a network admin."""
    dice, now = random.Random(7), timezone.now()
    regions, counties = _regions()
    industries = insert(
        Industry, (Industry(name=f"Industry {number}", naics_codes="31") for number in range(INDUSTRIES))
    )
    crowd = insert(Partnership, (_partnership(number, dice, regions, industries) for number in range(partnerships)))
    start = now.date() - dt.timedelta(days=500)
    cycles = insert(Cycle, (Cycle(partnership=one, number=1, kind="launch", opened_on=start) for one in crowd))
    gathered = _members(crowd, members, counties, dice, now)
    meetings = hold_meetings(cycles, gathered, attendances // partnerships, now)
    life.live(cycles, gathered, meetings, dice, now)
    return User.objects.create_user("bench@example.org", name="Bente Bench", is_network_admin=True)


def settle(now: dt.datetime) -> None:
    """Statistics for the planner, the stored standings, and a snapshot of yesterday and of a quarter ago."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    standings.freshen(Partnership.objects.all(), now=now)
    for ago in (1, 91):
        insert(Snapshot, (_snapshot(one, one.day - dt.timedelta(days=ago)) for one in Standing.objects.all()))


def _snapshot(one: Standing, day: dt.date) -> Snapshot:
    same = ("level", "rule_level", "banner", "verdicts", "signs")
    return Snapshot(partnership_id=one.partnership_id, day=day, **{field: getattr(one, field) for field in same})


def _regions() -> tuple[list[Region], list[County]]:
    regions = insert(Region, (Region(name=f"Region {number:03}", basis="commuting") for number in range(REGIONS)))
    counties = insert(County, (County(name=f"County {number:03}", state="CO") for number in range(3 * REGIONS)))
    through = Region.counties.through
    pairs = (
        through(region=region, county=counties[3 * number + place])
        for number, region in enumerate(regions)
        for place in range(3)
    )
    insert(through, pairs)
    return regions, counties


def _partnership(number: int, dice: random.Random, regions: list[Region], industries: list[Industry]) -> Partnership:
    return Partnership(
        name=f"Partnership {number:04}",
        slug=f"partnership-{number:04}",
        region=dice.choice(regions),
        industry=dice.choice(industries),
        time_zone=ZONES[number % 4],
        stage="sustaining",
    )


def _members(
    crowd: list[Partnership], members: int, counties: list[County], dice: random.Random, now: dt.datetime
) -> list[Members]:
    """Two thirds from industry, two of them from one company; the rest from agencies of every system."""
    named = [f"Company {number}" for number in range(COMPANIES)] + [f"Agency {number}" for number in range(AGENCIES)]
    companies = insert(
        Organization,
        (
            Organization(
                name=name,
                name_key=name.lower(),
                system=System.INDUSTRY if number < COMPANIES else PUBLIC[number % len(PUBLIC)],
                county=dice.choice(counties),
                created_at=now,
            )
            for number, name in enumerate(named)
        ),
    )
    people = insert(
        Person,
        (
            Person(name=f"Member {number}", name_key=f"member {number}", created_at=now)
            for number in range(len(crowd) * members)
        ),
    )
    gathered = [
        Members.drawn(one, people[number * members : (number + 1) * members], companies, COMPANIES, dice)
        for number, one in enumerate(crowd)
    ]
    insert(Affiliation, (Affiliation(person=one, organization=at) for group in gathered for one, at in group.all))
    since = now.date() - dt.timedelta(days=480)
    insert(RoleHolding, (holding for group in gathered for holding in group.holdings(since)))
    changes = (("launching", 440), ("moving_to_action", 420), ("sustaining", 330))
    insert(
        StageChange,
        (
            StageChange(partnership=one, stage=stage, on=now.date() - dt.timedelta(days=ago), at=now)
            for one in crowd
            for stage, ago in changes
        ),
    )
    return gathered
