"""Putting people on the list: by name, from the record, from a list or spreadsheet; and taking them off."""

import datetime as dt
import io

import openpyxl
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from invitations import inviting, listing, replies
from invitations.doors import link_for
from invitations.models import Ask, Invitee
from invitations.states import Reply, ReplyHow
from invitations.tests.makers import ask, make_invitees, noon
from meetings.tests.makers import hold_meeting
from partnerships import people, sides
from partnerships.models import Contact, County, Organization, Person, PrivateLink
from partnerships.roles import Role
from partnerships.systems import System
from partnerships.tests.makers import make_organization, make_person, seat

NOW = noon(dt.date(2025, 2, 3))


@pytest.fixture(autouse=True)
def in_february():
    with time_machine.travel(NOW, tick=False):
        yield


def url(name, invitation, **parts):
    return reverse(f"invitations:{name}", kwargs={"pk": invitation.pk, **parts})


def read(response):
    return " ".join(response.content.decode().split())


def names(invitation):
    return list(invitation.invitees.order_by("pk").values_list("person__name", "organization__name"))


def test_an_invitee_comes_for_the_company_of_the_day_of_the_meeting(invitation):
    person = make_person("Hollis Penhallow", "Larkspur Hydraulics")
    days = {"on": dt.date(2025, 3, 1), "left_on": dt.date(2025, 2, 28)}
    people.change_job(person, make_organization("Ninebark Composites"), **days, by=None, at=NOW)

    row = inviting.invite(invitation, person, by=None, at=NOW)

    assert (row.organization.name, row.added_on) == ("Ninebark Composites", dt.date(2025, 2, 3))


def test_inviting_again_changes_nothing_but_a_missing_asker(invitation):
    person, asker, other = (make_person(name, f"{name} Works") for name in ("Grace", "Odalys", "Tomas"))
    first = inviting.invite(invitation, person, by=None, at=NOW)

    again = inviting.invite(invitation, person, by=None, at=NOW, asker=asker)
    last = inviting.invite(invitation, person, by=None, at=NOW, asker=other)

    assert (again.pk, last.pk, last.asker) == (first.pk, first.pk, asker)
    assert [row.asker_id for row in first.history.order_by("history_id")] == [None, asker.pk]


def test_whoever_is_taken_off_is_not_expected_and_their_link_opens_nothing(invitation):
    """Their company's contact log keeps what was said."""
    row = make_invitees(invitation, 1)[0]
    ask(row, dt.date(2025, 2, 3))
    link_for(row, at=NOW)
    replies.reply(row, Reply.YES, how=ReplyHow.TOLD, at=NOW)
    assert invitation.meeting.attendances.count() == 1

    inviting.drop(row, by=None, at=NOW)

    assert (Invitee.objects.count(), Ask.objects.count(), Contact.objects.count()) == (0, 0, 1)
    assert (invitation.meeting.attendances.count(), PrivateLink.objects.filter(revoked_at=None).count()) == (0, 0)


# By name


def test_somebody_on_record_is_found_by_name(as_person, convener, invitation):
    make_person("Odalys Brennick", "Kettlewood Fabrication")

    as_person(convener).post(url("invite", invitation), {"person": "odalys brennick"})

    assert names(invitation) == [("Odalys Brennick", "Kettlewood Fabrication")]
    assert Person.objects.filter(name="Odalys Brennick").count() == 1


def test_a_suggested_name_with_its_company_means_the_one_on_record(as_person, convener, invitation):
    make_person("Pat Lee", "Kettlewood Fabrication")
    make_person("Pat Lee", "Ninebark Composites")
    browser = as_person(convener)

    refused = browser.post(url("invite", invitation), {"person": "Pat Lee"})
    assert "Several people have this name." in read(refused)
    browser.post(url("invite", invitation), {"person": "Pat Lee (Ninebark Composites)"})

    assert names(invitation) == [("Pat Lee", "Ninebark Composites")]


def test_somebody_new_needs_a_company_and_is_taken_up_with_title_email_and_asker(as_person, convener, invitation):
    browser = as_person(convener)
    typed = {"person": "Nell Ostrow", "title": "President", "email": "nell@ostrow.example", "mobile": "303 555 0101"}

    refused = browser.post(url("invite", invitation), {"person": "Nell Ostrow", "title": "President"})
    assert "Add the company, and they are taken up." in read(refused)
    assert 'value="President"' in read(refused)
    browser.post(url("invite", invitation), typed | {"company": "Ostrow Foundry", "asker": convener.person.pk})

    row = invitation.invitees.get()
    assert (row.person.email, row.person.mobile, row.asker) == ("nell@ostrow.example", "303 555 0101", convener.person)
    assert row.person.affiliation_now().title == "President"
    assert Organization.objects.get(name="Ostrow Foundry").to_check is True


# From the record


def on_record(invitation, **asked):
    return list(listing.on_record(invitation, **asked).values_list("name", flat=True))


def test_from_the_record_come_business_leaders_of_the_region_who_are_not_on_the_list(partnership, invitation):
    alder = partnership.region.counties.get(name="Alder")
    far = County.objects.create(name="Faraway", state="CO")
    make_person("Near Leader", make_organization("A Near", county=alder))
    make_person("Unplaced Leader", "B Unplaced")
    make_person("Far Leader", make_organization("C Far", county=far))
    make_person("Public Partner", make_organization("D College", "community_college"))
    gone = make_person("Opted Out", "E Works")
    gone.opted_out_on = dt.date(2025, 1, 1)
    gone.save()
    make_invitees(invitation, 1)

    assert on_record(invitation) == ["Near Leader", "Unplaced Leader"]
    assert on_record(invitation, anywhere=True) == ["Near Leader", "Unplaced Leader", "Far Leader"]


def test_who_was_stated_to_sit_with_industry_comes_too_and_who_was_stated_not_to_does_not(partnership, invitation):
    """A county hospital that hires like the others, a leader who sits for the public side, and one who does not."""
    hospital, mill = make_organization("County Hospital", System.OTHER), make_organization("City Mill")
    make_person("Constance Merriwell", hospital)
    make_person("Pia Watts", mill)
    board, lender = (
        make_person("Board Member", "A Works"),
        make_person("Retired Owner", make_organization("SCORE", "other")),
    )
    told = {"on": dt.date(2025, 1, 2), "reason": "As we agreed", "by": None}
    sides.state_side(partnership, hospital, "industry", **told)
    sides.state_side(partnership, mill, "public", **told)
    sides.state_side(partnership, board, "public", **told)
    sides.state_side(partnership, lender, "industry", **told)

    assert on_record(invitation) == ["Constance Merriwell", "Retired Owner"]


def test_s4_14_existing_participants_and_companies_not_yet_with_us_are_told_apart(partnership, invitation):
    sat = make_person("Sat Before", "A Labs")
    hold_meeting(partnership, "quarterly", dt.date(2025, 1, 9), people=[sat])
    make_person("Colleague Of Theirs", "A Labs")
    champion = make_person("Champion Now", "B Works")
    seat(partnership, Role.CHAMPION, champion)
    make_person("Not Yet", "C Mill")

    assert on_record(invitation, whose=listing.WITH_US) == ["Colleague Of Theirs", "Sat Before", "Champion Now"]
    assert on_record(invitation, whose=listing.NOT_YET) == ["Not Yet"]


@pytest.mark.parametrize(
    ("words", "found"), [("lark", ["Hollis Penhallow"]), ("hollis ceo", ["Hollis Penhallow"]), ("mill", [])]
)
def test_the_record_is_searched_by_name_company_and_title(invitation, words, found):
    make_person("Hollis Penhallow", "Larkspur Hydraulics", title="CEO")
    make_person("Grace Lindqvist", "Lindqvist Labs", title="Owner")

    assert on_record(invitation, words=words) == found


def test_those_ticked_are_put_on_the_list_in_one_go(as_person, convener, invitation):
    chosen = [make_person(f"Leader {number}", f"Company {number}") for number in range(3)]
    partner = make_person("Public Partner", make_organization("D College", "community_college"))

    as_person(convener).post(url("pick", invitation), {"person": [chosen[0].pk, chosen[2].pk, partner.pk, "x"]})

    assert names(invitation) == [("Leader 0", "Company 0"), ("Leader 2", "Company 2")]


def test_picking_costs_the_same_for_one_and_for_fifty(as_person, convener, invitation, django_assert_num_queries):
    browser = as_person(convener)
    make_person("Leader", "Company")
    with django_assert_num_queries(6):
        browser.get(url("pick", invitation))
    for number in range(49):
        make_person(f"Leader {number}", f"Company {number}")
    with django_assert_num_queries(6):
        browser.get(url("pick", invitation))


# From a list


def take(page):
    """What the browser sends when the glance is confirmed as it stands."""
    rows = page.context["rows"]
    sent = {f"rows-{name}": value for name, value in (("TOTAL_FORMS", len(rows.forms)), ("INITIAL_FORMS", 0))}
    for form in rows.forms:
        for field in form:
            if field.name != "take" or field.value():
                sent[field.html_name] = "on" if field.name == "take" else field.value()
    return sent


def test_pasted_lines_are_read_forgivingly_and_looked_over_before_they_count(as_person, convener, invitation):
    make_person("Odalys Brennick", "Kettlewood Fabrication")
    browser = as_person(convener)
    lines = "Odalys Brennick (Kettlewood Fabrication)\n\nNell Ostrow (Ostrow Foundry) nell@ostrow.example\n"

    page = browser.post(url("paste", invitation), {"pasted": lines})
    assert invitation.invitees.count() == 0
    browser.post(url("bring_in", invitation), take(page))

    assert names(invitation) == [("Odalys Brennick", "Kettlewood Fabrication"), ("Nell Ostrow", "Ostrow Foundry")]
    assert Person.objects.get(name="Nell Ostrow").email == "nell@ostrow.example"


def workbook(rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_spreadsheet_is_read_by_its_headings(as_person, convener, invitation, kind):
    rows = [
        ["Title", "Full name", "Company", "E-mail"],
        ["CEO", "Nell Ostrow", "Ostrow Foundry", "nell@ostrow.example"],
    ]
    raw = workbook(rows) if kind == "xlsx" else "\n".join(";".join(row) for row in rows).encode("cp1252")
    browser = as_person(convener)

    page = browser.post(url("paste", invitation), {"file": SimpleUploadedFile(f"list.{kind}", raw)})
    browser.post(url("bring_in", invitation), take(page))

    row = invitation.invitees.get()
    assert (row.person.name, row.organization.name, row.person.affiliation_now().title) == (
        "Nell Ostrow",
        "Ostrow Foundry",
        "CEO",
    )


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Paste a list, or choose a file."),
        ({"pasted": ",,,\n"}, "There is no name in this."),
        ({"file": SimpleUploadedFile("x.csv", b"a;b\n1;2\n")}, "No row of headings was found."),
        ({"file": SimpleUploadedFile("x.xlsx", b"PK\x03\x04nothing")}, "The workbook cannot be read."),
    ],
)
def test_what_is_no_list_is_refused_with_a_reason(as_person, convener, invitation, sent, said):
    for file in sent.values():
        if not isinstance(file, str):
            file.seek(0)

    page = as_person(convener).post(url("paste", invitation), sent)

    assert page.status_code == 422
    assert said in read(page)


def test_a_row_that_was_not_offered_is_refused(as_person, convener, invitation):
    sent = {"rows-TOTAL_FORMS": 1, "rows-INITIAL_FORMS": 0, "rows-0-take": "on", "rows-0-who": str(convener.person.pk)}
    sent |= {"rows-0-capacity": "industry", "rows-0-row": '{"name": "Nobody", "known": []}'}

    page = as_person(convener).post(url("bring_in", invitation), sent)

    assert "Choose one of the people offered." in read(page)
    assert invitation.invitees.count() == 0
