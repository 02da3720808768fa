"""The pages of the ask board: who sees what, recording an ask in one line, and what it all costs."""

import csv
import datetime as dt
import io
import re

import pytest
import time_machine
from django.urls import reverse

from actionteams.tests.makers import champion_of, make_priority
from invitations import asking
from invitations.models import Ask
from invitations.states import Reply
from invitations.tests.makers import ask, invite, mail, make_invitation, make_invitees
from meetings.kinds import MeetingType
from meetings.tests.makers import hold_meeting, plan_meeting
from partnerships import contacts
from partnerships.echoes import asked_once
from partnerships.models.contact import ContactOutcome
from partnerships.roles import Role
from partnerships.tests.makers import make_organization, make_person, seat

NOW = dt.datetime(2025, 2, 20, 19, 0, tzinfo=dt.UTC)
TODAY = dt.date(2025, 2, 20)


@pytest.fixture(autouse=True)
def in_february():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def caller(partnership):
    person = make_person("Odalys Brennick", "Kettlewood Fabrication")
    seat(partnership, Role.CHAMPION, person)
    return person


def url(name, invitation, **parts):
    return reverse(f"invitations:{name}", kwargs={"pk": invitation.pk, **parts})


def read(response):
    return " ".join(response.content.decode().split())


def an_ask(**given):
    return {"asker": "", "channel": "call", "outcome": "spoke", "on": "2025-02-20", "note": ""} | given


def test_the_board_shows_who_is_asked_by_whom_and_what_came_of_it(as_person, convener, invitation, caller):
    row = make_invitees(invitation, 1)[0]
    asking.assign(row, caller, by=None, at=NOW)
    ask(row, dt.date(2025, 2, 12), made_by=caller, note="Brings the plant manager")
    mail(invitation)

    page = read(as_person(convener).get(url("asks", invitation)))

    assert "Company 001" in page
    assert "Feb 12, by phone, Odalys Brennick: spoke with them · Brings the plant manager" in page
    assert "letter Feb 4" in page
    assert "1 of 1, 100%" in page


def test_an_ask_is_recorded_in_one_line_and_the_page_stays(as_person, convener, invitation, caller):
    row = make_invitees(invitation, 2)[0]

    answer = as_person(convener).post(
        url("ask", invitation, row=row.pk), an_ask(asker=caller.pk, outcome="left_word"), headers={"HX-Request": "true"}
    )

    made = Ask.objects.get()
    assert (made.made_by, made.channel, made.outcome, made.on, made.by) == (
        caller,
        "call",
        ContactOutcome.LEFT_WORD,
        TODAY,
        convener,
    )
    assert answer.status_code == 200
    assert "1 of 2, 50%" in read(answer)
    assert f'id="company-{row.organization_id}"' in read(answer)


def test_without_a_script_recording_leads_back_to_the_row(as_person, convener, invitation):
    row = make_invitees(invitation, 1)[0]

    answer = as_person(convener).post(url("ask", invitation, row=row.pk), an_ask())

    assert answer.url == f"/invitations/{invitation.pk}/asks/#invitee-{row.pk}"


def test_who_agreed_comes_and_who_said_no_does_not(as_person, convener, invitation):
    one, two = make_invitees(invitation, 2)
    browser = as_person(convener)
    browser.post(url("ask", invitation, row=one.pk), an_ask(outcome="agreed"))
    browser.post(url("ask", invitation, row=two.pk), an_ask(outcome="refused"))

    assert [row.reply for row in invitation.invitees.order_by("pk")] == [Reply.YES, Reply.NO]


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_a_day_that_has_not_come_is_refused_beside_the_form_and_nothing_typed_is_lost(
    as_person, convener, invitation, headers
):
    row = make_invitees(invitation, 1)[0]

    answer = as_person(convener).post(
        url("ask", invitation, row=row.pk),
        an_ask(on="2025-02-21", note="Asked for the agenda", channel="video", outcome="thinking"),
        headers=headers,
    )

    assert "That day has not come yet." in read(answer)
    assert 'value="Asked for the agenda"' in read(answer)
    assert '<option value="video" selected>' in read(answer)
    assert '<option value="thinking" selected>' in read(answer)
    assert Ask.objects.count() == 0


def test_an_ask_can_be_taken_back(as_person, convener, invitation):
    row, other = make_invitees(invitation, 2)
    made, theirs = ask(row, TODAY), ask(other, TODAY)
    browser = as_person(convener)

    assert browser.post(url("take_back_ask", invitation, row=row.pk), {"ask": theirs.pk}).status_code == 404
    assert browser.post(url("take_back_ask", invitation, row=row.pk), {"ask": "x"}).status_code == 404
    browser.post(url("take_back_ask", invitation, row=row.pk), {"ask": made.pk})

    assert list(Ask.objects.all()) == [theirs]


def test_only_those_with_a_role_that_calls_can_be_given_a_call(as_person, convener, invitation, caller):
    row = make_invitees(invitation, 1)[0]
    browser = as_person(convener)
    browser.post(url("assign", invitation, row=row.pk), {"asker": row.person_id})
    row.refresh_from_db()
    assert row.asker is None

    browser.post(url("assign", invitation, row=row.pk), {"asker": caller.pk})
    row.refresh_from_db()
    assert row.asker == caller

    browser.post(url("assign", invitation, row=row.pk), {"asker": ""})
    row.refresh_from_db()
    assert row.asker is None


def test_calls_are_divided_among_those_ticked(as_person, convener, invitation, caller):
    make_invitees(invitation, 4)
    browser = as_person(convener)

    refused = browser.post(url("divide", invitation), {})
    assert "Choose who makes the calls." in read(refused)

    browser.post(url("divide", invitation), {"among": [caller.pk, convener.person.pk]})
    assert sorted(invitation.invitees.values_list("asker__name", flat=True)) == [
        *["Connie Convener"] * 2,
        *["Odalys Brennick"] * 2,
    ]


def test_someone_called_last_week_is_said_before_the_next_ask_and_own_asks_are_not_said_twice(
    as_person, convener, invitation
):
    """X2: whichever organization of the network called."""
    row, other = make_invitees(invitation, 2)
    stranger = make_person("Sunniva Rask", make_organization("Cedar Bluff Development", "economic_development"))
    contacts.record(
        row.organization, made_by=stranger, kind="visit", outcome="spoke", on=dt.date(2025, 2, 13), by=None, at=NOW
    )
    ask(other, dt.date(2025, 2, 13), made_by=stranger)

    page = read(as_person(convener).get(url("asks", invitation)))

    assert page.count("Visit, Feb 13, Sunniva Rask (Cedar Bluff Development): spoke with them") == 1
    assert "Call, Feb 13" not in page


def test_x2_an_own_ask_does_not_hide_what_others_did_before_it(as_person, convener, invitation):
    [row] = make_invitees(invitation, 1)
    stranger = make_person("Sunniva Rask", make_organization("Cedar Bluff Development", "economic_development"))
    told = {"made_by": stranger, "outcome": "spoke", "by": None, "at": NOW}
    for day, kind in ((9, "call"), (10, "mail"), (11, "visit"), (12, "message")):
        contacts.record(row.organization, kind=kind, on=dt.date(2025, 2, day), **told)
    ask(row, dt.date(2025, 2, 13), made_by=stranger)

    page = read(as_person(convener).get(url("asks", invitation)))

    shown = [f"{kind}, Feb {day}, Sunniva" in page for kind, day in (("Text message", 12), ("Visit", 11), ("Mail", 10))]
    assert (shown, "Call, Feb 9" in page, "Call, Feb 13" in page) == ([True, True, True], False, False)


@pytest.mark.parametrize(
    ("show", "names"),
    [
        ("", ["Leader 001", "Leader 002", "Leader 003"]),
        ("not_asked", ["Leader 002", "Leader 003"]),
        ("no_answer", ["Leader 001", "Leader 003"]),
        ("coming", ["Leader 002"]),
        ("mine", ["Leader 003"]),
        ("nobody", ["Leader 001", "Leader 002"]),
        ("something else", ["Leader 001", "Leader 002", "Leader 003"]),
    ],
)
def test_the_board_can_be_narrowed(as_person, convener, invitation, show, names):
    one, two, three = make_invitees(invitation, 3)
    ask(one, TODAY)
    asking.assign(three, convener.person, by=None, at=NOW)
    two.reply, two.reply_how, two.reply_on, two.reply_at = Reply.YES, "link", TODAY, NOW
    two.save()

    page = as_person(convener).get(url("asks", invitation), {"show": show})

    shown = [line.person.name for group in page.context["page_obj"] for line in group.lines]
    assert shown == names


def test_the_board_costs_the_same_for_one_invitee_and_for_fifty(
    as_person, convener, invitation, caller, django_assert_num_queries
):
    browser, board = as_person(convener), url("asks", invitation)
    ask(make_invitees(invitation, 1, title="Coordinator", asker=caller)[0], TODAY, made_by=caller)  # a line of W24
    with django_assert_num_queries(19):
        browser.get(board)

    with asked_once():
        for row in make_invitees(invitation, 49, asker=caller):
            ask(row, TODAY, made_by=caller)
    with django_assert_num_queries(19):
        browser.get(board)


def test_the_board_leaves_as_a_spreadsheet_in_which_nothing_is_a_formula(as_person, convener, invitation, caller):
    row = invite(invitation, make_person("=Evil()", "Ninebark", title="CEO", email="e@ninebark.example"), asker=caller)
    ask(row, dt.date(2025, 2, 12))
    browser = as_person(convener)

    table = list(csv.reader(io.StringIO(b"".join(browser.get(url("export_asks", invitation))).decode("utf-8-sig"))))

    assert table[0][:4] == ["Company", "Name", "Title", "Email"]
    assert table[1] == [
        *("Ninebark", "'=Evil()", "CEO", "e@ninebark.example", "", "yes", "yes"),
        *("Odalys Brennick", "", "yes", "2025-02-12", "Spoke with them", "", ""),
    ]
    workbook = browser.get(url("export_asks", invitation), {"as": "xlsx"})
    assert workbook["Content-Disposition"].endswith('.xlsx"')


def test_whoever_may_not_see_contact_data_does_not_see_the_board(
    as_person, invitation, champion, partner, observer, outsider
):
    address = url("asks", invitation)

    assert [as_person(user).get(address).status_code for user in (champion, partner, observer, outsider)] == [
        403,
        403,
        403,
        404,
    ]


def test_s3_41_while_it_is_quiet_only_champions_are_ticked_for_the_calls(as_person, convener, partnership):
    came = make_person("Odalys Brennick", "Kettlewood")
    champion_of(make_priority(partnership, "School"), "", person=came)
    seat(partnership, Role.CHAMPION, came)
    hold_meeting(partnership, people=[came])
    letter = make_invitation(partnership, plan_meeting(partnership, MeetingType.SECOND, dt.date(2025, 5, 28)))
    invite(letter, came, on=dt.date(2025, 3, 10))

    with time_machine.travel(dt.datetime(2025, 3, 10, 19, 0, tzinfo=dt.UTC), tick=False):
        page = read(as_person(convener).get(url("asks", letter)))

    ticked = {int(number) for number in re.findall(r'name="among" value="(\d+)"[^>]* checked', page)}
    assert ticked == {came.pk}
    assert f'name="among" value="{convener.person_id}"' in page
