"""Who answers for somebody: copies of invitation, dates and reminders, each with a link of its own, and never to sign."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone

from invitations import answer_letters, doors, inviting, letters, replies, sending, signing, undelivered, writing
from invitations.models import Invitee
from invitations.states import Reply, ReplyHow, SignedHow
from meetings import planning
from meetings.kinds import MeetingType
from outbox.kinds import still_wanted
from outbox.models import Letter
from outbox.states import LetterState
from partnerships import assistants
from partnerships.echoes import asked_once
from partnerships.tests.makers import make_person


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def today(partnership, now):
    return partnership.local_date(now)


@pytest.fixture
@asked_once()
def invitation(partnership, convener, now):
    starts_at = now + dt.timedelta(days=40)
    told = {"by": None, "at": now}
    launch = planning.plan(partnership, MeetingType.LAUNCH, starts_at=starts_at, venue="Kettlewood hall", **told)
    invitation = writing.begin(launch, **told)
    for name in ("Odalys Brennick", "Suki Thorncastle"):
        person = make_person(name, f"{name} Works", email=f"{name.split()[0].lower()}@works.example")
        signing.record(invitation, person, how=SignedHow.PAPER, on=partnership.local_date(now), **told)
    return invitation


@pytest.fixture
def grace(invitation, now):
    person = make_person("Grace Lindqvist", "Lindqvist Labs", email="grace@labs.example")
    return inviting.invite(invitation, person, by=None, at=now)


@pytest.fixture
def alma(grace, today, now):
    """Alma Reyes answers for Grace."""
    return assistants.name(grace.person, name="Alma Reyes", email="alma@labs.example", on=today, by=None, at=now)


@pytest.fixture
def desk(grace, alma, now):
    """The browser in which Alma opened her link."""
    client = Client()
    client.get(doors.link_for(grace, at=now, assistant=alma))
    return client


def written(kind):
    return [(one.to_address, one.to_name) for one in Letter.objects.filter(kind=kind).order_by("to_address")]


def token_in(letter):
    return re.search(r"/r/([\w-]+)/", letter.text)[1]


def told_by(client, page="/r/"):
    return " ".join(re.sub(r"<[^>]+>", " ", client.get(page).content.decode()).split())


def answer(client, invitee, **given):
    return client.post("/r/", {"invitee": invitee.pk} | given)


BOTH = [("alma@labs.example", "Alma Reyes"), ("grace@labs.example", "Grace Lindqvist")]


def test_the_invitation_goes_to_both_each_with_a_link_of_their_own(invitation, grace, alma, now):
    sending.send(invitation, [grace], by=None, at=now)

    assert written("invitation") == BOTH
    copy, own = Letter.objects.filter(kind="invitation").order_by("to_address")
    assert copy.text.startswith(
        "Alma Reyes, this is your copy: Grace Lindqvist named you to answer such letters. The link is your own.\n"
    )
    assert "this is your copy" not in own.text
    assert token_in(copy) != token_in(own)
    assert (copy.person_number, copy.reply_to) == (grace.person_id, own.reply_to)
    assert "this is your copy" in copy.html


def test_the_dates_and_reminders_go_to_both(invitation, grace, alma, now, today):
    answer_letters.nudge(grace, on=today, at=now)
    replies.reply(grace, Reply.YES, how=ReplyHow.TOLD, at=now)
    planning.move(invitation.meeting, starts_at=now + dt.timedelta(days=47), ends_at=None, by=None, at=now)

    assert (written("nudge"), written("answer_receipt"), written("meeting_news")) == (BOTH, BOTH, BOTH)


def test_nobody_else_gets_a_copy(invitation, grace, alma, now):
    other = inviting.invite(
        invitation, make_person("Hal Quist", "Quist Works", email="hal@quist.example"), by=None, at=now
    )
    sending.send(invitation, [other], by=None, at=now)

    assert written("invitation") == [("hal@quist.example", "Hal Quist")]


def test_an_assistant_never_signs(invitation, grace, alma, now):
    signing.ask(invitation, grace.person, by=None, at=now)

    assert written("signature_request") == [("grace@labs.example", "Grace Lindqvist")]


def test_a_copy_that_waits_does_not_go_to_whoever_answers_no_more(invitation, grace, alma, now, today):
    sending.send(invitation, [grace], by=None, at=now)
    answer_letters.nudge(grace, on=today, at=now)
    rows = Letter.objects.filter(kind__in=["invitation", "nudge"]).order_by("to_address", "kind")
    assert [still_wanted(letter) for letter in rows] == [True] * 4

    assistants.end(alma, on=today, by=None, at=now)
    assert [still_wanted(letter) for letter in rows] == [False, False, True, True]


def test_a_copy_that_could_not_be_sent_is_not_the_invitees_letter(invitation, grace, alma, now):
    sending.send(invitation, [grace], by=None, at=now)
    copies = Letter.objects.filter(to_address="alma@labs.example")
    copies.update(state=LetterState.FAILED, next_try_at=None, error="550 unknown")

    assert undelivered.of(invitation) == []
    assert letters.key_of(grace) == f"invitation:{grace.pk}"


def test_the_page_says_for_whom_the_assistant_answers(desk):
    said = told_by(desk)
    assert "Alma Reyes, you answer for Grace Lindqvist . Will Grace Lindqvist be there?" in said
    assert "Yes, they will be there No, they cannot make it" in said


def test_an_assistant_answers_and_the_record_says_so(desk, grace, invitation):
    answer(desk, grace, answer="yes", note="She lands at nine")

    grace = Invitee.objects.get(pk=grace.pk)
    assert (grace.reply, grace.reply_how, grace.reply_note) == (
        "yes",
        "link",
        "Answered by Alma Reyes for Grace Lindqvist. She lands at nine",
    )
    assert [row.person.name for row in invitation.meeting.attendances.expected()] == ["Grace Lindqvist"]


def test_who_answers_for_themselves_is_not_noted(grace, alma, now):
    phone = Client()
    phone.get(doors.link_for(grace, at=now))
    answer(phone, grace, answer="no", note="Harvest")

    assert Invitee.objects.get(pk=grace.pk).reply_note == "Harvest"


def test_an_assistant_does_not_stop_the_letters_of_whom_they_answer_for(desk, grace, alma, today):
    assert "Stop answering for Grace Lindqvist?" in told_by(desk, "/r/opt-out/")
    desk.post("/r/opt-out/")

    grace.person.refresh_from_db()
    alma.refresh_from_db()
    assert (grace.person.opted_out_on, alma.ended_on) == (None, today)
    assert desk.get("/r/").status_code == 404


def test_a_cookie_of_an_assistant_who_was_let_go_opens_nothing(desk, grace, alma, today, now):
    assert desk.get("/r/").status_code == 200
    assistants.end(alma, on=today, by=None, at=now)

    assert answer(desk, grace, answer="yes").status_code == 404
    assert Invitee.objects.get(pk=grace.pk).reply == ""
