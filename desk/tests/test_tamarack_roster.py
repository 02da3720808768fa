"""The story's roster, a convener's own spreadsheet, brought in: its counts are those of the story's tables."""

import datetime as dt
from pathlib import Path

import pytest
import time_machine
from django.core.management import CommandError, call_command

import desk
from meetings.models import Meeting
from partnerships.models import Organization, Partnership, Person
from partnerships.tests.makers import make_partnership, make_region

ROSTER = Path(desk.__file__).parent / "stories" / "tamarack_roster.csv"
AFTERWARDS = dt.datetime(2027, 1, 21, 18, 0, tzinfo=dt.UTC)
DATES = """column,date,type
M1,2025-03-06,launch
M2,2025-05-28,second
M3,2025-09-10,quarterly
M4,2025-12-04,quarterly
M5,2026-03-11,quarterly
M6,2026-06-10,quarterly
M7,2026-09-16,quarterly
M8,2026-10-29,refresh
M9,2027-01-20,second
"""


@pytest.fixture
def tamarack(db) -> Partnership:
    region = make_region("Tamarack Valley", ("Alder", "Juniper", "Cedar Bluff"))
    return make_partnership("Tamarack Valley Makers Table", region=region)


@pytest.fixture
def bring_in(tamarack, tmp_path):
    dates = tmp_path / "dates.csv"
    dates.write_text(DATES)

    def bring_in(now=AFTERWARDS):
        with time_machine.travel(now, tick=False):
            call_command("import_roster", str(ROSTER), "--partnership", tamarack.slug, "--meetings", str(dates))

    return bring_in


def column(name):
    return list(Meeting.objects.order_by("held_on").values_list(name, flat=True))


def test_the_roster_holds_56_people_of_42_companies_in_three_counties(bring_in):
    bring_in()

    assert (Person.objects.count(), Organization.objects.count()) == (56, 42)
    assert sorted(set(Organization.objects.values_list("county__name", flat=True))) == [
        "Alder",
        "Cedar Bluff",
        "Juniper",
    ]


@pytest.mark.parametrize(
    ("name", "figures"),
    [
        ("leaders", [33, 27, 25, 22, 18, 14, 11, 26, 23]),
        ("companies", [28, 24, 22, 19, 16, 12, 10, 23, 20]),
        ("first_time_people", [33, 4, 3, 2, 1, 0, 0, 11, 2]),
        ("first_time_companies", [28, 2, 1, 1, 0, 0, 0, 9, 1]),
        ("public_side", [0] * 9),
    ],
)
def test_its_counts_are_those_of_the_storys_tables(bring_in, name, figures):
    bring_in()

    assert column(name) == figures


def test_the_refresh_begins_the_second_cycle(bring_in, tamarack):
    bring_in()

    days = list(tamarack.cycles.order_by("number").values_list("anchored_on", "second_met_on"))
    assert days == [
        (dt.date(2025, 3, 6), dt.date(2025, 5, 28)),
        (dt.date(2026, 10, 29), dt.date(2027, 1, 20)),
    ]
    assert [meeting.cycle.number for meeting in Meeting.objects.order_by("held_on")] == [1] * 7 + [2] * 2


def test_what_has_not_come_yet_is_refused(bring_in):
    with pytest.raises(CommandError) as refused:
        bring_in(now=dt.datetime(2026, 11, 21, 18, 0, tzinfo=dt.UTC))

    assert str(refused.value).splitlines() == ["“M9”: Wed, Jan 20, 2027 has not come yet.", "Nothing was stored."]
    assert (Person.objects.count(), Meeting.objects.count()) == (0, 0)


def test_without_dates_its_columns_are_no_meetings(tamarack):
    with pytest.raises(CommandError) as refused:
        call_command("import_roster", str(ROSTER), "--partnership", tamarack.slug)

    assert len(str(refused.value).splitlines()) == 10


def test_brought_in_again_it_adds_nothing(bring_in, tamarack):
    bring_in()
    tamarack.refresh_from_db()
    before = tamarack.record_version

    bring_in()

    tamarack.refresh_from_db()
    assert (tamarack.record_version, Person.objects.count(), Meeting.objects.count()) == (before, 56, 9)
