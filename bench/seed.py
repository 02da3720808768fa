"""Two hundred partnerships with launches, meetings and follow-ups, made through the product's own verbs."""

from __future__ import annotations

import datetime as dt
import random

from django.db import transaction
from django.utils import timezone

from actionteams import priorities, signing
from meetings import capture, planning
from meetings.kinds import MeetingType
from outbox.past import as_past
from partnerships import founding, people, seating
from partnerships.models import Affiliation, County, Industry, Organization, Partnership, Person, Region, User
from partnerships.roles import Role
from partnerships.systems import System

COMPANIES, PER_COMPANY, CAME = 400, 2, 30
ZONES = ("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles")


def seed(partnerships: int) -> User:
    """Fill an empty database; returns the user who convenes every partnership."""
    dice = random.Random(7)
    now = timezone.now()
    with as_past(), transaction.atomic():
        leaders = _leaders()
        public = [_public(number) for number in range(9)]
        industries = [Industry.objects.create(name=f"Industry {number}", naics_codes="31-33") for number in range(8)]
        regions = [_region(number) for number in range(20)]
        convener = people.person_called(
            "Bente Bench", on=None, organization=people.organization_called("Bench Board", system=System.WORKFORCE)
        )
        for number in range(partnerships):
            partnership = founding.found(
                f"Partnership {number:03}",
                industry=dice.choice(industries),
                region=dice.choice(regions),
                time_zone=ZONES[number % 4],
                on=now.date() - dt.timedelta(days=400),
                by=None,
            )
            seating.seat(
                partnership, convener.person, Role.LEAD_CONVENER, on=now.date() - dt.timedelta(days=400), by=None
            )
            _live(partnership, dice, leaders, public, now)
    return User.objects.create_user(
        "bench@example.org", name="Bente Bench", person=convener.person, is_network_admin=True
    )


def _leaders() -> list[Person]:
    companies = [people.organization_called(f"Company {number}") for number in range(COMPANIES)]
    names = [Person(name=f"Leader {number}", name_key=f"leader {number}") for number in range(COMPANIES * PER_COMPANY)]
    leaders = Person.objects.bulk_create(names)
    jobs = [
        Affiliation(person=leader, organization=companies[number % COMPANIES]) for number, leader in enumerate(leaders)
    ]
    Affiliation.objects.bulk_create(jobs)
    return leaders


def _public(number: int) -> Person:
    organization: Organization = people.organization_called(f"Agency {number}", system=System.WORKFORCE)
    return people.person_called(f"Partner {number}", on=None, organization=organization).person


def _region(number: int) -> Region:
    region = Region.objects.create(name=f"Region {number}", basis="commuting")
    region.counties.add(County.objects.create(name=f"County {number}", state="CO"))
    return region


def _live(
    partnership: Partnership, dice: random.Random, leaders: list[Person], public: list[Person], now: dt.datetime
) -> None:
    """A launch between 20 and 300 days ago with four priorities, and the full meetings since."""
    ago = dice.randrange(20, 300)
    _hold(partnership, MeetingType.LAUNCH, now - dt.timedelta(days=ago), dice, leaders, public, propose=True)
    if ago > 100:
        _hold(partnership, MeetingType.SECOND, now - dt.timedelta(days=ago - 80), dice, leaders, public)
    if ago > 200:
        _hold(partnership, MeetingType.QUARTERLY, now - dt.timedelta(days=ago - 180), dice, leaders, public)


def _hold(
    partnership: Partnership,
    type: str,
    at: dt.datetime,
    dice: random.Random,
    leaders: list[Person],
    public: list[Person],
    propose: bool = False,
) -> None:
    came = dice.sample(leaders, CAME)
    meeting = planning.plan(partnership, type, starts_at=at, by=None, at=at - dt.timedelta(days=20))
    capture.check_in_many(meeting, [(person, "") for person in [*came, *public]], by=None, at=at)
    if propose:
        for number in range(4):
            priority = priorities.propose(meeting.cycle, f"Priority {number}", on=meeting.day, by=None, at=at)
            signing.sign_up(priority, came[number], at=at, how="sheet", by=None, on=meeting.day)
    capture.close(meeting, by=None, at=at + dt.timedelta(hours=2))
