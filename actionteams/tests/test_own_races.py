"""Two at once on one's own pages: one browser gets the link, one note is kept, one letter goes out."""

from __future__ import annotations

import copy
import datetime as dt

import pytest
from django.db.models import QuerySet
from django.utils import timezone

from actionteams import actions, progress
from actionteams.models import Correction, ProgressNote
from actionteams.own import door, links
from actionteams.tests.at_once import at_once
from actionteams.tests.makers import champion_of, make_priority
from outbox.models import Letter
from partnerships.echoes import asked_once
from partnerships.models import PrivateLink

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]

DAY = dt.date(2025, 4, 15)


@pytest.fixture
@asked_once()
def odalys(partnership):
    person = champion_of(make_priority(partnership), "Odalys Brennick", "Kettlewood Fabrication").person
    person.email = "odalys@kettlewood.example"
    person.save()
    return person


@pytest.fixture
def tours(odalys):
    priority = odalys.sign_ups.get().priority
    agreed = {"on": dt.date(2025, 3, 27), "by": None, "at": timezone.now()}
    return actions.agree(priority, "Tours", horizon="first_win", owner=odalys, **agreed)


@pytest.fixture
def link(partnership, odalys):
    links.address(partnership, odalys, at=timezone.now())
    return PrivateLink.objects.get(purpose="team")


def pressing(link, key):
    return lambda: door.take_up(PrivateLink.objects.get(pk=link.pk), key=key, now=timezone.now())


def test_of_five_browsers_at_once_one_gets_the_link(link):
    passes = at_once(*(pressing(link, f"a-key-of-browser-{number}") for number in range(5)))

    assert sum(one is None for one in passes) == 4
    assert PrivateLink.objects.filter(about=link.pk).count() == 1


def test_a_browser_that_presses_twice_at_once_gets_in_twice_with_one_pass(link):
    passes = at_once(*(pressing(link, "one-key-drawn-by-the-page") for _time in range(5)))

    assert {one.about for one in passes} == {link.pk}
    assert PrivateLink.objects.filter(about=link.pk).count() == 1


def test_without_the_lock_two_browsers_would_both_get_in(link, monkeypatch):
    """The control: what each reads before the other writes."""
    seen = PrivateLink.objects.get(pk=link.pk)
    monkeypatch.setattr(QuerySet, "select_for_update", lambda _rows, **_given: AsReadBefore(seen))
    passes = [door.take_up(link, key=f"a-key-of-browser-{number}", now=timezone.now()) for number in range(2)]

    assert [one.about for one in passes] == [link.pk, link.pk]


class AsReadBefore:
    """Rows that nobody else has written to yet."""

    def __init__(self, row):
        self.row = row

    def get(self, **_given):
        return copy.copy(self.row)


def test_five_taps_at_once_are_one_note(tours, odalys):
    told = {"standing": "done", "on": DAY, "by": None, "person": odalys, "client_key": "drawn-once"}
    notes = at_once(*(lambda: progress.tell(fresh(tours), at=timezone.now(), **told) for _time in range(5)))

    assert len({note.pk for note in notes}) == 1
    assert ProgressNote.objects.count() == 1


def test_two_changes_of_course_at_once_each_keep_what_the_other_made(tours):
    change = {"why": "It changed", "decided_by": "", "on": DAY, "by": None}
    at_once(
        lambda: progress.correct(fresh(tours), title="Tours in May", at=timezone.now(), **change),
        lambda: progress.correct(fresh(tours), title="Tours in June", at=timezone.now(), **change),
    )

    tours.refresh_from_db()
    chain = [row.was["title"] for row in Correction.objects.order_by("pk")] + [tours.title]
    assert chain in (["Tours", "Tours in May", "Tours in June"], ["Tours", "Tours in June", "Tours in May"])


def test_five_asks_for_a_new_link_at_once_send_one(partnership, odalys):
    sent = at_once(*(lambda: links.send(partnership, odalys, by=None, at=timezone.now()) for _time in range(5)))

    assert sum(one is not None for one in sent) == 1
    assert Letter.objects.filter(kind="team_link").count() == 1


def test_five_conveners_who_ask_for_progress_at_once_send_one_letter(partnership, tours):
    at_once(*(lambda: links.ask_for_progress(partnership, by=None, at=timezone.now()) for _time in range(5)))

    assert Letter.objects.filter(kind="progress").count() == 1


def fresh(action):
    return type(action).objects.select_related("priority__partnership").get(pk=action.pk)
