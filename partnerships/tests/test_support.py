"""The support team: two rings, seats by system, who decides, who was brought along (S3-02 to S3-10, W1)."""

from __future__ import annotations

import datetime as dt

import pytest

from partnerships import guidance, people, seating, support
from partnerships.models import SupportMember
from partnerships.support_grid import grid
from partnerships.support_seats import SeatTitle, system_of
from partnerships.tests.makers import Role, System, make_organization, make_person, seat

DAY = dt.date(2025, 2, 5)
SINCE = dt.date(2024, 10, 8)


def member(partnership, name: str, ring: str = Role.CORE_TEAM, *, system=System.K12, on: dt.date = SINCE, **told):
    person = make_person(name, make_organization(f"{name} House", system))
    return support.add(partnership, person, ring, on=on, by=None, **told)


def team(partnership, count: int, ring: str = Role.CORE_TEAM) -> None:
    for number in range(count):
        member(partnership, f"{ring} {number}", ring)


def seated(partnership, day: dt.date = DAY) -> dict[str, list[str]]:
    """By seat, the people of the grid; empty seats are left out."""
    found = {}
    for row in grid(partnership, day=day).systems:
        for one in row.seats:
            found |= {f"{row.system}/{one.title}": [m.holding.person.name for m in one.members]} if one.members else {}
    return found


def lines(partnership, day: dt.date = DAY) -> list[tuple[str, str]]:
    return [(line.id, line.tone) for line in grid(partnership, day=day).lines]


def test_people_stand_in_their_seats_and_empty_seats_stay_in_sight(partnership):
    """S3-08 to S3-10: a seat says its system; without one the organization does."""
    member(partnership, "Hesper Lindgate", seat=SeatTitle.SUPERINTENDENT)
    member(partnership, "Dominic Fairweather", system=System.OTHER, seat=SeatTitle.CHAMBER)
    member(partnership, "Ottoline Greaves", Role.BROAD_TEAM, system=System.COMMUNITY)
    member(partnership, "Winola Esterbrook", seat=SeatTitle.OTHER)
    member(partnership, "Ignace Rushbrook", Role.BROAD_TEAM, system=System.INDUSTRY)

    assert seated(partnership) == {
        "k12/superintendent": ["Hesper Lindgate"],
        "k12/": ["Winola Esterbrook"],
        "economic_development/chamber": ["Dominic Fairweather"],
        "community/": ["Ottoline Greaves"],
        "other/": ["Ignace Rushbrook"],
    }
    empty = [one.title for row in grid(partnership, day=DAY).systems for one in row.seats if not one.members]
    assert empty == [
        "principal",
        "career_technical",
        "college_workforce",
        "college_program",
        "university_program",
        "board_director",
        "job_center_director",
        "development_director",
        "labor_council",
        "community_leader",
    ]


@pytest.mark.parametrize(
    ("seat_title", "of_organization", "covers"),
    [
        ("chamber", "community", "economic_development"),
        ("", "labor", "labor"),
        ("other", "four_year", "four_year"),
        ("", "industry", "other"),
        ("", "", "other"),
    ],
)
def test_the_seat_says_which_system_somebody_covers(seat_title, of_organization, covers):
    assert system_of(seat_title, of_organization) == covers


def test_who_stands_in_both_rings_counts_once_as_core(partnership):
    """S3-03: the core team is the inner ring of the broad one."""
    both = member(partnership, "Renata Quillfeather", decides=True)
    seat(partnership, Role.BROAD_TEAM, both.person, since=SINCE)
    member(partnership, "Philomena Quarterman", Role.BROAD_TEAM, decides=True)

    found = grid(partnership, day=DAY)
    assert [(one.holding.person.name, one.is_core) for one in found.members] == [
        ("Philomena Quarterman", False),
        ("Renata Quillfeather", True),
    ]
    assert (len(found.core), found.deciding, found.covered) == (1, 1, 1)


def test_the_grid_is_of_its_day(partnership):
    """What ended on a day is over by its end; a title and an organization are read as of the day."""
    holding = member(partnership, "Greta Silverlock")
    seating.end(holding, on=dt.date(2025, 2, 5), by=None)

    assert [len(grid(partnership, day=day).members) for day in (SINCE - dt.timedelta(1), SINCE)] == [0, 1]
    assert [len(grid(partnership, day=dt.date(2025, 2, day)).members) for day in (4, 5)] == [1, 0]


@pytest.mark.parametrize(("count", "w1"), [(0, True), (5, True), (6, False), (12, False), (13, True)])
def test_w1_six_to_twelve_in_the_core_team(partnership, count, w1):
    team(partnership, count)

    assert (("W1", "") in lines(partnership)) is w1


@pytest.mark.parametrize(("core", "broad", "told"), [(6, 18, True), (6, 19, False), (0, 25, False)])
def test_s3_04_twenty_five_in_both_rings_together(partnership, core, broad, told):
    team(partnership, core)
    team(partnership, broad, Role.BROAD_TEAM)

    assert (("S3-04", "info") in lines(partnership)) is told


def test_w1_asks_the_numbers_of_the_day(partnership, admin, at):
    team(partnership, 5)
    guidance.change("core_team_min", 5, effective_on=DAY, reason="Small region", by=admin, at=at)

    assert [[line[0] for line in lines(partnership, day)] for day in (DAY - dt.timedelta(1), DAY)] == [
        ["W1", "S3-04"],
        ["S3-04"],
    ]


def test_many_are_oriented_at_once_and_an_earlier_day_stays(partnership):
    """S3-05: trained and brought along, and those who were not in a list."""
    one, two, three = (member(partnership, name) for name in ("Ann Ash", "Bea Birch", "Cy Cedar"))
    support.describe(partnership, one.person, by=None, oriented_on=dt.date(2024, 11, 1))
    numbers = [one.person_id, two.person_id]

    count = support.orient(partnership, numbers, on=dt.date(2025, 1, 15), today=DAY, by=None)

    assert count == 1
    assert [m.oriented_on for m in grid(partnership, day=DAY).members] == [
        dt.date(2024, 11, 1),
        dt.date(2025, 1, 15),
        None,
    ]
    assert [m.holding.person for m in grid(partnership, day=DAY).not_oriented] == [three.person]


def test_only_people_of_the_team_are_oriented(partnership):
    stranger = make_person("Sam Stranger", "Elsewhere")
    with pytest.raises(support.NotOnTheTeam):
        support.orient(partnership, [stranger.pk], on=DAY, today=DAY, by=None)

    assert SupportMember.objects.count() == 0


def test_what_is_known_of_a_member_stays_through_a_change_of_rings(partnership):
    holding = member(partnership, "Mireille Oxenham", seat=SeatTitle.CAREER_TECHNICAL, decides=True)
    moved = support.change_ring(holding, Role.BROAD_TEAM, on=dt.date(2025, 1, 31), by=None)

    holding.refresh_from_db()
    assert (holding.ended_on, moved.started_on, moved.role) == (
        dt.date(2025, 1, 31),
        dt.date(2025, 1, 31),
        Role.BROAD_TEAM,
    )
    [found] = grid(partnership, day=DAY).members
    assert (found.is_core, found.seat, found.decides) == (False, "career_technical", True)


def test_who_stands_in_both_rings_only_leaves_the_one(partnership):
    core = member(partnership, "Renata Quillfeather")
    broad = seat(partnership, Role.BROAD_TEAM, core.person, since=SINCE)

    assert support.change_ring(core, Role.BROAD_TEAM, on=DAY, by=None) == broad
    assert partnership.role_holdings.count() == 2


def test_what_is_said_twice_is_written_once_and_kept_with_history(partnership, convener):
    holding = member(partnership, "Greta Silverlock", seat=SeatTitle.UNIVERSITY_PROGRAM)
    for _time in range(2):
        support.describe(partnership, holding.person, by=convener, decides=True)

    row = SupportMember.objects.get()
    assert [(old.seat, old.decides) for old in row.history.order_by("history_id")] == [
        ("university_program", False),
        ("university_program", True),
    ]


def test_the_same_ring_twice_is_refused_whole(partnership):
    holding = member(partnership, "Greta Silverlock")
    with pytest.raises(seating.RoleTaken):
        support.add(partnership, holding.person, Role.CORE_TEAM, on=DAY, by=None, decides=True)

    assert SupportMember.objects.get().decides is False


def test_the_organization_is_the_one_the_role_was_given_for(partnership, at):
    holding = member(partnership, "Ludovic Hartsease", system=System.WORKFORCE)
    other = make_organization("Another Board", System.LABOR)
    people.change_job(holding.person, other, on=dt.date(2025, 1, 2), left_on=dt.date(2025, 1, 1), by=None, at=at)

    [found] = grid(partnership, day=DAY).members
    assert (found.organization.name, found.system) == ("Ludovic Hartsease House", System.WORKFORCE)
