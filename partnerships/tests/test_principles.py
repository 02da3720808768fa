"""S4-25: a partnership agrees on its own principles, and reaffirms them."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partnerships import principles
from partnerships.roles import Role
from partnerships.sides import NotIndustry
from partnerships.systems import System
from partnerships.tests.makers import make_organization, make_person, seat

LAUNCHED, REFRESHED = dt.date(2025, 3, 6), dt.date(2026, 10, 29)
NOW = dt.datetime(2026, 10, 29, 20, tzinfo=dt.UTC)
FIRST = ["Industry leads", "For the long run"]
URL = "/partnerships/front-range-health/principles/"


@pytest.fixture
def odalys(partnership):
    person = make_person("Odalys Brennick", "Kettlewood Castings")
    seat(partnership, Role.CHAMPION, person, since=LAUNCHED)
    return person


def agree(partnership, lines, on=LAUNCHED, **given):
    return principles.agree(partnership, lines, on=on, by=None, at=NOW, **given)


def test_s4_25_reaffirmed_they_hold_anew_from_that_day(partnership, odalys):
    agree(partnership, FIRST)
    agree(partnership, [*FIRST, "Everybody can work here"], REFRESHED, agreed_by=odalys)

    newest, first = principles.agreements(partnership)
    assert (newest.row.on, newest.added, newest.dropped, newest.is_reaffirmed) == (
        REFRESHED,
        ["Everybody can work here"],
        [],
        False,
    )
    assert (first.row.lines, first.row.agreed_by) == (FIRST, None)


def test_word_for_word_they_are_reaffirmed(partnership):
    agree(partnership, FIRST)
    agree(partnership, FIRST, REFRESHED)

    assert [one.is_reaffirmed for one in principles.agreements(partnership)] == [True, False]


def test_as_of_a_day_those_hold_that_were_agreed_by_then(partnership):
    agree(partnership, FIRST)
    agree(partnership, ["Industry leads"], REFRESHED)

    assert principles.in_force(partnership, on=dt.date(2025, 3, 5)) is None
    assert principles.in_force(partnership, on=dt.date(2026, 10, 28)).lines == FIRST
    assert principles.in_force(partnership, on=REFRESHED).lines == ["Industry leads"]


def test_blank_lines_and_what_stands_twice_are_left_out(partnership):
    assert agree(partnership, ["  Industry  leads ", "", "Industry leads"]).lines == ["Industry leads"]


@pytest.mark.parametrize(
    ("lines", "on", "refused"),
    [([" "], LAUNCHED, principles.NoPrinciple), (FIRST, dt.date(2026, 10, 30), principles.AgreedAhead)],
)
def test_nothing_and_the_future_are_refused(partnership, lines, on, refused):
    with pytest.raises(refused):
        agree(partnership, lines, on)
    assert partnership.principles.count() == 0


def test_s4_25_only_a_champion_or_chair_of_that_day_agrees_for_industry(partnership, odalys):
    stranger = make_person("Grace Lindqvist", "Lindqvist Labs")
    partner = make_person("Pia Osei", make_organization("Alder College", System.COMMUNITY_COLLEGE))

    with pytest.raises(principles.NotLeading):
        agree(partnership, FIRST, agreed_by=stranger)
    with pytest.raises(principles.NotLeading):
        agree(partnership, FIRST, LAUNCHED - dt.timedelta(days=1), agreed_by=odalys)
    with pytest.raises(NotIndustry):
        agree(partnership, FIRST, agreed_by=partner)

    assert partnership.principles.count() == 0
    assert agree(partnership, FIRST, agreed_by=odalys).agreed_by == odalys


class TestThePage:
    def test_who_does_not_lead_here_is_refused_beside_the_field(self, as_person, convener, partnership):
        stranger = make_person("Grace Lindqvist", "Lindqvist Labs")

        typed = {"lines": "Industry leads", "on": "2025-03-06", "agreed_by": stranger.name}
        page = as_person(convener).post(f"{URL}agree/", typed).content.decode()

        said = "Grace Lindqvist was no champion or chair here on that day, and only one of them agrees for industry."
        assert said in page
        assert partnership.principles.count() == 0

    def test_a_convener_writes_them_down_and_takes_a_mistake_off(self, as_person, convener, partnership):
        client = as_person(convener)

        client.post(f"{URL}agree/", {"lines": "Industry leads\nFor the long run", "on": "2025-03-06"})
        row = partnership.principles.get()
        page = client.get(URL).content.decode()
        client.post(f"{URL}{row.pk}/strike/")

        assert row.lines == FIRST
        assert "agreed on Mar 6, 2025" in page
        assert partnership.principles.count() == 0

    def test_what_is_refused_stays_typed(self, as_person, convener):
        page = as_person(convener).post(f"{URL}agree/", {"lines": "Industry leads", "on": "2099-01-01"})

        assert "That day has not come yet." in page.content.decode()
        assert "Industry leads</textarea>" in page.content.decode()

    @pytest.mark.parametrize("count", [1, 50])
    def test_it_asks_as_often_for_one_agreement_as_for_fifty(self, as_person, convener, partnership, count):
        for number in range(count):
            agree(partnership, [f"Principle {number}"], dt.date(2025, 3, 6) + dt.timedelta(days=number))

        client = as_person(convener)
        client.get(URL)
        with CaptureQueriesContext(connection) as asked:
            client.get(URL)
        assert len(asked) == 4
