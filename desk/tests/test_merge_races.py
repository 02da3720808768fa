"""Torture 35: two merge the same pair at once, and a merge in the middle of somebody else's writing or sending."""

import datetime as dt
import threading

import pytest
from django.db import OperationalError, connection, transaction

from actionteams.tests.at_once import at_once
from meetings import capture
from meetings.models import Attendance
from meetings.tests.makers import LAUNCH_DAY, evening, hold_meeting, plan_meeting
from outbox import kinds, readdressing, sending
from outbox.kinds import LetterKind
from outbox.models import Letter
from outbox.tests.makers import NOW, make_letter
from partnerships import merging
from partnerships.merging import joining, moving
from partnerships.models import Merge, Organization, Person
from partnerships.tests.makers import make_organization, make_person

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
EVENING = evening(LAUNCH_DAY)
NOON = dt.datetime(2025, 6, 2, 18, 0, tzinfo=dt.UTC)


@pytest.fixture
def pair(db):
    """Odalys twice, each with an address of her own."""
    return (
        make_person("Odalys Brennick", "Kettlewood Fabrication", email="odalys@kettlewood.example"),
        make_person("O. Brennick", "Kettlewood Fabrication", email="o@elsewhere.example"),
    )


def merge(kept, gone, kind=Person):
    """As a request does it, which has read both rows itself; what it answers, or why it was refused."""
    mine = [kind.objects.get(pk=number) for number in (kept, gone)]
    try:
        return merging.merge(*mine, by=None, at=NOON) and "merged"
    except merging.GoneAlready:
        return "gone already"


class InTheMiddle:
    """The first merge waits in its middle until another one had time to come; the others go on."""

    def __init__(self, monkeypatch):
        self.begun, self._first = threading.Event(), threading.Lock()
        original = moving.move_all

        def slowed(kept, gone):
            if isinstance(kept, Person) and self._first.acquire(blocking=False):
                self.begun.set()
                threading.Event().wait(0.6)
            return original(kept, gone)

        monkeypatch.setattr(moving, "move_all", slowed)

    def second(self, deed):
        self.begun.wait(timeout=10)
        return deed()


def orphans():
    """Rows whose person or organization is not on record, the history's copies included."""
    return [
        model._meta.label
        for kind in (Person, Organization)
        for model, field in (*moving.relations(kind), *moving.copies(kind))
        if model._base_manager.exclude(**{f"{field}__isnull": True})
        .exclude(**{f"{field}__in": kind.objects.all()})
        .exists()
    ]


@pytest.mark.parametrize("crosswise", [False, True])
def test_two_who_merge_the_same_pair_at_once_merge_it_once(partnership, pair, monkeypatch, crosswise):
    hold_meeting(partnership, people=pair)
    odalys, twin = (person.pk for person in pair)
    middle = InTheMiddle(monkeypatch)
    other = (twin, odalys) if crosswise else (odalys, twin)
    theirs = [Person.objects.get(pk=number) for number in other]

    def late():
        try:
            return merging.merge(*theirs, by=None, at=NOON) and "merged"
        except merging.GoneAlready:
            return "gone already"

    answers = at_once(lambda: merge(odalys, twin), lambda: middle.second(late))

    assert answers == ["merged", "gone already"]
    assert (Person.objects.count(), Merge.objects.count(), Attendance.objects.count(), orphans()) == (1, 1, 1, [])


def test_without_the_hold_two_who_merge_the_same_pair_stumble(partnership, pair, monkeypatch):
    hold_meeting(partnership, people=pair)
    odalys, twin = (person.pk for person in pair)
    middle = InTheMiddle(monkeypatch)
    theirs = [Person.objects.get(pk=number) for number in (twin, odalys)]
    monkeypatch.setattr(joining, "_hold", lambda kept, gone: None)

    answers = at_once(
        lambda: merge(odalys, twin),
        lambda: middle.second(lambda: merging.merge(*theirs, by=None, at=NOON) and "merged"),
    )

    assert sorted(map(str, answers)) != ["gone already", "merged"]


def test_two_who_merge_the_same_companies_at_once_merge_them_once(db):
    kept, gone = make_organization("Kettlewood Fabrication").pk, make_organization("Kettelwood Fabrication").pk

    answers = at_once(*[lambda: merge(kept, gone, Organization)] * 2)

    # The second either read both before, or found one only and was told so by the page.
    assert answers.count("merged") == 1
    assert {type(answer) for answer in answers} <= {str, Organization.DoesNotExist}
    assert (Organization.objects.count(), orphans()) == (1, [])


def test_who_is_checked_in_during_a_merge_is_the_survivor(partnership, pair, monkeypatch):
    """The note-taker has begun to write and the merge wants the same rows: neither is stopped, neither is lost."""
    odalys, twin = pair
    hold_meeting(partnership, "support_team", dt.date(2025, 2, 5), people=[odalys])
    launch = plan_meeting(partnership)
    begun = threading.Event()

    def check_in():
        with transaction.atomic():
            partnership.touch()
            begun.set()
            threading.Event().wait(0.6)
            capture.check_in(launch, twin, by=None, at=EVENING)
        return "here"

    def join():
        begun.wait(timeout=10)
        return merge(odalys.pk, twin.pk)

    assert at_once(check_in, join) == ["here", "merged"]
    assert list(launch.attendances.values_list("person", "state")) == [(odalys.pk, "present")]
    assert orphans() == []


def test_without_patience_and_further_tries_the_database_may_stop_the_note_taker(partnership, pair, monkeypatch):
    """The same with locks that are waited for as long as it takes: each waits for the other, and one is stopped."""
    odalys, twin = pair
    hold_meeting(partnership, "support_team", dt.date(2025, 2, 5), people=[odalys])
    launch = plan_meeting(partnership)
    monkeypatch.setattr(joining, "PATIENCE", "20s")
    monkeypatch.setattr(joining, "TRIES", 1)
    begun, original = threading.Barrier(2, timeout=10), moving.move_all

    def slowed(kept, gone):
        if isinstance(kept, Person):
            begun.wait()
        return original(kept, gone)

    monkeypatch.setattr(moving, "move_all", slowed)

    def check_in():
        with transaction.atomic():
            partnership.touch()
            begun.wait()
            capture.check_in(launch, twin, by=None, at=EVENING)
        return "here"

    answers = at_once(check_in, lambda: merge(odalys.pk, twin.pk))

    assert [type(answer) for answer in answers if isinstance(answer, Exception)] in (
        [OperationalError],
        [merging.BusyNow],
    )


def test_who_checks_in_somebody_merged_in_that_moment_is_told_to_look_again(
    partnership, convener, as_person, pair, monkeypatch
):
    """The page has read the duplicate, another merges it, and then the row is written: 0 errors 500."""
    launch = plan_meeting(partnership)
    odalys, twin = (person.pk for person in pair)
    original = capture.check_in

    def late(*args, **given):
        assert at_once(lambda: merge(odalys, twin)) == ["merged"]
        return original(*args, **given)

    monkeypatch.setattr(capture, "check_in", late)

    answer = as_person(convener).post(f"/meetings/{launch.pk}/capture/here/", {"person": twin})

    assert (answer.status_code, launch.attendances.count(), orphans()) == (409, 0, [])
    assert "Somebody changed this at the same moment" in answer.content.decode()


@pytest.fixture
def reminder(pair, mailoutbox, monkeypatch):
    """A reminder to the duplicate is on its way: its sender has claimed it and asks once more whether it is wanted."""
    odalys, twin = pair
    numbers = odalys.pk, twin.pk
    merged = []

    def still_wanted(letter):
        if not merged:
            merged.extend(at_once(lambda: merge(*numbers)))
        return Person.objects.filter(pk=letter.person_number).exists()

    monkeypatch.setitem(kinds.KINDS, "reminder", LetterKind("reminder", still_wanted=still_wanted))
    make_letter(person_number=twin.pk, to_address=twin.email, to_name=twin.name)
    return mailoutbox


def to(messages):
    return [message.to for message in messages]


def test_a_reminder_that_is_being_sent_during_a_merge_goes_to_the_survivor(reminder, pair):
    assert sending.send_waiting(now=NOW) + sending.send_waiting(now=NOW) == 1

    assert to(reminder) == [["Odalys Brennick <odalys@kettlewood.example>"]]
    assert Letter.objects.sent().get().person_number == pair[0].pk


def test_without_following_letters_the_reminder_is_lost(reminder, pair, monkeypatch):
    monkeypatch.setattr(readdressing, "follow", lambda *args, **given: 0)

    sending.send_waiting(now=NOW)
    sending.send_waiting(now=NOW + dt.timedelta(hours=1))

    assert to(reminder) == []


def test_a_merge_gives_up_when_others_write_too_long_and_changes_nothing(pair, monkeypatch):
    monkeypatch.setattr(joining, "PATIENCE", "20ms")
    monkeypatch.setattr(joining, "TRIES", 2)
    odalys, twin = (person.pk for person in pair)

    with transaction.atomic():
        Person.objects.select_for_update().get(pk=twin)
        answer = at_once(lambda: merge(odalys, twin))

    assert [type(one) for one in answer] == [merging.BusyNow]
    assert (Person.objects.count(), connection.in_atomic_block) == (2, False)
