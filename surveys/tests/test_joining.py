"""“I will join”: by one's own link, as the sign-up page does it, and apart from the answers."""

import datetime as dt

import pytest

from actionteams.models import SignUp, Slip
from actionteams.tests.makers import champion_of, make_priority
from meetings.kinds import MeetingType
from meetings.tests.makers import REFRESH_DAY, check_in_all, close, plan_meeting
from outbox.models import Letter
from partnerships.echoes import asked_once
from partnerships.systems import System
from partnerships.tests.makers import make_organization, make_person
from surveys import closing, joining, sending
from surveys.models import Response
from surveys.tests.makers import make_survey, noon, send

AT = noon(dt.date(2026, 11, 6))


@pytest.fixture
@asked_once()
def asked(partnership, people):
    """Three leaders and somebody of the college at a refresh with two priorities; its survey is anonymous."""
    college = make_organization("Valley College", system=System.COMMUNITY_COLLEGE)
    helper = make_person("Hanna Helper", college, email="hanna@college.example")
    meeting = plan_meeting(partnership, MeetingType.REFRESH, REFRESH_DAY)
    check_in_all(meeting, [*people, helper])
    for title in ("Power prices", "Homes"):
        make_priority(partnership, title, cycle=meeting.cycle)
    close(meeting)
    for one in meeting.cycle.priorities.all():
        one.state = "claimed"
        one.save()
    return send(make_survey(meeting, is_anonymous=True), [*people, helper])


def named(asked, name):
    return next(one for one in asked if one.person.name == name)


def priority(participant, title):
    return next(one for one in joining.offer(participant).open if one.title == title)


def test_a_business_leader_becomes_a_champion(asked):
    leader = named(asked, "Leader 001")
    joining.join(leader, [priority(leader, "Homes")], at=AT)

    [row] = SignUp.objects.current()
    assert (row.person, row.priority.title, row.how, row.started_on) == (
        leader.person,
        "Homes",
        "link",
        dt.date(2026, 11, 6),
    )
    assert [one.title for one in joining.offer(leader).chosen] == ["Homes"]
    assert Letter.objects.filter(to_address=leader.person.email).exclude(kind="survey").count() == 1


def test_somebody_from_the_public_side_offers_to_help(asked):
    helper = named(asked, "Hanna Helper")
    joining.join(helper, [priority(helper, "Homes")], at=AT)

    assert SignUp.objects.count() == 0
    [slip] = Slip.objects.offers()
    assert (slip.name, slip.company, slip.email) == ("Hanna Helper", "Valley College", "hanna@college.example")
    [one] = joining.joined(helper.survey)
    assert (one.person, [row.title for row in one.priorities], one.is_offer) == (helper.person, ["Homes"], True)


def test_it_is_changed_and_taken_back_by_the_same_link(asked):
    leader = named(asked, "Leader 001")
    joining.join(leader, [priority(leader, "Homes")], at=AT)
    joining.join(leader, [priority(leader, "Power prices")], at=AT)
    assert [row.priority.title for row in SignUp.objects.current()] == ["Power prices"]

    joining.join(leader, [], at=AT)
    assert list(SignUp.objects.current()) == []
    assert Slip.objects.count() == 1
    assert joining.joined(leader.survey) == []


def test_nothing_chosen_leaves_nothing(asked):
    assert joining.join(named(asked, "Leader 001"), [], at=AT) is None
    assert Slip.objects.count() == 0


def test_what_was_signed_at_the_meeting_is_not_asked_again(asked, partnership):
    leader = named(asked, "Leader 001")
    champion_of(priority(leader, "Homes"), "", person=leader.person)
    offer = joining.offer(leader)

    assert ([one.title for one in offer.open], [one.title for one in offer.standing]) == (["Power prices"], ["Homes"])


def test_it_stands_apart_from_the_anonymous_answers(asked):
    leader = named(asked, "Leader 001")
    joining.join(leader, [priority(leader, "Homes")], at=AT)

    assert Response.objects.given().count() == 0
    leader.refresh_from_db()
    assert leader.has_answered is False


def test_a_closed_survey_takes_no_names(asked):
    leader = named(asked, "Leader 001")
    homes = priority(leader, "Homes")
    closing.close(leader.survey, by=None, at=AT)
    with pytest.raises(sending.SurveyClosed):
        joining.join(leader, [homes], at=AT)
    assert Slip.objects.count() == 0
