"""S4-59: what getting the word out takes can be written down, beside who is coming; nobody has to."""

import pytest
from django.urls import reverse

from invitations import inviting, replies
from invitations.states import Reply
from invitations.tests.makers import INVITED_ON, invite, make_invitation, noon
from meetings.tests.makers import plan_meeting
from partnerships.tests.makers import make_person


@pytest.fixture
def letter(partnership):
    """Tomas is on the list and comes."""
    invitation = make_invitation(partnership, plan_meeting(partnership))
    row = invite(invitation, make_person("Tomas Vanderquill", "Vanderquill Freight"))
    replies.reply(row, Reply.YES, how="told", note="", by=None, at=noon(INVITED_ON))
    return invitation


def url(letter, name="asks"):
    return reverse(f"invitations:{name}", kwargs={"pk": letter.pk})


def words(response):
    return " ".join(response.content.decode().split())


def test_s4_59_hours_are_asked_for_and_told_beside_who_is_coming(as_person, convener, letter):
    connie = as_person(convener)
    assert "How much time does this take you?" in words(connie.get(url(letter)))

    assert connie.post(url(letter, "took"), {"hours": "14"})["Location"] == url(letter)
    assert "14 hours went into this so far, 1 leader is coming</summary>" in words(connie.get(url(letter)))
    assert connie.post(url(letter, "took"), {"hours": ""}).status_code == 302
    letter.refresh_from_db()
    assert letter.hours_spent is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("1000", "Give whole hours, from 0 to 999."),
        ("-1", "Give whole hours, from 0 to 999."),
        ("lots", "Give whole hours, such as 12."),
    ],
)
def test_what_is_no_number_of_hours_comes_back_as_typed(as_person, convener, letter, typed, said):
    answer = as_person(convener).post(url(letter, "took"), {"hours": typed})

    assert (answer.status_code, said in words(answer), f'value="{typed}"' in words(answer)) == (422, True, True)
    letter.refresh_from_db()
    assert letter.hours_spent is None


def test_only_who_plans_is_asked(as_person, observer, champion, letter):
    answers = [as_person(user).post(url(letter, "took"), {"hours": "3"}).status_code for user in (observer, champion)]

    assert answers == [403, 403]


def test_too_many_hours_are_refused(letter):
    with pytest.raises(inviting.NotHours):
        inviting.took(letter, 1000, by=None, at=noon(letter.created_at.date()))
