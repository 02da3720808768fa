"""Calls name the launch by the clock of the place where it is held, wherever it is read."""

import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from invitations import asking, call_sheets
from invitations.tests.makers import make_invitees, noon
from partnerships.roles import Role
from partnerships.tests.makers import make_person, seat

NOW = noon(dt.date(2025, 2, 10))


@pytest.fixture(autouse=True)
def in_february():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def caller(partnership, invitation):
    person = make_person("Odalys Brennick", "Kettlewood Fabrication")
    seat(partnership, Role.CHAMPION, person)
    [row] = make_invitees(invitation, 1)
    asking.assign(row, person, by=None, at=NOW)
    return person


def when_said(response):
    [line] = [line for line in response.content.decode().splitlines() if "Launch, " in line]
    return line[line.index("Launch, ") :].removeprefix("Launch, ")[:19]


def test_a_sheet_printed_by_a_convener_further_east(as_person, convener, invitation, caller):
    convener.time_zone = "America/New_York"
    convener.save()
    address = reverse("invitations:call_sheet", kwargs={"pk": invitation.pk, "person": caller.pk})

    assert when_said(as_person(convener).get(address)) == "Thu, Mar 6, 7:30 AM"


def test_a_phone_without_an_account_has_no_clock_of_its_own(invitation, caller):
    phone, link = Client(), call_sheets.link_for(invitation, caller, at=NOW)
    token = link.rstrip("/").rpartition("/")[2]

    page = phone.get(reverse("invitations:open_calls", kwargs={"token": token}), follow=True)

    assert when_said(page) == "Thu, Mar 6, 7:30 AM"
