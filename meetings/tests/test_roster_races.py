"""Torture 36: the same list brought in by two users at once, and by one user twice, makes everybody once."""

import datetime as dt
import threading

import pytest

from actionteams.tests.at_once import at_once
from meetings import importing
from meetings.models import Attendance, Meeting, RosterFile
from meetings.roster import bringing_in
from meetings.roster.understanding import Choice
from partnerships.models import Affiliation, Organization, Person
from partnerships.tests.makers import make_user

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
NOW = dt.datetime(2025, 9, 11, 18, 0, tzinfo=dt.UTC)
PEOPLE = 300
# Half of them have no e-mail, so nothing in the database tells that they are the same.
LIST = "\n".join(
    [
        "Person,Company,Email,M1",
        *(f"Ann {n},Works {n // 3},{'' if n % 2 else f'ann{n}@x.example'},x" for n in range(PEOPLE)),
    ]
)


def kept(partnership, name):
    user = make_user(name)
    file = importing.keep(partnership, name="people.csv", content=LIST.encode(), by=user, at=NOW)
    choices = [*importing.choices_of(file)[:3], Choice("new", "2025-03-06", "launch")]
    importing.choose(file, choices, skip_refused=False)
    return file.pk


def bring_in(number):
    file = RosterFile.objects.select_related("partnership__region", "by").get(pk=number)
    importing.bring_in(file, at=NOW)
    return "stored"


def counts():
    models = (Person, Organization, Affiliation, Meeting, Attendance)
    return [model.objects.count() for model in models]


ONCE = [PEOPLE, PEOPLE // 3, PEOPLE, 1, PEOPLE]


def test_by_two_users_at_once_everybody_is_made_once(partnership):
    mine, theirs = kept(partnership, "Mine"), kept(partnership, "Theirs")

    answers = at_once(lambda: bring_in(mine), lambda: bring_in(theirs))

    assert answers == ["stored", "stored"]
    assert counts() == ONCE
    new = sorted(RosterFile.objects.get(pk=number).report["new_people"] for number in (mine, theirs))
    assert new == [0, PEOPLE]


def test_by_two_presses_of_one_button_it_is_stored_once(partnership):
    mine = kept(partnership, "Mine")

    assert at_once(*[lambda: bring_in(mine)] * 3) == ["stored"] * 3
    assert counts() == ONCE
    assert RosterFile.objects.get(pk=mine).report["new_people"] == PEOPLE


def test_without_waiting_for_each_other_it_would_be_stored_twice(partnership, monkeypatch):
    """The negative control: both read before either writes, and what no key tells apart is there twice."""
    mine, theirs = kept(partnership, "Mine"), kept(partnership, "Theirs")
    Person.objects.all().delete()
    both_have_read = threading.Barrier(2)
    store = bringing_in._store_people

    def together(partnership, entries, report):
        for entry in entries:
            entry.email = entry.company = ""
        both_have_read.wait(timeout=10)
        return store(partnership, entries, report)

    monkeypatch.setattr(bringing_in, "wait_for_others", lambda: None)
    monkeypatch.setattr(bringing_in, "_store_people", together)
    monkeypatch.setattr(bringing_in, "_store_meetings", lambda *args, **kwargs: None)
    load = bringing_in.Roll.store

    def slowly(roll):
        threading.Event().wait(0.3)
        load(roll)

    monkeypatch.setattr(bringing_in.Roll, "store", slowly)

    assert at_once(lambda: bring_in(mine), lambda: bring_in(theirs)) == ["stored", "stored"]
    assert Person.objects.count() == 2 * PEOPLE


def test_a_company_that_somebody_else_adds_meanwhile_is_found_at_the_second_try(partnership, monkeypatch):
    mine = kept(partnership, "Mine")
    create, once = bringing_in.Companies.store, threading.Event()

    def beaten(companies):
        if not once.is_set():
            once.set()
            at_once(lambda: Organization.objects.create(name="Works 7"))
        create(companies)

    monkeypatch.setattr(bringing_in.Companies, "store", beaten)

    assert bring_in(mine) == "stored"
    assert counts() == ONCE


def test_five_thousand_rows_twice_by_two_users_at_once_within_the_goal(partnership):
    """Torture 36, at its size: 5,000 people, at most 30 s for one import, no duplicate."""
    rows = [f"Leader {n};Company {n // 3};{'' if n % 10 == 0 else f'l{n}@x.example'}" for n in range(5000)]
    content = "\r\n".join(["Person;Company;Email", *rows]).encode("cp1252")
    files = []
    for name in ("Mine", "Theirs"):
        file = importing.keep(partnership, name="people.csv", content=content, by=make_user(name), at=NOW)
        files.append(file.pk)
    begun = dt.datetime.now(dt.UTC)

    answers = at_once(*[lambda number=number: bring_in(number) for number in files])

    assert answers == ["stored", "stored"]
    assert (Person.objects.count(), Organization.objects.count()) == (5000, 1667)
    assert (dt.datetime.now(dt.UTC) - begun).total_seconds() < 60
