"""S4-14: a refresh brings those who are with us and those who are not yet together, in the mix that is wanted."""

import datetime as dt
import re

import pytest
import time_machine
from django.urls import reverse

from invitations import asking, inviting
from invitations.board import Board
from invitations.mix import Group, Mix
from invitations.states import Channel
from invitations.tests.makers import ask, invite, make_invitation, noon
from meetings.kinds import MeetingType
from meetings.tests.makers import hold_meeting, plan_meeting
from partnerships.echoes import asked_once
from partnerships.systems import System
from partnerships.tests.makers import make_person

REFRESH = dt.date(2026, 10, 29)
TODAY = dt.date(2026, 9, 21)


@pytest.fixture
@asked_once()
def refresh(partnership):
    """The letter of a refresh, after a launch at which Grace was there for Lindqvist Labs."""
    hold_meeting(partnership, people=[make_person("Grace Lindqvist", "Lindqvist Labs")])
    meeting = plan_meeting(partnership, MeetingType.REFRESH, REFRESH)
    return make_invitation(partnership, meeting)


@pytest.fixture
@asked_once()
def listed(refresh):
    """Grace, a colleague of hers who has an asker, three from elsewhere, and a college."""
    names = [("Grace Lindqvist", "Lindqvist Labs"), ("Ivo Lindqvist", "Lindqvist Labs")]
    names += [("Tomas Vanderquill", "Vanderquill Freight"), ("Ezra Bram", "Bram Works"), ("Mina Bram", "Bram Works")]
    rows = [invite(refresh, make_person(*one), on=dt.date(2026, 9, 1)) for one in names]
    invite(refresh, make_person("Pia Osei", "Alder College", system=System.COMMUNITY_COLLEGE), on=dt.date(2026, 9, 1))
    ask(rows[2], dt.date(2026, 9, 10), channel=Channel.CALL)
    asking.assign(rows[1], make_person("Odalys Brennick", "Kettlewood"), by=None, at=noon(TODAY))
    return refresh


@pytest.fixture
def connie(as_person, convener):
    with time_machine.travel(noon(TODAY), tick=False):
        yield as_person(convener)


def mix(invitation):
    return Board(invitation, today=TODAY).mix


def url(invitation, name="asks"):
    return reverse(f"invitations:{name}", kwargs={"pk": invitation.pk})


def words(response):
    return " ".join(response.content.decode().split())


def test_a_colleague_of_somebody_with_us_is_with_us_and_the_public_side_is_in_neither_group(listed):
    assert mix(listed) == Mix(
        with_us=Group(leaders=2, companies=1, given=1, asked=0, coming=0, of=5),
        not_yet=Group(leaders=3, companies=2, given=0, asked=1, coming=0, of=5),
    )
    assert (mix(listed).with_us.percent, mix(listed).not_yet.percent) == (40, 60)


@pytest.mark.parametrize(
    ("wanted", "is_reached", "more"),
    [
        (None, False, None),
        (0, True, 0),
        (60, True, 0),
        (61, False, 1),
        (75, False, 3),
        (80, False, 5),
        (100, False, None),
    ],
)
def test_how_many_more_make_the_mix(listed, wanted, is_reached, more):
    """3 of 5 are not with us yet. With 3 more it is 6 of 8, exactly 75%; with 5 more 8 of 10."""
    inviting.aim_at(listed, wanted, by=None, at=noon(TODAY))

    assert (mix(listed).is_reached, mix(listed).more) == (is_reached, more)


def test_an_empty_list_has_no_shares(refresh):
    assert (mix(refresh).with_us.percent, mix(refresh).not_yet.percent) == (0, 0)


def test_an_empty_list_reaches_no_mix(connie, refresh):
    inviting.aim_at(refresh, 75, by=None, at=noon(TODAY))
    empty = mix(refresh)

    assert (empty.is_reached, empty.wanted_is_there, empty.more) == (False, False, 0)
    assert "mix reached" not in words(connie.get(url(refresh)))


@pytest.mark.parametrize("wanted", [-1, 101])
def test_what_is_no_share_is_refused(refresh, wanted):
    with pytest.raises(inviting.NotAShare):
        inviting.aim_at(refresh, wanted, by=None, at=noon(TODAY))


def test_the_board_shows_both_groups_and_opens_each(connie, listed):
    connie.post(url(listed, "aim"), {"wanted": "75"})
    page = words(connie.get(url(listed)))

    assert "3 more who are not with us yet make the mix." in page
    rows = dict(
        re.findall(r'<th scope="row">([^<]+)</th>(.*?)</tr>', page.split('id="asks-mix"')[1].split("</table>")[0])
    )
    assert {head: re.findall(r"[\d%]+", re.sub(r"<[^>]+>", " ", cells)) for head, cells in rows.items()} == {
        "Leaders": ["2", "3"],
        "Companies": ["1", "2"],
        "Share": ["40%", "60%"],
        "Wanted": ["25%", "75%"],
        "With an asker": ["1", "0"],
        "Asked in person": ["0", "1"],
        "Coming": ["0", "0"],
    }
    theirs, ours = (words(connie.get(f"{url(listed)}?show={group}")) for group in ("not_yet", "with_us"))
    assert ("Ezra Bram</a>" in theirs, "Ivo Lindqvist</a>" in theirs) == (True, False)
    assert ("Ezra Bram</a>" in ours, "Ivo Lindqvist</a>" in ours) == (False, True)


@pytest.mark.parametrize("typed", ["101", "-3", "half"])
def test_a_share_that_is_none_comes_back_with_the_reason(connie, listed, typed):
    answer = connie.post(url(listed, "aim"), {"wanted": typed})

    assert answer.status_code == 422
    assert "Give a number from 0 to 100." in words(answer)
    assert f'value="{typed}"' in words(answer)
    listed.refresh_from_db()
    assert listed.wanted_new is None


def test_a_wanted_mix_can_be_left_open_again(connie, listed):
    connie.post(url(listed, "aim"), {"wanted": "75"})
    connie.post(url(listed, "aim"), {"wanted": ""})

    listed.refresh_from_db()
    assert listed.wanted_new is None


def test_whoever_does_not_plan_sets_no_mix(as_person, partner, listed):
    assert as_person(partner).post(url(listed, "aim"), {"wanted": "75"}).status_code == 403


def test_a_launch_has_no_two_groups(connie, partnership):
    launch = make_invitation(partnership, plan_meeting(partnership, day=dt.date(2026, 12, 3)))
    invite(launch, make_person("Grace Lindqvist", "Lindqvist Labs"), on=dt.date(2026, 9, 1))

    assert "Two groups in one room" not in words(connie.get(url(launch)))
