"""Who reads of a pause when: conveners at once, everybody else the team as it was, until the team is told (H1)."""

import datetime as dt
import re

import pytest
import time_machine
from django.test import Client

from actionteams import actions, pause_notices, priorities, signing, teams, untold
from actionteams.models import PauseNotice, Priority
from actionteams.own import links
from actionteams.tests.makers import champion_of, hold_call, hold_launch, make_priority, noon
from partnerships.echoes import asked_once
from partnerships.tests.makers import System, make_person

PAUSED = dt.date(2026, 2, 20)
# Seven o'clock in Denver in winter, seven days later.
TOLD = dt.datetime(2026, 2, 27, 14, 0, tzinfo=dt.UTC)


@pytest.fixture
def ottoline(db):
    return make_person("Ottoline Greaves", "Alder Housing Office", system=System.OTHER, email="ottoline@alder.example")


@pytest.fixture
def homes(partnership, convener, ottoline):
    """P4 of the story: Imelda is champion and chair, Ottoline of the public side is on the team."""
    priority = make_priority(partnership, "Homes for workers")
    champion_of(priority, "Imelda Stroud-Okafor")
    hold_launch(partnership)
    priority.refresh_from_db()
    hold_call(priority, dt.date(2025, 4, 8))
    priority.refresh_from_db()
    imelda = priority.sign_ups.get().person
    teams.make_chair(priority, imelda, on=dt.date(2025, 5, 28), by=None, at=noon(2025, 5, 28))
    teams.add_first_responder(priority, ottoline, on=dt.date(2025, 5, 28), by=None, at=noon(2025, 5, 28))
    actions.agree(
        priority, "Meet the zoning board", horizon="six_months", owner=ottoline,
        on=dt.date(2025, 5, 28), by=None, at=noon(2025, 5, 28),
    )  # fmt: skip
    with time_machine.travel(noon(2026, 2, 20), tick=False):
        yield Priority.objects.get(pk=priority.pk)


def lose(priority):
    """On 2026-02-20 Imelda withdraws."""
    signing.withdraw(priority.sign_ups.get(), on=PAUSED, by=None, at=noon(2026, 2, 20))


def main_of(browser, path):
    page = browser.get(path)
    assert page.status_code == 200
    return " ".join(re.sub("<[^>]+>", " ", page.content.decode().partition("<main")[2]).split())


def addresses(priority):
    team, slug = f"/teams/{priority.pk}/", priority.partnership.slug
    of_team = [team, *(f"{team}{tab}/" for tab in ("people", "about", "together", "lasting"))]
    return [*of_team, *(f"/partnerships/{slug}/{tab}" for tab in ("priorities/", "plan/", "plan/paper/", "people/"))]


def all_of(browser, priority):
    return {path: main_of(browser, path) for path in addresses(priority)}


@pytest.mark.parametrize("reader", ["partner", "champion", "observer", "facilitator"])
def test_until_the_team_is_told_its_people_read_it_as_it_was(request, as_person, homes, reader):
    user = request.getfixturevalue(reader)
    browser = as_person(user)
    before = all_of(browser, homes)
    lose(homes)
    assert Priority.objects.get(pk=homes.pk).state == "paused"

    assert all_of(browser, homes) == before
    assert "Imelda Stroud-Okafor" in before[f"/teams/{homes.pk}/people/"]

    with time_machine.travel(TOLD, tick=False):
        pause_notices.tell_teams(now=TOLD)
        after = all_of(as_person(user), homes)
    assert "Homes for workers Paused" in after[f"/teams/{homes.pk}/"]
    assert "needs a champion" in after[f"/teams/{homes.pk}/people/"]


def test_so_does_the_overview_of_the_partnership(as_person, partner, convener, homes):
    lose(homes)
    url = homes.partnership.get_absolute_url()
    seen = [main_of(as_person(user), url) for user in (partner, convener)]

    assert ["1 champion · Imelda Stroud-Okafor" in page for page in seen] == [True, False]
    assert ["no champion now" in page for page in seen] == [False, True]
    assert ["paused" in page for page in seen] == [False, True]


@pytest.mark.parametrize("reader", ["convener", "staff", "admin"])
def test_conveners_their_staff_and_admins_see_it_at_once(request, as_person, homes, reader):
    lose(homes)
    pages = all_of(as_person(request.getfixturevalue(reader)), homes)

    assert "Homes for workers Paused" in pages[f"/teams/{homes.pk}/"]
    assert "needs a champion" in pages[f"/teams/{homes.pk}/people/"]
    assert "lost its last champion" in pages[f"/teams/{homes.pk}/about/"]
    assert "no champion" in pages[f"/partnerships/{homes.partnership.slug}/priorities/"]


def test_ones_own_page_says_it_when_the_convener_has_looked(homes, ottoline, convener):
    phone = Client()
    path = links.address(homes.partnership, ottoline, at=noon(2026, 2, 20)).partition("/t/")[2]
    phone.post(f"/t/{path}", {"key": "a-key-drawn-by-the-page"})
    before = main_of(phone, "/t/")
    lose(homes)
    assert main_of(phone, "/t/") == before
    assert "paused" not in before

    pause_notices.looked(PauseNotice.objects.get(), by=convener, at=noon(2026, 2, 20))
    assert "Homes for workers First responder paused" in main_of(phone, "/t/")


def test_a_pause_that_somebody_decides_is_seen_by_all_at_once(as_person, partner, homes):
    priorities.move(homes, "paused", on=PAUSED, by=None, at=noon(2026, 2, 20), reason="Busy season")

    assert "Homes for workers Paused" in main_of(as_person(partner), f"/teams/{homes.pk}/")


def test_what_is_hidden_is_the_same_for_one_and_for_fifty(partnership, django_assert_num_queries):
    rows = []
    with asked_once():
        for number in range(50):
            priority = make_priority(partnership, f"Priority {number:02}")
            champion_of(priority, f"Anna Number{number}")
            rows.append(priority)
    hold_launch(partnership)
    with asked_once():
        for priority in rows:
            priority.refresh_from_db()
            lose(priority)
    for some in (rows[:1], rows):
        shown = list(Priority.objects.filter(pk__in=[one.pk for one in some]))
        with django_assert_num_queries(2):
            untold.veil(shown)
        assert {one.state for one in shown} == {"claimed"}
    assert set(Priority.objects.values_list("state", flat=True)) == {"paused"}


def test_nothing_is_asked_where_nothing_is_paused(homes, django_assert_num_queries):
    with django_assert_num_queries(0):
        untold.veil([homes])
