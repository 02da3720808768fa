"""The figures of the ask board and its quiet lines, counted by hand (W3, W6, W22, W24, S4-21, S4-35)."""

import datetime as dt

import pytest

from actionteams.tests.makers import champion_of, make_priority
from invitations import inviting, quiet_lines
from invitations.board import Board, Counted
from invitations.executives import is_executive
from invitations.share import Share
from invitations.states import Channel, Reply, ReplyHow
from invitations.tests.makers import ask, invite, mail, make_invitation, make_invitees, noon
from meetings.kinds import MeetingType
from meetings.tests.makers import check_in_all, close, hold_meeting, plan_meeting
from partnerships.models import County
from partnerships.models.contact import ContactOutcome
from partnerships.models.person import Seniority
from partnerships.roles import Role
from partnerships.sides import state_side
from partnerships.tests.makers import make_organization, make_person, seat

LAUNCH = dt.date(2025, 3, 6)
FEB_27 = dt.date(2025, 2, 27)


def board(invitation, today=FEB_27):
    return Board(invitation, today=today)


def lines(invitation, today=FEB_27):
    return {line.id: line.sentence for line in quiet_lines.of(board(invitation, today))}


def comes(*rows):
    for row in rows:
        row.reply, row.reply_how, row.reply_on, row.reply_at = Reply.YES, ReplyHow.LINK, FEB_27, noon(FEB_27)
        row.save()


def test_w22_tamarack_38_of_46_invitees_have_a_personal_ask(invitation):
    rows = make_invitees(invitation, 46)
    mail(invitation)
    for row in rows[:38]:
        ask(row, dt.date(2025, 2, 10))
    ask(rows[38], dt.date(2025, 2, 11), channel=Channel.FLYER)
    ask(rows[39], dt.date(2025, 2, 11), outcome=ContactOutcome.NO_ANSWER)

    seen = board(invitation)

    assert (seen.share, seen.share_percent, seen.is_share_enough) == (Share(38, 46), 83, True)
    assert seen.still_to_call == 8
    assert seen.on_the_list == Counted(leaders=46, companies=46, new_leaders=46, new_companies=46)
    assert "W22" not in lines(invitation)


@pytest.mark.parametrize(("asked", "is_warned"), [(5, True), (6, False)])
def test_w22_speaks_a_week_before_below_sixty_percent_and_is_silent_at_exactly_sixty(invitation, asked, is_warned):
    rows = make_invitees(invitation, 10)
    for row in rows[:asked]:
        ask(row, dt.date(2025, 2, 10))

    assert ("W22" in lines(invitation)) is is_warned
    assert "W22" not in lines(invitation, today=dt.date(2025, 2, 26))


def test_w22_says_its_number_and_its_mark(invitation):
    rows = make_invitees(invitation, 10)
    ask(rows[0], dt.date(2025, 2, 10))

    assert lines(invitation)["W22"] == ("1 of 10 invitees were asked in person, 10%; 60% is the mark for Thu, Feb 27.")


@pytest.mark.parametrize(("companies", "is_warned"), [(11, True), (12, False)])
def test_w3_fewer_companies_invited_than_a_launch_needs(invitation, companies, is_warned):
    make_invitees(invitation, companies)

    assert ("W3" in lines(invitation, today=dt.date(2025, 2, 4))) is is_warned


@pytest.mark.parametrize(("coming", "is_warned"), [(11, True), (12, False), (60, False), (61, True)])
def test_w3_companies_coming_are_held_against_twelve_and_sixty(invitation, coming, is_warned):
    comes(*make_invitees(invitation, 61)[:coming])

    assert ("W3" in lines(invitation)) is is_warned


def test_w3_too_few_coming_is_said_once_the_answers_are_due(invitation):
    comes(*make_invitees(invitation, 20)[:3])
    invitation.answer_by = dt.date(2025, 2, 21)
    invitation.save()

    assert "W3" not in lines(invitation, today=dt.date(2025, 2, 20))
    assert lines(invitation, today=dt.date(2025, 2, 21))["W3"] == (
        "3 companies of 20 are coming; 12 to 60 make a launch."
    )


@pytest.mark.parametrize(("coming", "is_warned"), [(19, True), (20, False)])
def test_w6_a_refresh_takes_twenty_business_leaders(partnership, coming, is_warned):
    refresh = plan_meeting(partnership, MeetingType.REFRESH, dt.date(2026, 10, 29))
    invitation = make_invitation(partnership, refresh)
    comes(*make_invitees(invitation, 25)[:coming])

    found = lines(invitation, today=dt.date(2026, 10, 22))

    assert ("W6" in found, "W3" in found) == (is_warned, False)


def test_two_leaders_of_one_company_are_one_company_and_branches_are_one(invitation):
    parent = make_organization("Yoxall Holding")
    branch = make_organization("Yoxall Precision Gear")
    branch.parent = parent
    branch.save()
    rows = [
        invite(invitation, make_person(name, company))
        for name, company in (("One", parent), ("Two", parent), ("Three", branch), ("Four", "Larkspur Hydraulics"))
    ]
    comes(*rows)

    assert (board(invitation).coming.leaders, board(invitation).coming.companies) == (4, 2)


def test_whoever_comes_from_the_public_side_is_neither_leader_nor_company(partnership, invitation):
    college = make_organization("Tamarack College", "community_college")
    comes(invite(invitation, make_person("Percival Anand-Moss", college)), *make_invitees(invitation, 1))
    assert (board(invitation).coming.leaders, board(invitation).coming.companies) == (1, 1)

    state_side(partnership, college, "industry", on=dt.date(2025, 2, 1), reason="Runs the mill", by=None)

    assert (board(invitation).coming.leaders, board(invitation).coming.companies) == (2, 2)


def test_s4_35_new_are_those_who_neither_sat_with_us_nor_hold_a_role(partnership):
    known = make_person("Grace Lindqvist", "Lindqvist Labs")
    hold_meeting(partnership, people=[known])
    champion = make_person("Chad Champion", "Chadwick Clinics")
    seat(partnership, Role.CHAMPION, champion)
    invitation = make_invitation(
        partnership, plan_meeting(partnership, MeetingType.REFRESH, dt.date(2026, 10, 29)), subject="Again"
    )
    comes(
        invite(invitation, known),
        invite(invitation, champion),
        invite(invitation, make_person("New Colleague", "Lindqvist Labs")),
        invite(invitation, make_person("New Leader", "New Works")),
    )

    assert board(invitation).coming == Counted(leaders=4, companies=3, new_leaders=2, new_companies=1)


def test_w24_marks_who_is_outside_industry_region_or_executive_level(partnership, invitation):
    far = make_organization("Faraway Mill", county=County.objects.create(name="Faraway", state="CO"))
    near = make_organization("Near Mill", county=partnership.region.counties.get(name="Alder"))
    college = make_organization("Tamarack College", "community_college")
    for name, organization, title in (
        ("Far", far, "CEO"),
        ("Near", near, "President"),
        ("Dean", college, "Director"),
        ("Clerk", "Yoxall Gear", "HR coordinator"),
        ("Untold", "Ninebark", ""),
    ):
        invite(invitation, make_person(name, organization, title=title))

    marks = {line.person.name: [concern.words for concern in line.concerns] for line in board(invitation).lines}

    assert marks == {
        "Far": ["outside the region: Faraway, CO"],
        "Near": [],
        "Dean": ["not from industry"],
        "Clerk": ["not an executive"],
        "Untold": [],
    }
    assert lines(invitation)["W24"] == "3 invitees are outside industry, region or executive level."


@pytest.mark.parametrize(
    ("title", "seniority", "executive"),
    [
        ("CEO", "", True),
        ("Chief Nursing Officer", "", True),
        ("Owner/Operator", "", True),
        ("VP, Operations", "", True),
        ("Vice-President of Sales", "", True),
        ("Plant Manager", "", True),
        ("General manager", "", True),
        ("Managing Partner", "", True),
        ("Director of Engineering", "", True),
        ("Hospital Administrator", "", True),
        ("Executive Assistant to the CEO", "", False),
        ("HR Business Partner", "", False),
        ("Shift supervisor", "", False),
        ("Shift supervisor", Seniority.EXECUTIVE, True),
        ("Plant manager", Seniority.MANAGER, True),
        ("", Seniority.STAFF, False),
        ("", "", None),
        ("", Seniority.EXECUTIVE, True),
    ],
)
def test_w24_titles_of_executives(title, seniority, executive):
    assert is_executive(title, seniority) is executive


@pytest.mark.parametrize(("together", "is_warned"), [(4, False), (5, True)])
def test_s4_21_a_list_that_was_brought_in_without_askers(invitation, together, is_warned):
    crowd = [make_person(f"Leader {number}", f"Company {number}") for number in range(together)]
    rows = inviting.invite_many(invitation, crowd, by=None, at=noon(dt.date(2025, 1, 22)))
    assert ("S4-21" in lines(invitation)) is is_warned

    for row in rows:
        row.asker = crowd[0]
        row.save()

    assert "S4-21" not in lines(invitation)


def test_a_held_launch_has_its_record_and_no_lines_of_asking(partnership, invitation):
    rows = make_invitees(invitation, 3)
    hold = invitation.meeting
    check_in_all(hold, [row.person for row in rows])
    close(hold)
    invitation.meeting.refresh_from_db()

    assert quiet_lines.of(board(invitation, LAUNCH)) == []


def test_the_balance_says_who_has_how_many_and_what_champions_and_public_team_share(partnership, invitation):
    champion = make_person("Odalys Brennick", "Kettlewood Fabrication")
    partner = make_person("Dominic Fairweather", "Juniper Chamber", system="economic_development")
    seat(partnership, Role.CHAMPION, champion)
    seat(partnership, Role.CORE_TEAM, partner)
    rows = make_invitees(invitation, 6)
    for row, asker in zip(rows, (champion, champion, champion, partner, partner, None), strict=True):
        row.asker = asker
        row.save()
    ask(rows[0], dt.date(2025, 2, 10))
    ask(rows[3], dt.date(2025, 2, 10))
    comes(rows[1])

    balance = board(invitation).balance

    assert [(load.person.name, load.given, load.asked, load.answered, load.left) for load in balance.loads] == [
        ("Odalys Brennick", 3, 1, 1, 2),
        ("Dominic Fairweather", 2, 1, 0, 1),
    ]
    assert (balance.champions, balance.public, balance.nobody, balance.total) == (3, 2, 1, 6)


def test_s3_41_who_came_to_the_launch_is_not_asked_by_the_support_team_before_the_calls(partnership, convener):
    """A letter for the second meeting, while the call about the school is ahead until April 3."""
    came, stayed = make_person("Odalys Brennick", "Kettlewood"), make_person("Stay Home", "Home Works")
    school = make_priority(partnership, "School")
    champion_of(school, "", person=came)
    hold_meeting(partnership, people=[came])
    second = plan_meeting(partnership, MeetingType.SECOND, dt.date(2025, 5, 28))
    invitation = make_invitation(partnership, second)
    for person in (came, stayed):
        invite(invitation, person, on=dt.date(2025, 3, 10))

    found = [line for line in quiet_lines.of(board(invitation, dt.date(2025, 3, 10))) if line.id == "S3-41"]
    assert [line.next_step for line in found] == [
        "1 of them is on this list: let a champion ask, nobody from the support team."
    ]
    assert "S3-41" not in lines(invitation, dt.date(2025, 3, 5))
