"""Torture 51: in the night after a period has ended contact data goes, and nothing else; what is held is kept."""

import datetime as dt

import pytest
import time_machine

from desk import history, retention, tasks
from desk.holdings import holdings
from meetings import capture, planning
from meetings.kinds import MeetingType
from outbox.models import Letter
from partnerships import holds, seating
from partnerships.models import Person, SuggestedChange
from partnerships.roles import Role
from partnerships.tests.makers import make_partnership, make_person, make_user, seat

NOON = dt.time(12)
LAST_DAY = dt.date(2025, 3, 31)


def noon(day: dt.date) -> dt.datetime:
    """Noon in Denver, in summer."""
    return dt.datetime.combine(day, dt.time(18), tzinfo=dt.UTC)


def champion_until(partnership, last: dt.date | None, name: str = "Odalys Brennick") -> Person:
    """A champion with address and number, until `last`."""
    person = make_person(name, "Kettlewood Fabrication", email=f"{name.split()[0].lower()}@kettle.example")
    Person.objects.filter(pk=person.pk).update(mobile="970 555 0142")
    person.refresh_from_db()
    held = seat(partnership, Role.CHAMPION, person)
    if last:
        seating.end(held, on=last, by=None)
    return person


@pytest.fixture
def keeping(partnership):
    """Front Range Health keeps contact data for 24 months."""
    partnership.keep_contact_data(24)
    return partnership


def left(person: Person) -> tuple[str, str, str]:
    person.refresh_from_db()
    return person.name, person.email, person.mobile


@pytest.mark.parametrize(
    ("day", "gone"),
    [(dt.date(2027, 3, 30), 0), (dt.date(2027, 3, 31), 0), (dt.date(2027, 4, 1), 1), (dt.date(2028, 1, 1), 1)],
)
def test_51_contact_data_goes_on_the_day_after_the_period_and_the_name_stays(keeping, day, gone):
    person = champion_until(keeping, LAST_DAY)

    with time_machine.travel(noon(day), tick=False):
        assert tasks.forget_contact_data() == gone

    assert left(person) == ("Odalys Brennick", *([("odalys@kettle.example", "970 555 0142"), ("", "")][gone]))


def test_51_the_last_day_of_a_short_month_ends_the_period(partnership):
    partnership.keep_contact_data(6)
    champion_until(partnership, dt.date(2025, 8, 31))

    assert [due.on for due in retention.upcoming()] == [dt.date(2026, 3, 1)]


def test_51_it_goes_from_histories_letters_and_suggestions_too(keeping):
    person = champion_until(keeping, LAST_DAY)
    letter = {"kind": "digest", "message_id": "<1@x>", "subject": "Thank you", "created_at": noon(LAST_DAY)}
    Letter.objects.create(key="1", to_address=person.email, to_name=person.name, next_try_at=noon(LAST_DAY), **letter)
    SuggestedChange.objects.create(
        partnership=keeping, person=person, field="mobile", given="970 555 0199", at=noon(dt.date(2025, 1, 2))
    )

    retention.forget_due(now=noon(dt.date(2027, 4, 1)))

    assert list(person.history.values_list("email", "mobile").distinct().order_by()) == [("", "")]
    assert Letter.objects.values_list("to_address", "to_name").get() == ("", "Odalys Brennick")
    assert SuggestedChange.objects.count() == 0
    assert person.history.first().history_change_reason == "The retention period has ended."


def test_51_that_it_went_stands_in_the_history_of_the_person(keeping):
    person = champion_until(keeping, LAST_DAY)
    retention.forget_due(now=noon(dt.date(2027, 4, 1)))

    lines = history.of_person(person, history.Asked("America/Denver", kind="person"), seen=()).rows
    assert [entry.sentence for entry in history.read(lines)] == [
        "The nightly routine changed Odalys Brennick: The retention period has ended.",
        "Somebody not signed in added Odalys Brennick.",
    ]


def test_51_what_is_held_is_kept_until_the_hold_is_lifted(keeping):
    person = champion_until(keeping, LAST_DAY)
    holds.put(keeping, reason="A case at court", by=None, at=noon(dt.date(2027, 1, 1)))

    assert retention.forget_due(now=noon(dt.date(2027, 4, 1))) == 0
    holds.lift(keeping, by=None, at=noon(dt.date(2027, 4, 2)))
    assert retention.forget_due(now=noon(dt.date(2027, 4, 3))) == 1
    assert left(person) == ("Odalys Brennick", "", "")


def test_51_without_a_period_it_is_kept_without_end(partnership):
    champion_until(partnership, LAST_DAY)

    assert retention.forget_due(now=noon(dt.date(2099, 4, 1))) == 0


def test_51_whose_role_goes_on_is_kept(keeping):
    champion_until(keeping, None)

    assert retention.forget_due(now=noon(dt.date(2099, 4, 1))) == 0


def test_51_whom_another_partnership_knows_is_kept_as_long_as_it_keeps_them(keeping):
    other = make_partnership("Coastal Logistics")
    person = champion_until(keeping, LAST_DAY)
    meeting = planning.plan(
        other, MeetingType.QUARTERLY, starts_at=noon(dt.date(2025, 9, 4)), by=None, at=noon(LAST_DAY)
    )
    capture.check_in(meeting, person, by=None, at=noon(dt.date(2025, 9, 4)))

    assert retention.upcoming() == []
    other.keep_contact_data(36)
    assert [(due.last, due.on) for due in retention.upcoming()] == [(dt.date(2025, 9, 4), dt.date(2028, 9, 5))]


def test_51_who_has_an_account_and_who_was_never_tied_are_kept(keeping):
    make_user("Odalys Brennick", champion_until(keeping, LAST_DAY))
    make_person("Grace Lindqvist", "Lindqvist Tooling", email="grace@lindqvist.example")

    assert retention.forget_due(now=noon(dt.date(2099, 4, 1))) == 0


def test_the_second_night_finds_nothing(keeping):
    champion_until(keeping, LAST_DAY)
    retention.forget_due(now=noon(dt.date(2027, 4, 1)))

    assert retention.forget_due(now=noon(dt.date(2027, 4, 2))) == 0


def test_every_place_for_a_person_is_a_tie_or_says_that_it_is_none():
    places = {f"{one.model.__name__}.{one.field}" for one in holdings() if not one.is_history}
    ties = {f"{tie.model.__name__}.{tie.person.removesuffix('_id')}" for tie in retention.TIES}

    assert places - ties == retention.NO_TIES
    assert ties - places == {"CandidacyStep.candidacy__person"}


@pytest.mark.parametrize("crowd", [1, 50])
def test_it_asks_as_often_for_one_as_for_fifty(keeping, crowd, django_assert_num_queries):
    for number in range(crowd):
        champion_until(keeping, LAST_DAY, f"Champion{number} Brennick")

    with django_assert_num_queries(len(retention.TIES) + 4):
        assert len(retention.upcoming()) == crowd
