"""Reminders: for those with the letter and without an answer, and never twice by a double click."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone

from invitations import inviting, nudging, replies, sending, writing
from invitations.models import Invitee
from invitations.states import Reply, ReplyHow, Sending
from meetings import planning
from meetings.kinds import MeetingType
from outbox import kinds
from outbox.models import Letter
from partnerships import opting_out
from partnerships.tests.makers import make_person


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def launch(partnership, now):
    starts_at = now + dt.timedelta(days=40)
    return planning.plan(partnership, MeetingType.LAUNCH, starts_at=starts_at, by=None, at=now)


@pytest.fixture
def invitation(launch, now):
    return writing.begin(launch, by=None, at=now)


@pytest.fixture
def grace(invitation, now):
    person = make_person("Grace Lindqvist", "Lindqvist Labs", email="grace@labs.example")
    return inviting.invite(invitation, person, by=None, at=now)


@pytest.fixture
def silent(invitation, grace, now):
    """Grace got her letter five days ago; so did Nora, who said no, Olga, who wants no letters, and Adam without an address."""
    people = {"Nora Nay": "nora@nay.example", "Olga Out": "olga@out.example", "Adam Away": ""}
    rows = {}
    for name, email in people.items():
        person = make_person(name, f"{name} Works", email=email)
        rows[name] = inviting.invite(invitation, person, by=None, at=now)
    on = invitation.partnership.local_date(now - dt.timedelta(days=5))
    sending.record_sent(invitation, [grace, *rows.values()], how=Sending.OUTSIDE, on=on, by=None, at=now)
    replies.reply(rows["Nora Nay"], Reply.NO, how=ReplyHow.TOLD, at=now)
    opting_out.opt_out(rows["Olga Out"].person, on=on)
    return rows


def names(rows):
    return [row.person.name for row in rows]


def test_only_those_who_have_not_answered_are_offered(invitation, silent, now):
    found = nudging.silent(invitation, at=now)

    assert names(found.offered) == ["Grace Lindqvist"]
    assert (names(found.no_address), names(found.opted_out)) == (["Adam Away"], ["Olga Out"])


def test_a_second_click_reminds_nobody_twice(as_person, convener, invitation, silent, grace):
    client, address = as_person(convener), f"/invitations/{invitation.pk}/nudge/"
    assert names(client.get(address).context["silent"].offered) == ["Grace Lindqvist"]
    for _click in range(2):
        client.post(address, {"who": [grace.pk]})

    letter = Letter.objects.get(kind="nudge")
    assert letter.to_address == "grace@labs.example"
    assert letter.subject.startswith("Will you be there? Launch, ")
    link = re.search(r"http\S+/r/\S+/", letter.text)[0]
    assert Client().get(link).status_code == 302


def test_three_days_lie_between_two_reminders(invitation, silent, grace, now):
    nudging.nudge(invitation, [grace], by=None, at=now)

    assert names(nudging.silent(invitation, at=now + dt.timedelta(days=2)).lately) == ["Grace Lindqvist"]
    assert names(nudging.silent(invitation, at=now + dt.timedelta(days=3)).offered) == ["Grace Lindqvist"]


def test_a_reminder_is_not_wanted_any_more_after_an_answer(invitation, silent, grace, now):
    nudging.nudge(invitation, [grace], by=None, at=now)
    letter = Letter.objects.get(kind="nudge")
    assert kinds.still_wanted(letter)
    replies.reply(Invitee.objects.get(pk=grace.pk), Reply.NO, how=ReplyHow.LINK, at=now)
    assert not kinds.still_wanted(letter)


def test_nobody_is_reminded_of_a_meeting_that_is_put_off(invitation, launch, silent, grace, now):
    planning.postpone(launch, reason="Snow", by=None, at=now)
    invitation.meeting.refresh_from_db()

    assert nudging.nudge(invitation, [grace], by=None, at=now) == []
