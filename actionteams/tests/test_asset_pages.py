"""The pages of the register, and the pieces of a team's page."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actionteams import actions, meshing
from actionteams.assets import offering
from actionteams.models import Asset, Meshing, Priority
from actionteams.tests.makers import hold_call, make_priority, noon
from partnerships.echoes import asked_once
from partnerships.systems import System
from partnerships.tests.makers import make_organization, make_partnership

CALL = dt.date(2025, 3, 27)
TODAY = dt.date(2025, 6, 30)


@pytest.fixture(autouse=True)
def june():
    with time_machine.travel(noon(2025, 6, 30), tick=False):
        yield


@pytest.fixture
def school(partnership, convener):
    return make_priority(partnership, "From school to shop floor")


@pytest.fixture
def tour(school, at):
    return actions.agree(school, "Shop tour day", on=CALL, by=None, at=at, horizon="first_win")


@pytest.fixture
def buses(partnership, partner, tour, at):
    """Front Range Schools, where Pia Partner works, bring two buses to the tour."""
    schools = partner.person.affiliation_now().organization
    given = {"kind": "in_kind", "what": "Two buses", "actions": [tour], "hours": 6}
    return offering.offer(partnership, schools, **given, on=CALL, by=None, at=at)


@pytest.fixture
def here(partnership):
    return f"/partnerships/{partnership.slug}/assets/"


def text(response) -> str:
    return " ".join(response.content.decode().partition("<main")[2].split())


def test_a_convener_adds_a_line_with_three_words(as_person, convener, here):
    make_organization("Kestrel Valve")

    sent = {"organization": "kestrel valve", "what": "Bench space", "kind": "in_kind"}
    response = as_person(convener).post(here, sent, follow=True)

    asset = Asset.objects.get()
    assert (asset.organization.name, asset.what, asset.kind, asset.offered_on) == (
        "Kestrel Valve",
        "Bench space",
        "in_kind",
        TODAY,
    )
    assert "“Bench space” is in the register." in text(response)


def test_no_more_than_three_fields_are_required(as_person, convener, here):
    page = as_person(convener).get(here)

    assert [field.name for field in page.context["form"] if field.field.required] == ["organization", "what", "kind"]


def test_with_a_slip_nothing_that_was_typed_is_lost(as_person, convener, here):
    sent = {"organization": "Nobody Knows Inc", "what": "Bench space", "kind": "in_kind", "dollars": "-3"}
    response = as_person(convener).post(here, sent)

    assert (response.status_code, Asset.objects.count()) == (422, 0)
    assert "No organization on record is called “Nobody Knows Inc”." in text(response)
    assert "Ensure this value is greater than or equal to 0." in text(response)
    assert all(f'value="{typed}"' in text(response) for typed in ("Nobody Knows Inc", "Bench space", "-3"))


def test_a_day_ahead_is_no_day_of_an_offer(as_person, convener, here):
    make_organization("Kestrel Valve")
    sent = {"organization": "Kestrel Valve", "what": "Bench space", "kind": "in_kind", "on": "2025-07-01"}

    assert "That day has not come yet." in text(as_person(convener).post(here, sent))


def test_one_tap_commits_it_and_the_next_says_that_it_was_used(as_person, convener, here, buses):
    browser = as_person(convener)
    for step in ("commit", "commit", "use"):
        assert browser.post(f"{here}{buses.pk}/step/", {"step": step}).url == here

    buses.refresh_from_db()
    assert (buses.committed_on, buses.used_on) == (TODAY, TODAY)
    browser.post(f"{here}{buses.pk}/step/", {"step": "back"})
    buses.refresh_from_db()
    assert (buses.committed_on, buses.used_on) == (TODAY, None)


def test_a_step_is_written_down_afterwards_and_never_ahead(as_person, convener, here, buses):
    browser, address = as_person(convener), f"{here}{buses.pk}/step/"

    refused = browser.post(address, {"step": "use", "on": "2025-07-01"})
    assert (refused.status_code, "That day has not come yet." in text(refused)) == (422, True)
    assert 'value="2025-07-01"' in text(refused)
    browser.post(address, {"step": "use", "on": "2025-06-12"})

    buses.refresh_from_db()
    assert (buses.committed_on, buses.used_on) == (dt.date(2025, 6, 12), dt.date(2025, 6, 12))


def test_what_was_withdrawn_says_why_it_cannot_be_used(as_person, convener, here, buses):
    browser = as_person(convener)
    browser.post(f"{here}{buses.pk}/step/", {"step": "withdraw"})

    response = browser.post(f"{here}{buses.pk}/step/", {"step": "use"}, follow=True)

    assert "“Two buses” was withdrawn. Take that back first." in text(response)


def test_it_is_put_right_on_its_own_page(as_person, convener, here, buses):
    sent = {"what": "Three buses", "kind": "in_kind", "hours": "9"}
    assert as_person(convener).post(f"{here}{buses.pk}/", sent).url == here

    buses.refresh_from_db()
    assert (buses.what, buses.hours) == ("Three buses", 9)


def test_the_support_team_adds_for_its_own_organization_only(as_person, partner, convener, here):
    make_organization("Kestrel Valve")
    browser, own = as_person(partner), partner.person.affiliation_now().organization

    for number in (own.pk, "Kestrel Valve"):
        browser.post(here, {"organization": number, "what": "A teacher", "kind": "staff_time"})

    asset = Asset.objects.get()
    assert (asset.organization, asset.person) == (own, partner.person)


def test_the_support_team_changes_what_its_own_organization_brings_and_nothing_else(
    as_person, partner, here, buses, school, partnership, at
):
    kestrel = make_organization("Kestrel Valve")
    bench = offering.offer(partnership, kestrel, kind="in_kind", what="Bench", on=CALL, by=None, at=at)
    hold_call(school, CALL)
    browser = as_person(partner)

    assert browser.get(f"{here}{buses.pk}/").status_code == 200
    assert browser.get(f"{here}{bench.pk}/").status_code == 403
    assert browser.post(f"{here}{bench.pk}/step/", {"step": "use"}).status_code == 403


def test_who_puts_the_words_right_does_not_move_it_to_another_priority(as_person, partner, here, buses, school):
    """Before its call the support team is offered no priority, and keeps the one that the convener chose."""
    Asset.objects.update(priority=school)
    form = as_person(partner).get(f"{here}{buses.pk}/").context["form"]
    assert [one.title for one in form.fields["priority"].queryset] == ["From school to shop floor"]
    assert not as_person(partner).get(here).context["form"].fields["priority"].queryset.exists()

    sent = {"what": "Three buses", "kind": "in_kind", "priority": school.pk}
    assert as_person(partner).post(f"{here}{buses.pk}/", sent).status_code == 302

    buses.refresh_from_db()
    assert (buses.what, buses.priority) == ("Three buses", school)


def test_before_the_call_the_support_team_reads_nothing_of_what_serves_the_priority(
    as_person, partner, champion, here, buses, school
):
    assert "Two buses" not in text(as_person(partner).get(here))
    assert "Two buses" in text(as_person(champion).get(here))
    hold_call(school, CALL)
    assert "Two buses" in text(as_person(partner).get(here))


def test_the_support_team_may_name_a_priority_that_was_parked_without_a_call(as_person, partner, here, school):
    browser = as_person(partner)
    choice = f">{school.title}</option>"
    assert choice not in text(browser.get(here))

    Priority.objects.filter(pk=school.pk).update(state="parked")
    assert choice in text(browser.get(here))


def test_a_reader_sees_counts_and_nobody(as_person, observer, here, buses, school):
    hold_call(school, CALL)
    page = as_person(observer).get(here)

    assert "Both sides beside each other" in text(page)
    assert [row.public.number for row in page.context["found"].counts] == [1, 0, 0]
    assert "Two buses" not in text(page)
    assert as_person(observer).get(f"{here}?download=csv")["Content-Type"] == "text/html; charset=utf-8"


def test_neither_a_reader_nor_a_champion_adds_anything(as_person, observer, champion, here):
    for user in (observer, champion):
        assert as_person(user).post(here, {}).status_code == 403


def test_the_list_is_narrowed_and_taken_out_alike(as_person, convener, here, buses, partnership, at):
    kestrel = make_organization("Kestrel Valve")
    offering.offer(partnership, kestrel, kind="cash", what="Fees", on=CALL, by=None, at=at)
    browser = as_person(convener)

    page = text(browser.get(f"{here}?side=industry&kind=cash"))
    assert ("Fees" in page, "Two buses" in page) == (True, False)
    file = b"".join(browser.get(f"{here}?side=industry&download=csv").streaming_content).decode("utf-8-sig")
    assert [row["What"] for row in csv.DictReader(io.StringIO(file))] == ["Fees"]
    assert browser.get(f"{here}?download=xlsx").status_code == 200


def test_a_filter_that_makes_no_sense_narrows_nothing(as_person, convener, here, buses):
    assert "Two buses" in text(as_person(convener).get(f"{here}?side=neither&priority=x&kind=gold"))


@pytest.mark.parametrize("count", [1, 50])
def test_the_page_asks_as_often_for_fifty_organizations_as_for_one(
    as_person, convener, here, partnership, tour, at, count
):
    with asked_once():
        for number in range(count):
            given = {"kind": "cash", "what": "Fees", "actions": [tour]}
            offering.offer(partnership, make_organization(f"Company {number}"), **given, on=CALL, by=None, at=at)
    browser = as_person(convener)

    with CaptureQueriesContext(connection) as asked:
        assert browser.get(here).status_code == 200
    assert len(asked) == 8


# The pieces of a team's page


def test_something_is_matched_to_an_action_and_taken_away_again(as_person, convener, school, tour, buses, at):
    visit = actions.agree(school, "Visit", on=CALL, by=None, at=at, horizon="next_step")
    browser, sent = as_person(convener), {"asset": buses.pk, "action": visit.pk, "back": "/owed/"}

    assert browser.post(f"/teams/{school.pk}/assets/", sent).url == "/owed/"
    assert set(buses.actions.all()) == {tour, visit}
    assert browser.post(f"/teams/{school.pk}/assets/unmatch/", sent | {"back": "//evil.example"}).url == (
        school.get_absolute_url()
    )
    assert set(buses.actions.all()) == {tour}


def test_what_belongs_elsewhere_is_refused_with_the_choice_kept(as_person, convener, school, tour, buses, at):
    other = make_partnership("Coastal Logistics")
    foreign = offering.offer(
        other, make_organization("Port", System.OTHER), kind="cash", what="Fees", on=CALL, by=None, at=at
    )
    response = as_person(convener).post(f"/teams/{school.pk}/assets/", {"asset": foreign.pk, "action": tour.pk})

    assert (response.status_code, foreign.actions.count()) == (422, 0)
    assert "Select a valid choice." in text(response)
    assert f'<option value="{tour.pk}" selected>' in text(response)


def test_a_team_sees_both_sides_under_each_action(as_person, convener, school, tour, buses, partnership, at):
    kettlewood = make_organization("Kettlewood Fabrication")
    given = {"kind": "in_kind", "what": "The site", "actions": [tour]}
    offering.offer(partnership, kettlewood, **given, on=CALL, by=None, at=at)

    page = text(as_person(convener).get(f"/teams/{school.pk}/assets/"))

    assert "Front Range Schools (Public partners) · In kind · 6 hours" in page
    assert "Kettlewood Fabrication (Industry) · In kind" in page


def test_s1_36_a_rule_is_ticked_with_a_note_and_unticked(as_person, convener, school):
    browser = as_person(convener)
    browser.post(f"/teams/{school.pk}/rules/", {"rule": 1, "note": "Two hours of questions", "on": "2025-03-27"})

    row = Meshing.objects.get()
    assert (row.rule, row.note, row.on, row.by) == (1, "Two hours of questions", CALL, convener)
    page = text(browser.get(f"/teams/{school.pk}/rules/"))
    assert "Ticked Mar 27, 2025 · Connie Convener · Two hours of questions" in page
    browser.post(f"/teams/{school.pk}/rules/untick/", {"rule": 1})
    assert not Meshing.objects.exists()


def test_a_tick_on_a_day_ahead_comes_back_with_its_note(as_person, convener, school):
    sent = {"rule": 5, "note": "No committees", "on": "2025-07-01"}
    response = as_person(convener).post(f"/teams/{school.pk}/rules/", sent)

    assert (response.status_code, Meshing.objects.count()) == (422, 0)
    assert "That day has not come yet." in text(response)
    assert 'value="No committees"' in text(response)


def test_five_rules_stand_on_the_page_with_what_the_record_tells(as_person, convener, school, tour, buses):
    page = text(as_person(convener).get(f"/teams/{school.pk}/rules/"))

    assert [str(rule.words) in page for rule in meshing.RULES] == [True] * 5
    assert "0 of 5" in page
    assert "1 organization brings something." in page
    assert "1 open action lacks an owner or a day." in page
