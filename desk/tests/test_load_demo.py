"""The demonstration: what it loads, for whom, and that it looks alive on whatever day it is loaded."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from actionteams.models import Slip
from actionteams.own import links
from desk import demo, due_talks
from desk.demo_people import DEMO_PEOPLE
from desk.replay import player, reader
from desk.scope import scope_of
from followups import digest, grouping, sweep
from followups.models import FollowUp
from indicators.assess import assess_one
from meetings import debriefing
from meetings.models import Attendance, Debrief, Meeting
from outbox.models import Letter
from partnerships.access import may
from partnerships.models import Affiliation, Organization, Partnership, Person, User
from partnerships.roles import Capability
from partnerships.tests.once import checked

# A Wednesday noon in Denver.
NOW = dt.datetime(2026, 11, 25, 12, 0, tzinfo=ZoneInfo("America/Denver"))
TODAY = NOW.date()


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """Loaded once for all tests of this file that only look at it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield checked(demo.load(now=NOW))
        transaction.set_rollback(True)


@pytest.fixture
def undone(loaded):
    """What the test adds is taken back after it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize(("is_demo", "is_production"), [(False, False), (False, True), (True, True)])
def test_demo_data_is_for_demonstrations_only(db, settings, is_demo, is_production):
    settings.DEMO_MODE, settings.PRODUCTION = is_demo, is_production

    with pytest.raises(CommandError, match="never for production"):
        call_command("load_demo", "--once")
    assert not User.objects.exists()


def test_it_brings_four_partnerships_at_different_places_of_their_lives(loaded):
    assert [(one.name, one.stage) for one in Partnership.objects.order_by("pk")] == [
        ("Tamarack Valley Makers Table", "sustaining"),
        ("Coastal Plains Health Care", "moving_to_action"),
        ("High Plains Agri-Food", "launching"),
        ("Granite Pass Outdoor Gear", "sustaining"),
    ]


def test_everybody_on_the_demo_page_can_be_signed_in_as(loaded):
    users = User.objects.filter(email__in=[person.email for person in DEMO_PEOPLE])
    known = {user.email: (user.name, user.person and user.person.name, user.is_network_admin) for user in users}

    assert known == {
        "dana@convenery.example": ("Dana Whitfield", "Dana Whitfield", False),
        "odalys@convenery.example": ("Odalys Brennick", "Odalys Brennick", False),
        "ada@convenery.example": ("Ada Lindqvist", None, True),
    }


def test_dana_convenes_all_four_and_odalys_looks_at_hers(loaded):
    dana, odalys = (User.objects.get(email=f"{name}@convenery.example") for name in ("dana", "odalys"))

    assert [may(dana, Capability.CONVENE, one, today=TODAY) for one in loaded] == [True, True, True, True]
    assert [may(odalys, Capability.VIEW, one, today=TODAY) for one in loaded] == [True, False, False, False]
    assert [may(odalys, Capability.CONVENE, one, today=TODAY) for one in loaded] == [False, False, False, False]


def test_three_slips_came_in_since_dana_was_last_here(loaded):
    dana = User.objects.get(email="dana@convenery.example")
    slips = Slip.objects.since(dana.last_seen_at).order_by("at")

    assert list(slips.values_list("name", "is_offer")) == [
        ("Cordelia Finnimore", False),
        ("Rosamund Takeda-Wells", False),
        ("Vesper Holcombe", True),
    ]


@pytest.fixture
def coastal(loaded):
    return loaded[1]


def test_private_links_reach_a_team_but_for_one_without_an_address(coastal):
    reach = links.who_gets_one(coastal, at=NOW)

    assert [person.name for person in reach.told] == [
        "Carmine Vandersloot",
        "Constance Merriwell",
        "Cordelia Finnimore",
        "Edith Marchmont",
        "Everett Lindqvist-Shaw",
        "Hugo Balthazar-Reed",
        "Jonquil Ashdown",
        "Marguerite Sandoval-Pike",
        "Pearl Castellane",
        "Rosamund Takeda-Wells",
        "Sunday Mirabeau",
        "Theodora Lisle",
        "Winifred Okoro-Lane",
    ]
    assert [person.name for person in reach.out_of_reach] == ["Bram Hollowell"]


def test_the_note_of_the_debrief_can_go_to_the_support_team(coastal):
    readers = debriefing.readers(Debrief.objects.get(meeting__partnership=coastal), day=TODAY)

    assert [person.name for person in readers.waiting] == [
        "Edmund Tarleton",
        "Lucius Abernethy-Cole",
        "Marguerite Sandoval-Pike",
        "Rufina Delacroix-Hart",
        "Vesper Holcombe",
    ]
    assert [person.name for person in readers.no_address] == ["Amos Threadgill"]


def test_a_first_responder_was_introduced_by_letter_and_the_next_talk_is_on_the_desk(coastal):
    letters = Letter.objects.filter(kind="introduction").order_by("to_address")
    dana = User.objects.get(email="dana@convenery.example")
    talks = due_talks.of(scope_of(dana, day=TODAY), day=TODAY)

    assert [(letter.to_address, letter.from_name) for letter in letters] == [
        ("constance@pelicanhospital.example", "Winifred Okoro-Lane"),
        ("hugo@pelicanhospital.example", "Winifred Okoro-Lane"),
        ("jonquil@driftwood.example", "Winifred Okoro-Lane"),
        ("marguerite@marlinbaytech.example", "Winifred Okoro-Lane"),
        ("winifred@marlinbay.example", "Winifred Okoro-Lane"),
    ]
    assert [(talk.title, talk.tag) for talk in talks] == [("Talk with Marguerite Sandoval-Pike", "2 days left")]


def test_every_address_is_on_a_reserved_domain(loaded):
    addresses = Person.objects.exclude(email="").values_list("email", flat=True)

    assert [address for address in addresses if not address.endswith(".example")] == []


def test_no_letter_of_the_past_waits_to_be_sent(loaded):
    assert set(Letter.objects.values_list("state", flat=True)) == {"past"}


def test_today_is_left_to_the_scheduler_which_writes_to_dana(loaded, undone):
    sweep.raise_due(now=NOW)

    digest.send_digests(now=NOW)

    letters = Letter.objects.exclude(state="past")
    assert "dana@convenery.example" in letters.values_list("to_address", flat=True)


def counts():
    counted = (Partnership, Person, Organization, Affiliation, User, Meeting, Attendance, FollowUp, Letter)
    return {model.__name__: model.objects.count() for model in counted}


def test_it_is_loaded_where_it_is_not_yet(db, settings, capsys, monkeypatch):
    settings.DEMO_MODE = True
    monkeypatch.setattr(demo, "TOLD", ("high_plains.yaml",))

    call_command("load_demo", "--once")
    assert capsys.readouterr().out == "Loaded High Plains Agri-Food.\n"


def test_it_is_loaded_once_or_anew_but_never_twice(loaded, undone, settings, capsys, monkeypatch):
    settings.DEMO_MODE = True
    monkeypatch.setattr(demo, "TOLD", ("coastal_plains.yaml", "high_plains.yaml"))
    before = counts()

    call_command("load_demo", "--once")
    assert (capsys.readouterr().out, counts()) == ("The demonstration is loaded already.\n", before)

    call_command("load_demo", "--on", TODAY.isoformat())
    assert counts() == before


@pytest.mark.parametrize("weekday", range(7))
def test_on_any_day_something_is_late_something_is_due_this_week_and_something_later(db, weekday):
    today = TODAY + dt.timedelta(days=weekday)
    life = reader.read(demo.STORIES / "coastal_plains.yaml", today=today)
    player.play(life, until=today - dt.timedelta(days=1))

    rows = FollowUp.objects.live().for_page()
    groups = grouping.group(rows, now=NOW + dt.timedelta(days=weekday))

    assert [[line.title for line in group] for group in (groups.late, groups.this_week)] == [
        ["Hold the follow-up call: Nursing faculty"],
        ["Hold the next action-team meeting: Nurses who stay", "Hold the follow-up call: Behavioral health"],
    ]
    # On some weekdays two of the three calls were held in another order.
    assert sorted(line.title for line in groups.later) == [
        "Ask whether the industry has changed",
        "Consider a refresh",
        "Finish the 12-month action: One application for first jobs",
        "Finish the 6-month action: One exit interview for all",
        "Hold the second partnership meeting",
        "Reach the first win: Care close to home",
        "Reach the first win: First jobs in care",
        "Reach the first win: Nurses who stay",
    ]
    assert [line.tag for line in groups.late] == ["2 days late"]
    assert list(Meeting.objects.planned().order_by("starts_at").values_list("type", flat=True)) == [
        "support_team",
        "second",
    ]


@pytest.mark.parametrize("weekday", range(7))
def test_a_partnership_that_prepares_owes_its_asks_and_its_facilitator(db, weekday):
    today = TODAY + dt.timedelta(days=weekday)
    life = reader.read(demo.STORIES / "high_plains.yaml", today=today)

    partnership = player.play(life, until=today - dt.timedelta(days=1)).partnership

    assert partnership.stage == "launching"
    assert sorted(FollowUp.objects.live().values_list("rule", flat=True)) == ["T2", "T3"]
    assert sorted(Meeting.objects.planned().values_list("type", flat=True)) == ["launch", "planning"]


def test_one_is_due_for_a_refresh_and_somebody_has_to_decide(loaded):
    """Put off until six days ago: the decision is owed within fourteen days of then."""
    granite = loaded[3]
    found = assess_one(granite, TODAY)
    owed = FollowUp.objects.live().filter(partnership=granite, rule="T24")

    assert {code: str(sign.state) for code, sign in found.signs.items()} == {
        "R1": "raised",
        "R2": "raised",
        "R3": "watch",
        "R4": "raised",
    }
    assert (str(found.level), str(found.banner)) == ("emerging", "refresh strongly suggested")
    assert {(row.opens_on, row.due_on) for row in owed} == {(dt.date(2026, 11, 19), dt.date(2026, 12, 3))}


@pytest.mark.parametrize("weekday", range(7))
def test_it_stands_in_the_order_of_its_days_on_any_weekday(weekday):
    life = reader.read(demo.STORIES / "granite_pass.yaml", today=TODAY + dt.timedelta(days=weekday))

    assert len(life.events) == 65


def test_it_can_be_loaded_as_on_another_day(db, settings, monkeypatch):
    settings.DEMO_MODE = True
    monkeypatch.setattr(demo, "TOLD", ("tamarack.yaml", "high_plains.yaml"))

    call_command("load_demo", "--on", "2025-04-05")

    tamarack = Partnership.objects.get(slug="tamarack-valley-makers-table")
    late = FollowUp.objects.live().filter(partnership=tamarack, due_on__lt=dt.date(2025, 4, 5))
    assert [row.title for row in late] == ["Hold the follow-up call: Homes for workers"]
    dana = User.objects.get(email="dana@convenery.example")
    assert dana.last_seen_at == dt.datetime(2025, 4, 3, 12, 0, tzinfo=ZoneInfo("America/Denver"))


def test_a_day_that_is_none_is_refused_by_the_commands(settings):
    settings.DEMO_MODE = True
    for command in (["load_demo", "--on", "April 5"], ["replay", "story.yaml", "--until", "April 5"]):
        with pytest.raises(CommandError, match=r"April 5 is not a day\. Write it as 2025-03-27\."):
            call_command(*command)
