"""The contact log that all share: what a line says, who changes it, and who called lately (X2)."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from partnerships import contacts
from partnerships.models import Contact, Organization
from partnerships.roles import Role
from partnerships.systems import System
from partnerships.tests.makers import make_organization, make_partnership, make_person, make_seated_user, seat

DAY = dt.date(2025, 3, 6)
NOON = dt.datetime(2025, 3, 6, 19, 0, tzinfo=dt.UTC)


@pytest.fixture
def kettlewood(db):
    return make_organization("Kettlewood Fabrication")


@pytest.fixture
def odalys(kettlewood):
    return make_person("Odalys Brennick", kettlewood)


def spoke(company, on=DAY, by=None, **given):
    told = {"made_by": by.person if by else None, "kind": "call", "outcome": "spoke", "at": NOON} | given
    return contacts.record(company, on=on, by=by, **told)


def test_a_line_names_the_organization_that_the_caller_worked_at_that_day(kettlewood, convener, odalys):
    line = spoke(kettlewood, by=convener, person=odalys, note="  Comes   if it is a\tThursday ")

    assert (line.made_by.name, line.made_for.name, line.person.name, line.note) == (
        "Connie Convener",
        "Front Range Workforce Board",
        "Odalys Brennick",
        "Comes if it is a Thursday",
    )


def test_the_log_tells_what_was_and_not_what_will_be(kettlewood):
    with pytest.raises(contacts.LiesAhead):
        spoke(kettlewood, on=dt.date(2025, 3, 8))
    assert not Contact.objects.exists()


def test_only_who_wrote_a_line_or_a_network_admin_changes_it(kettlewood, convener, outsider, admin):
    line = spoke(kettlewood, by=convener)

    with pytest.raises(contacts.NotYours):
        contacts.correct(line, by=outsider, at=NOON, outcome="refused")
    with pytest.raises(contacts.NotYours):
        contacts.delete(line, by=outsider)
    contacts.correct(line, by=convener, at=NOON, outcome="agreed", note="Yes")
    assert (Contact.objects.get().outcome, Contact.objects.get().note) == ("agreed", "Yes")
    contacts.delete(line, by=admin)

    assert not Contact.objects.exists()
    assert [row.history_type for row in Contact.history.order_by("history_id")] == ["+", "~", "-"]


@pytest.mark.parametrize(("days_ago", "is_told"), [(0, True), (7, True), (14, True), (15, False)])
def test_somebody_called_lately_within_two_weeks(kettlewood, days_ago, is_told):
    """X2: a call on the 6th is told until the 20th."""
    spoke(kettlewood)

    assert (kettlewood.pk in contacts.lately([kettlewood.pk], today=DAY + dt.timedelta(days=days_ago))) is is_told


def test_lately_is_the_lines_of_each_company_newest_first_in_one_query(kettlewood, convener, django_assert_num_queries):
    larkspur, silent = make_organization("Larkspur Hydraulics"), make_organization("Silent Works")
    newest = spoke(kettlewood, by=convener)
    older = spoke(kettlewood, on=DAY - dt.timedelta(days=3), kind="visit")
    spoke(kettlewood, on=DAY - dt.timedelta(days=15))
    other = spoke(larkspur, on=DAY - dt.timedelta(days=9), by=convener)
    spoke(silent, on=DAY + dt.timedelta(days=1))

    with django_assert_num_queries(1):
        found = contacts.lately([kettlewood.pk, larkspur.pk, silent.pk], today=DAY)
        assert [line.made_by.name for (line, *_older) in found.values()] == ["Connie Convener"] * 2
    assert found == {kettlewood.pk: [newest, older], larkspur.pk: [other]}


# In the browser


@pytest.fixture
def connie(as_person, convener):
    with time_machine.travel(NOON, tick=False):
        yield as_person(convener)


def sent(**given):
    return {"on": "2025-03-05", "kind": "visit", "outcome": "thinking", "note": "Asks about the date"} | given


def test_a_line_is_added_on_the_company_s_page(connie, kettlewood, odalys, partnership, convener):
    page = connie.get(kettlewood.get_absolute_url())
    form = page.context["contact_form"]
    assert (form["on"].value(), form["made_by"].value()) == (DAY, "Connie Convener (Front Range Workforce Board)")
    assert form["partnership"].value() == partnership.pk

    given = sent(person=odalys.pk, made_by="Connie Convener", partnership=partnership.pk)
    answer = connie.post(f"/organizations/{kettlewood.pk}/contacts/", given)

    assert answer["Location"] == f"/organizations/{kettlewood.pk}/#contacts"
    line = Contact.objects.get()
    assert (line.on, line.kind, line.outcome, line.person, line.made_by, line.partnership, line.by) == (
        dt.date(2025, 3, 5),
        "visit",
        "thinking",
        odalys,
        convener.person,
        partnership,
        convener,
    )


def test_somebody_reached_out_lately_is_said_above_the_form(connie, kettlewood, outsider):
    """X2: before the next call the conveners of another partnership see who called."""
    spoke(kettlewood, on=dt.date(2025, 2, 28), by=outsider)

    page = connie.get(kettlewood.get_absolute_url()).content.decode()

    assert "Somebody reached out 6 days ago:" in page
    assert page.index("Somebody reached out") < page.index('<form class="contactform"')
    assert "Oscar Outsider" in page


def test_a_branch_tells_that_its_parent_was_called(connie, kettlewood, outsider):
    group = make_organization("Kettlewood Group")
    Organization.objects.filter(pk=kettlewood.pk).update(parent=group)
    spoke(group, by=outsider)

    assert [days for _line, days in connie.get(kettlewood.get_absolute_url()).context["lately"]] == [0]


def test_x2_a_newer_mail_does_not_hide_the_call_of_last_week(connie, kettlewood, outsider, convener):
    """The newest three of its family within two weeks; a fourth is left to the log below."""
    group = make_organization("Kettlewood Group")
    Organization.objects.filter(pk=kettlewood.pk).update(parent=group)
    call = spoke(kettlewood, on=dt.date(2025, 2, 27), by=outsider)
    mail = spoke(kettlewood, on=dt.date(2025, 3, 5), by=convener, kind="mail")

    page = connie.get(kettlewood.get_absolute_url())
    assert page.context["lately"] == [(mail, 1), (call, 7)]
    assert "Somebody reached out 1 day ago:" in page.content.decode()
    assert "Somebody reached out 7 days ago:" in page.content.decode()

    visit = spoke(group, on=dt.date(2025, 3, 4), by=outsider, kind="visit")
    today = spoke(kettlewood, by=convener)
    again = connie.get(kettlewood.get_absolute_url()).context["lately"]
    assert again == [(today, 0), (mail, 1), (visit, 2)]


@pytest.mark.parametrize(
    ("given", "field", "said"),
    [
        ({"on": "2025-03-07"}, "on", "That day has not come yet."),
        ({"on": ""}, "on", "This field is required."),
        ({"made_by": "Nobody Known"}, "made_by", "Nobody on record is called “Nobody Known”."),
        ({"outcome": "won"}, "outcome", "Select a valid choice. won is not one of the available choices."),
    ],
)
def test_a_slip_is_told_beside_its_field_and_nothing_typed_is_lost(connie, kettlewood, given, field, said):
    answer = connie.post(f"/organizations/{kettlewood.pk}/contacts/", sent(**given))

    assert answer.status_code == 422
    assert answer.context["contact_form"].errors == {field: [said]}
    assert "Asks about the date" in answer.content.decode()


def test_a_line_cannot_name_somebody_of_another_company_or_a_partnership_that_is_not_mine(connie, kettlewood, outsider):
    stranger = make_person("Stranger", "Larkspur Hydraulics")
    theirs = outsider.person.role_holdings.get().partnership

    answer = connie.post(f"/organizations/{kettlewood.pk}/contacts/", sent(person=stranger.pk, partnership=theirs.pk))

    assert set(answer.context["contact_form"].errors) == {"person", "partnership"}


def test_a_line_is_put_right_and_taken_out(connie, kettlewood, convener):
    line = spoke(kettlewood, by=convener)
    form = connie.get(f"/contacts/{line.pk}/").context["form"]
    assert form.initial["made_by"] == "Connie Convener (Front Range Workforce Board)"

    connie.post(f"/contacts/{line.pk}/", sent(made_by=form.initial["made_by"]))
    line.refresh_from_db()
    assert (line.kind, line.note) == ("visit", "Asks about the date")

    connie.post(f"/contacts/{line.pk}/delete/")
    assert not Contact.objects.exists()


@pytest.fixture
def three(partnership, kettlewood, odalys, convener, outsider):
    theirs = outsider.person.role_holdings.get().partnership
    spoke(kettlewood, by=convener, partnership=partnership, person=odalys, note="one")
    spoke(make_organization("Larkspur Hydraulics"), on=dt.date(2025, 3, 2), by=outsider, partnership=theirs, note="two")
    spoke(kettlewood, on=dt.date(2025, 3, 1), by=outsider, note="three")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["one", "two", "three"]),
        ({"q": "kettle"}, ["one", "three"]),
        ({"q": "odalys"}, ["one"]),
        ({"q": "oscar kettle"}, ["three"]),
        ({"partnership": "mine"}, ["one"]),
        ({"mine": "on"}, ["one"]),
        ({"person": "odalys"}, ["one"]),
        ({"organization": "kettlewood"}, ["one", "three"]),
    ],
)
def test_the_log_by_company_partnership_or_one_s_own(connie, three, partnership, kettlewood, odalys, asked, found):
    numbers = {"mine": partnership.pk, "odalys": odalys.pk, "kettlewood": kettlewood.pk}
    sent = {key: numbers.get(value, value) if key != "q" else value for key, value in asked.items()}

    lines = connie.get("/contacts/", sent).context["lines"]

    assert [line.note for line, _is_own in lines] == found


def test_the_page_of_a_person_shows_who_spoke_with_them(connie, three, odalys):
    assert [line.note for line, _own in connie.get(odalys.get_absolute_url()).context["lines"]] == ["one"]


def test_the_log_comes_in_pages(connie, kettlewood):
    for number in range(51):
        spoke(kettlewood, note=f"line {number}")

    assert len(connie.get("/contacts/").context["lines"]) == 50
    assert len(connie.get("/contacts/", {"page": 2}).context["lines"]) == 1


@pytest.mark.parametrize("count", [1, 50])
@pytest.mark.parametrize(("page", "queries"), [("/contacts/", 5), ("company", 16), ("person", 9)])
def test_the_pages_cost_as_many_queries_for_fifty_lines_as_for_one(
    connie, kettlewood, odalys, convener, count, page, queries, django_assert_num_queries
):
    for number in range(count):
        spoke(kettlewood, by=convener, person=odalys, note=f"line {number}")
    url = {"company": kettlewood.get_absolute_url(), "person": odalys.get_absolute_url()}.get(page, page)
    connie.get(url)

    with django_assert_num_queries(queries):
        connie.get(url)


def test_the_log_is_for_conveners_and_their_staff_alone(
    as_person, partnership, champion, partner, observer, kettlewood
):
    """Section 10: support members see no industry contact notes, readers no contact data, facilitators none beyond the meeting."""
    facilitator = make_seated_user(partnership, Role.FACILITATOR, "Fay Facilitator", "Fay & Co", System.OTHER)
    staff = make_seated_user(partnership, Role.CONVENER_STAFF, "Stan Staff", "Front Range Workforce Board")
    line = spoke(kettlewood)

    for user in (champion, partner, observer, facilitator):
        asked = ["/contacts/", kettlewood.get_absolute_url(), f"/contacts/{line.pk}/"]
        assert [as_person(user).get(url).status_code for url in asked] == [403, 403, 403]
        assert as_person(user).post(f"/organizations/{kettlewood.pk}/contacts/", sent()).status_code == 403
    assert as_person(staff).get("/contacts/").status_code == 200


def test_who_convenes_two_partnerships_chooses_for_which(as_person, convener, kettlewood):
    other = make_partnership("Front Range Freight")
    seat(other, Role.CONVENER_STAFF, convener.person)

    form = as_person(convener).get(kettlewood.get_absolute_url()).context["contact_form"]

    assert form["partnership"].value() is None
    assert [label for number, label in form.fields["partnership"].choices if number] == [
        "Front Range Freight",
        "Front Range Health",
    ]


# Which companies count as one


def test_a_parent_is_previewed_and_then_given(connie, kettlewood):
    make_organization("Kettlewood Group")
    url = f"/organizations/{kettlewood.pk}/parent/"

    look = connie.post(url, {"parent": "Kettlewood Group"})
    assert (look.context["recounts"], look.context["is_previewed"]) == ([], True)
    kettlewood.refresh_from_db()
    assert kettlewood.parent is None

    connie.post(url, {"parent": "Kettlewood Group", "confirmed": "1"})
    kettlewood.refresh_from_db()
    assert kettlewood.parent.name == "Kettlewood Group"


def test_a_parent_of_a_parent_is_told_beside_the_field(connie, kettlewood):
    group = make_organization("Kettlewood Group")
    Organization.objects.filter(pk=group.pk).update(parent=make_organization("Holding"))

    answer = connie.post(f"/organizations/{kettlewood.pk}/parent/", {"parent": "Kettlewood Group"})

    assert answer.context["form"].errors == {"parent": ["Kettlewood Group belongs to Holding itself. Choose that one."]}
