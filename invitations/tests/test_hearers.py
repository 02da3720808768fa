"""Whoever moves a meeting, or calls it off, reads beforehand how many people are written to, and afterwards that they were."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from invitations.states import Reply
from invitations.tests.test_calendars import FEB_10, answer, invitation, invite, launch
from meetings.tests.makers import check_in_all, close
from outbox.models import Letter
from partnerships import opting_out
from partnerships.tests.makers import make_person

__all__ = ["invitation", "launch"]
TYPED = {
    "title": "",
    "date": "2025-03-13",
    "starts": "07:30",
    "ends": "09:30",
    "time_zone": "America/Denver",
    "mode": "in_person",
    "venue": "Kettlewood Fabrication",
    "venue_kind": "",
}


@pytest.fixture
def asked(invitation):
    """Two may still come and one comes; one said no, one was never written to, one wants no letters."""
    for name, said in (("Grace Lindqvist", Reply.YES), ("Nora Nay", Reply.NO)):
        answer(invite(invitation, name), said)
    for name in ("Hal Quist", "Ida Marsh", "Otto Pout"):
        invite(invitation, name)
    invite(invitation, "Una Unasked", letter=False)
    otto = invitation.invitees.get(person__name="Otto Pout").person
    opting_out.opt_out(otto, on=dt.date(2025, 2, 7))


@pytest.fixture
def read(as_person, convener):
    browser = as_person(convener)

    def page(meeting, what):
        with time_machine.travel(FEB_10, tick=False):
            return " ".join(browser.get(f"/meetings/{meeting.pk}/{what}/").content.decode().split())

    return page


def test_before_it_is_moved_the_page_says_how_many_hear_of_it(asked, launch, read):
    assert "3 people who were invited get a new date or place by mail at once." in read(launch, "edit")


@pytest.mark.parametrize("what", ["postpone", "cancel"])
def test_before_it_is_called_off_the_page_says_so_too(asked, launch, read, what):
    assert "3 people who were invited are told by mail at once." in read(launch, what)


@pytest.mark.parametrize("what", ["edit", "postpone", "cancel"])
def test_where_nobody_was_invited_nothing_is_said(launch, read, what):
    assert "by mail at once" not in read(launch, what)


def test_afterwards_it_says_how_many_were_written_to(asked, launch, as_person, convener):
    before = Letter.objects.filter(kind="meeting_news").count()
    with time_machine.travel(FEB_10, tick=False):
        answered = as_person(convener).post(f"/meetings/{launch.pk}/edit/", TYPED, follow=True)

    assert "Saved. 3 people are told by mail." in answered.content.decode()
    assert Letter.objects.filter(kind="meeting_news").count() - before == 3


def test_who_saves_what_stood_there_writes_to_nobody(asked, launch, as_person, convener):
    with time_machine.travel(FEB_10, tick=False):
        answered = as_person(convener).post(f"/meetings/{launch.pk}/edit/", TYPED | {"date": "2025-03-06"}, follow=True)

    assert "are told by mail" not in answered.content.decode()
    assert not Letter.objects.filter(kind="meeting_news").exists()


def test_of_one_that_is_moved_to_a_day_that_has_passed_nobody_is_said_to_hear(asked, launch, as_person, convener):
    with time_machine.travel(FEB_10, tick=False):
        answered = as_person(convener).post(f"/meetings/{launch.pk}/edit/", TYPED | {"date": "2025-02-06"}, follow=True)

    assert "are told by mail" not in answered.content.decode()
    assert not Letter.objects.filter(kind="meeting_news").exists()


def test_of_a_meeting_that_was_held_nobody_is_told_a_new_place(asked, launch, read):
    check_in_all(launch, [make_person("Gil Host")])
    close(launch)

    assert "by mail at once" not in read(launch, "edit")
