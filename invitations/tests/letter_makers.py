"""A launch in Tamarack Valley with its letter, its champions and whom they invite."""

from __future__ import annotations

import datetime as dt

from invitations import inviting, signing, writing
from invitations.models import Invitation, Invitee
from invitations.states import SignedHow
from meetings.kinds import MeetingType, VenueKind
from meetings.models import Meeting
from meetings.tests.makers import plan_meeting
from partnerships.models import Partnership, Person
from partnerships.roles import Role
from partnerships.systems import System
from partnerships.tests.makers import make_partnership, make_person, make_region, seat

FEB_3 = dt.datetime(2025, 2, 3, 17, 0, tzinfo=dt.UTC)
FEB_4 = dt.datetime(2025, 2, 4, 17, 0, tzinfo=dt.UTC)
CHAMPIONS = (
    ("Odalys Brennick", "Kettlewood Fabrication"),
    ("Tomas Vanderquill", "Larkspur Hydraulics"),
    ("Imelda Stroud-Okafor", "Ninebark Composites"),
    ("Barnaby Yoxall", "Yoxall Precision Gear"),
)


def make_tamarack() -> Partnership:
    """It prepares; Renata Quillfeather of the workforce board leads the convening."""
    region = make_region("Tamarack Valley")
    partnership = make_partnership("Tamarack Valley Makers Table", region=region)
    renata = make_person(
        "Renata Quillfeather",
        "Tamarack Valley Workforce Board",
        system=System.WORKFORCE,
        email="renata@board.example",
        title="Director",
    )
    seat(partnership, Role.LEAD_CONVENER, renata)
    return partnership


def champions(partnership: Partnership) -> list[Person]:
    """The four launch champions, with an address each."""
    people = []
    for name, company in CHAMPIONS:
        person = make_person(name, company, email=f"{name.split()[0].lower()}@makers.example", title="President")
        seat(partnership, Role.CHAMPION, person)
        people.append(person)
    return people


def plan_launch(partnership: Partnership, type: str = MeetingType.LAUNCH, **given: object) -> Meeting:
    """Thursday, March 6, 2025, at Kettlewood Fabrication, planned on January 20."""
    values = {
        "venue": "Kettlewood Fabrication",
        "venue_kind": VenueKind.INDUSTRY_SITE,
        "at": dt.datetime(2025, 1, 20, 17, 0, tzinfo=dt.UTC),
        "ends_at": dt.datetime(2025, 3, 6, 16, 30, tzinfo=dt.UTC),
    } | given
    return plan_meeting(partnership, type, **values)


def make_letter(partnership: Partnership, type: str = MeetingType.LAUNCH, **given: object) -> Invitation:
    return writing.begin(plan_launch(partnership, type, **given), by=None, at=FEB_3)


def sign(invitation: Invitation, *people: Person, on: dt.date = dt.date(2025, 2, 3), at: dt.datetime = FEB_3) -> None:
    for person in people:
        signing.record(invitation, person, how=SignedHow.PAPER, on=on, by=None, at=at)


def invite_leaders(invitation: Invitation, count: int = 3, *, email: bool = True) -> list[Invitee]:
    """`count` owners of as many companies."""
    people = [
        make_person(f"Leader {n:02d}", f"Company {n:02d}", email=f"leader{n:02d}@company.example" if email else "")
        for n in range(1, count + 1)
    ]
    return inviting.invite_many(invitation, people, by=None, at=FEB_3)
