"""To whom of the invited a recap is offered: not to who declined, and unticked to who never answered."""

from __future__ import annotations

import datetime as dt

import pytest

from invitations.models import Invitee
from invitations.states import Reply
from invitations.tests.makers import LETTER_DAY, invite, mail, make_invitation, noon
from meetings.models import RecapCopy
from meetings.recaps import audience, delivery, sending
from meetings.tests.makers import check_in_all, close
from partnerships.tests.makers import make_person

REPLIES = {"Ann": Reply.YES, "Cole": Reply.COLLEAGUE, "Dan": Reply.NO, "Sal": Reply.NONE}


@pytest.fixture
def launch(partnership, convener):
    """Four got the letter, each answered otherwise; only Grace came. Nan has no address and never answered."""
    letter = make_invitation(partnership)
    for name in [*REPLIES, "Nan"]:
        email = "" if name == "Nan" else f"{name.lower()}@works.example"
        invite(letter, make_person(f"{name} Invited", f"{name} Works", email=email))
    mail(letter)
    for name, reply in REPLIES.items():
        if reply:
            told = {"reply": reply, "reply_on": LETTER_DAY, "reply_at": noon(LETTER_DAY)}
            Invitee.objects.filter(person__name=f"{name} Invited").update(**told)
    check_in_all(letter.meeting, [make_person("Grace Lindqvist", "Lindqvist Labs", email="grace@works.example")])
    return close(letter.meeting)


def names(people):
    return [one.name for one in people]


def test_who_declined_is_no_reader_and_who_never_answered_is_counted_on_for_nothing(launch):
    readers, delivered = audience.of(launch), delivery.Delivery(launch)

    assert names(one for one in readers.everybody if one.pk in readers.silent) == ["Nan Invited", "Sal Invited"]
    assert "Dan Invited" not in names(readers.everybody)
    waiting = ["Grace Lindqvist", "Ann Invited", "Cole Invited"]
    assert names(one.person for one in delivered.waiting) == waiting
    assert names(one.person for one in delivered.mailable) == waiting
    assert names(one.person for one in delivered.silent) == ["Sal Invited"]
    assert "Nan Invited" not in names(one.person for one in delivered.by_hand)


def test_who_never_answered_is_offered_unticked_and_gets_it_once_ticked(as_person, convener, launch):
    page = as_person(convener).get(f"/meetings/{launch.pk}/recap/send/")
    form, sal = page.context["form"], launch.invitation.invitees.get(person__name="Sal Invited").person

    assert "Sal Invited" in page.content.decode()
    assert "Dan Invited" not in page.content.decode()
    assert (sal.pk in form.ticked, len(form.ticked)) == (False, 3)
    # The button counts who is ticked; without a script it is true of whatever is.
    words = page.content.decode()
    assert ("Send to 3 people</span>" in words, "Send to 4 people" in words) == (True, False)
    assert '<span class="no-js-only">Send to everybody ticked below</span>' in words

    at = noon(launch.day) + dt.timedelta(hours=12)
    sending.send(launch, [sal], by=None, at=at)
    assert [copy.person for copy in RecapCopy.objects.exclude(how="")] == [sal]
    assert "Sal Invited" in names(one.person for one in delivery.Delivery(launch).mailable)
