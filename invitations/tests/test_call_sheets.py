"""The calls of one caller: the sheet on paper, and the private link to them on a phone (torture 41, 42, 43, 44)."""

import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from invitations import asking, call_sheets
from invitations.call_sheets import in_short
from invitations.models import Ask, Invitee
from invitations.states import Reply, ReplyHow
from invitations.tests.makers import ask, make_invitation, make_invitees, noon
from meetings import planning
from meetings.tests.makers import plan_meeting
from partnerships import links, opting_out
from partnerships.models import PrivateLink
from partnerships.roles import Role
from partnerships.tests.makers import make_partnership, make_person, seat

TODAY = dt.date(2025, 2, 10)
NOW = noon(TODAY)


@pytest.fixture(autouse=True)
def in_february():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def caller(partnership):
    person = make_person("Odalys Brennick", "Kettlewood Fabrication", mobile="303 555 0199")
    seat(partnership, Role.CHAMPION, person)
    return person


@pytest.fixture
def mine(invitation, caller):
    """Two that Odalys asks; a third is somebody else's."""
    rows = make_invitees(invitation, 3)
    for row in rows[:2]:
        asking.assign(row, caller, by=None, at=NOW)
        row.person.mobile = f"303 555 010{row.pk}"
        row.person.save()
    return rows


def token_of(address):
    return address.rstrip("/").rpartition("/")[2]


@pytest.fixture
def phone(invitation, caller, mine):
    """Her phone, after she opened the link."""
    browser = Client()
    token = token_of(call_sheets.link_for(invitation, caller, at=NOW))
    browser.get(reverse("invitations:open_calls", kwargs={"token": token}))
    return browser


def record():
    """Every value that a link to calls could touch."""
    return [list(model.objects.order_by("pk").values()) for model in (Invitee, Ask, PrivateLink)]


def read(response):
    return " ".join(response.content.decode().split())


CALLS = "/c/"


def test_the_sheet_holds_the_callers_own_invitees_with_what_is_needed_to_call(
    as_person, convener, invitation, caller, mine
):
    ask(mine[0], dt.date(2025, 2, 6), outcome="left_word")
    address = reverse("invitations:call_sheet", kwargs={"pk": invitation.pk, "person": caller.pk})

    page = read(as_person(convener).get(address))

    assert "Calls of Odalys Brennick" in page
    assert "We compete for the same people. Together we can train them." in page
    assert ("Leader 001" in page, "Leader 002" in page, "Leader 003" in page) == (True, True, False)
    assert f"303 555 010{mine[0].pk}" in page
    assert "Feb 6: left word" in page


def test_somebody_without_calls_has_no_sheet(as_person, convener, invitation, mine):
    address = reverse("invitations:call_sheet", kwargs={"pk": invitation.pk, "person": convener.person.pk})

    assert as_person(convener).get(address).status_code == 404


def test_a_link_is_shown_once_and_a_new_one_ends_it(as_person, convener, invitation, caller, mine):
    browser = as_person(convener)
    address = reverse("invitations:new_call_link", kwargs={"pk": invitation.pk, "person": caller.pk})

    first, second = (browser.post(address).context["link"] for _ in range(2))

    opened = [Client().get(f"/c/{token_of(link)}/").status_code for link in (first, second)]
    assert opened == [404, 302]
    browser.post(reverse("invitations:end_call_link", kwargs={"pk": invitation.pk, "person": caller.pk}))
    assert Client().get(f"/c/{token_of(second)}/").status_code == 404


def test_the_phone_shows_only_her_invitees_with_a_number_to_tap(phone, mine):
    page = read(phone.get(CALLS))

    assert ("Leader 001" in page, "Leader 002" in page, "Leader 003" in page) == (True, True, False)
    assert f'href="tel:303%20555%20010{mine[0].pk}"' in page
    assert "2 calls left." in page


def test_whoever_wants_to_be_left_alone_is_not_called(phone, mine):
    opting_out.opt_out(mine[0].person, on=TODAY)

    page = read(phone.get(CALLS))
    assert (mine[0].person.name in page, mine[1].person.name in page) == (False, True)
    assert "1 call left." in page


def test_an_outcome_that_is_tapped_becomes_an_ask_and_an_answer(phone, caller, mine):
    phone.post("/c/tap/", {"invitee": mine[0].pk, "outcome": "agreed", "note": "Brings a colleague"})
    phone.post("/c/tap/", {"invitee": mine[1].pk, "outcome": "no_answer"})

    assert list(Ask.objects.order_by("pk").values_list("made_by", "channel", "outcome", "on", "note")) == [
        (caller.pk, "call", "agreed", TODAY, "Brings a colleague"),
        (caller.pk, "call", "no_answer", TODAY, ""),
    ]
    mine[0].refresh_from_db()
    assert (mine[0].reply, mine[0].reply_how) == (Reply.YES, ReplyHow.TOLD)
    assert "1 call left." in read(phone.get(CALLS))


def test_what_was_tapped_by_mistake_is_taken_back_on_the_same_day(phone, mine):
    phone.post("/c/tap/", {"invitee": mine[0].pk, "outcome": "refused"})
    made = Ask.objects.get()

    with time_machine.travel(NOW + dt.timedelta(days=1), tick=False):
        assert phone.post("/c/take-back/", {"ask": made.pk}).status_code == 404
    phone.post("/c/take-back/", {"ask": made.pk})

    mine[0].refresh_from_db()
    assert (Ask.objects.count(), mine[0].reply) == (0, Reply.NONE)


@pytest.mark.parametrize("sent", [{}, {"invitee": "x", "outcome": "agreed"}, {"invitee": 1, "outcome": "bribed"}])
def test_what_does_not_come_through_is_said_and_nothing_is_recorded(phone, sent):
    answer = phone.post("/c/tap/", sent)

    assert answer.status_code == 422
    assert "That did not come through." in read(answer)
    assert Ask.objects.count() == 0


def test_a_note_that_did_not_come_through_is_not_lost(phone, mine):
    answer = phone.post("/c/tap/", {"invitee": mine[0].pk, "outcome": "bribed", "note": "Rings back on Monday"})

    assert read(answer).count('value="Rings back on Monday"') == 1


def test_torture_41_nobody_records_a_call_for_somebody_elses_invitee(phone, mine, caller):
    """An invitee of another caller, of another partnership, and somebody else's ask."""
    other = make_partnership("Coastal Logistics")
    theirs = make_invitees(make_invitation(other, plan_meeting(other, at=NOW)), 1)[0]
    foreign = ask(mine[0], TODAY)

    answers = [phone.post("/c/tap/", {"invitee": row.pk, "outcome": "agreed"}).status_code for row in (mine[2], theirs)]
    answers.append(phone.post("/c/take-back/", {"ask": foreign.pk}).status_code)

    assert answers == [404, 404, 404]
    assert list(Ask.objects.all()) == [foreign]


def test_torture_42_a_scanner_that_looks_ten_times_changes_nothing(invitation, caller, mine):
    address = f"/c/{token_of(call_sheets.link_for(invitation, caller, at=NOW))}/"
    scanner, before = Client(), record()

    answers = {getattr(scanner, method)(address).status_code for method in ("get", "head") * 10}
    looked = {getattr(scanner, method)(CALLS).status_code for method in ("get", "head") * 10}

    assert (answers, looked) == ({302}, {200})
    assert record() == before


@pytest.mark.parametrize("broken", ["altered", "revoked", "expired", "purpose", "partnership", "unassigned"])
def test_torture_43_links_that_open_nothing_look_alike(invitation, caller, mine, broken):
    token = token_of(call_sheets.link_for(invitation, caller, at=NOW))
    link = PrivateLink.objects.get()
    if broken == "altered":
        token = ("A" if token[0] != "A" else "B") + token[1:]
    elif broken == "revoked":
        call_sheets.revoke(invitation, caller, at=NOW)
    elif broken == "expired":
        PrivateLink.objects.update(expires_at=NOW)
    elif broken == "purpose":
        token = links.make("rsvp", invitation.partnership, at=NOW, person=caller, about=invitation.pk)
    elif broken == "partnership":
        PrivateLink.objects.update(partnership=make_partnership("Coastal Logistics"))
    elif broken == "unassigned":
        invitation.invitees.update(asker=None)
    browser = Client()

    opened = browser.get(f"/c/{token}/")
    shown = browser.get(CALLS) if opened.status_code == 302 else opened

    assert shown.status_code == 404
    assert "This link opens nothing" in read(shown)
    assert link.purpose == "calls"


def test_a_link_that_is_revoked_closes_the_phone_at_once(phone, invitation, caller):
    assert phone.get(CALLS).status_code == 200
    call_sheets.revoke(invitation, caller, at=NOW)

    assert phone.get(CALLS).status_code == 404


def test_torture_44_the_key_is_not_passed_on_nor_stored(invitation, caller, mine):
    answer = Client().get(f"/c/{token_of(call_sheets.link_for(invitation, caller, at=NOW))}/")

    assert (answer["Referrer-Policy"], answer["Cache-Control"], answer.url) == ("no-referrer", "no-store", "/c/")
    assert Client().get("/c/").status_code == 404


def test_for_a_launch_that_is_called_off_there_is_nothing_to_call(phone, invitation, mine):
    planning.cancel(invitation.meeting, reason="", by=None, at=NOW)

    page = read(phone.get(CALLS))

    assert "there is nothing left to call for" in page
    assert "Leader 001" not in page
    assert phone.post("/c/tap/", {"invitee": mine[0].pk, "outcome": "agreed"}).status_code == 422
    assert Ask.objects.count() == 0


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("One. Two! Three?", "One. Two!"),
        ("One\nline.\n\nAnother paragraph.", "One line."),
        ("", ""),
        ("word " * 80, "word " * 51 + "word …"),
    ],
)
def test_the_reason_in_short_is_two_sentences_or_what_fits(text, short):
    assert in_short(text) == short


def test_the_phone_costs_the_same_for_two_calls_and_for_fifty(phone, invitation, caller, django_assert_num_queries):
    with django_assert_num_queries(14):
        phone.get(CALLS)
    for row in make_invitees(invitation, 48):
        asking.assign(row, caller, by=None, at=NOW)
    with django_assert_num_queries(14):
        phone.get(CALLS)
