"""Private notes: for the conveners of one partnership, released to the next, gone after their time."""

from __future__ import annotations

import datetime as dt

import pytest

from partnerships import guidance, holds, months, notes, seating
from partnerships.models import LegalHold, Partnership, Person, PrivateNote, User
from partnerships.tasks import purge_notes
from partnerships.tests.makers import Role, System, make_partnership, make_person, make_seated_user, seat

AT = dt.datetime(2025, 3, 6, 19, tzinfo=dt.UTC)
DAY = dt.date(2025, 3, 6)
LATER = dt.date(2025, 6, 1)


@pytest.fixture
def odalys(db):
    return make_person("Odalys Brennick", "Kettlewood Fabrication")


@pytest.fixture
def note(partnership, convener, odalys) -> PrivateNote:
    """Connie's, of March 6."""
    return notes.write(partnership, odalys, "Cares about the town. ", on=DAY, by=convener, at=AT)


def hand_over(partnership: Partnership, convener: User, *, on: dt.date) -> User:
    """Connie's last day is the first of her successor's."""
    seating.end(convener.person.role_holdings.get(), on=on, by=None)
    person = make_person("Nora Next", "Front Range Workforce Board", system=System.WORKFORCE)
    seat(partnership, Role.LEAD_CONVENER, person, since=on)
    return User.objects.create_user("nora@example.org", name="Nora Next", person=person)


def reads(partnership, user, day: dt.date = LATER) -> list[str]:
    return [row.text for row in notes.readable(partnership, User.objects.get(pk=user.pk), today=day)]


def hold(partnership, since: dt.date, until: dt.date | None = None) -> LegalHold:
    return LegalHold.objects.create(
        partnership=partnership, reason="A lawsuit", started_on=since, ended_on=until, at=AT, by=None
    )


def test_the_writer_reads_the_note_as_written(partnership, convener, note):
    assert reads(partnership, convener) == ["Cares about the town."]
    assert (note.written_on, note.expires_on, note.by) == (DAY, dt.date(2027, 3, 6), convener)


def test_a_co_convener_of_the_time_reads_it_too(partnership, note):
    co = make_seated_user(partnership, Role.CO_CONVENER, "Cora Co", "Juniper Chamber")

    assert reads(partnership, co) == ["Cares about the town."]


def test_a_co_convener_who_came_later_does_not(partnership, note):
    late = make_person("Lara Late", "Juniper Chamber", system=System.ECONOMIC_DEVELOPMENT)
    seat(partnership, Role.CO_CONVENER, late, since=dt.date(2025, 3, 7))
    user = User.objects.create_user("lara@example.org", name="Lara Late", person=late)

    assert reads(partnership, user) == []
    assert notes.waiting(partnership, user, today=LATER) == notes.Waiting(to_receive=1)


@pytest.mark.parametrize(
    "role", [Role.CONVENER_STAFF, Role.CORE_TEAM, Role.BROAD_TEAM, Role.FACILITATOR, Role.READER, Role.CHAMPION]
)
def test_no_other_role_reads_even_what_was_released(partnership, convener, note, role):
    """`domain` 10: neither staff nor the support team nor champions see notes on their peers."""
    user = make_seated_user(partnership, role, "Otis Other", "Some House", System.INDUSTRY)
    notes.release(partnership, today=LATER, by=convener, at=AT)

    assert reads(partnership, user) == []


def test_the_next_lead_reads_none_until_the_predecessor_released_them(partnership, convener, note):
    """13.6, and the predecessor may do it after their last day."""
    nora = hand_over(partnership, convener, on=dt.date(2025, 5, 31))
    notes.write(partnership, note.person, "Nora's own", on=LATER, by=nora, at=AT)

    assert (reads(partnership, nora), reads(partnership, convener)) == (["Nora's own"], [])
    assert notes.waiting(partnership, nora, today=LATER) == notes.Waiting(to_hand_over=1, to_receive=1)
    assert notes.releasable(partnership, convener, today=LATER).get() == note
    assert notes.waiting(partnership, convener, today=LATER) == notes.Waiting(to_hand_over=1)
    assert notes.release(partnership, today=LATER, by=convener, at=AT) == 1
    assert reads(partnership, nora) == ["Nora's own", "Cares about the town."]
    note.refresh_from_db()
    assert (note.released_by, note.released_at) == (convener, AT)


def test_a_network_admin_reads_none_and_may_release_all(partnership, convener, admin, note):
    nora = hand_over(partnership, convener, on=dt.date(2025, 5, 31))

    assert reads(partnership, admin) == []
    assert notes.waiting(partnership, admin, today=LATER) == notes.Waiting(to_hand_over=1)
    assert notes.release(partnership, today=LATER, by=admin, at=AT) == 1
    assert (reads(partnership, admin), reads(partnership, nora)) == ([], ["Cares about the town."])


def test_the_next_lead_releases_nothing_of_the_time_before(partnership, convener, note):
    nora = hand_over(partnership, convener, on=dt.date(2025, 5, 31))

    assert notes.release(partnership, today=LATER, by=nora, at=AT) == 0
    assert reads(partnership, nora) == []


@pytest.mark.parametrize(
    ("who", "may"), [("convener", True), ("admin", True), ("outsider", False), ("partner", False), ("champion", False)]
)
def test_who_may_hand_over(partnership, request, who, may):
    assert notes.may_release(partnership, request.getfixturevalue(who)) is may


def test_what_was_released_stays_with_its_time(partnership, convener, outsider, note):
    """Another partnership's convener reads nothing, and a released note is not released twice."""
    notes.release(partnership, today=LATER, by=convener, at=AT)

    assert reads(partnership, outsider) == []
    assert notes.release(partnership, today=LATER, by=convener, at=AT) == 0


def test_only_the_writer_changes_or_deletes(partnership, convener, note):
    co = make_seated_user(partnership, Role.CO_CONVENER, "Cora Co", "Juniper Chamber")
    with pytest.raises(notes.NotTheWriter):
        notes.correct(note, "Something else", on=LATER, by=co)
    with pytest.raises(notes.NotTheWriter):
        notes.delete(note, on=LATER, by=co)

    notes.correct(note, "Cares about the whole town.", on=LATER, by=convener)
    assert reads(partnership, convener) == ["Cares about the whole town."]
    notes.delete(note, on=LATER, by=convener)
    assert reads(partnership, convener) == []


@pytest.mark.parametrize("text", ["", "  \n"])
def test_a_note_says_something(partnership, convener, odalys, note, text):
    with pytest.raises(notes.SaysNothing):
        notes.write(partnership, odalys, text, on=DAY, by=convener, at=AT)
    with pytest.raises(notes.SaysNothing):
        notes.correct(note, text, on=DAY, by=convener)


def test_a_note_lives_as_long_as_the_number_of_its_day_says(partnership, convener, admin, odalys):
    guidance.change("private_note_months", 6, effective_on=LATER, reason="Shorter", by=admin, at=AT)
    days = [dt.date(2025, 5, 31), LATER, dt.date(2025, 8, 31)]
    written = [notes.write(partnership, odalys, "Said", on=day, by=convener, at=AT) for day in days]

    assert [row.expires_on for row in written] == [
        dt.date(2027, 5, 31),
        dt.date(2025, 12, 1),
        dt.date(2026, 2, 28),
    ]


@pytest.mark.parametrize(
    ("day", "count", "then"),
    [("2024-02-29", 12, "2025-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2024-12-15", 1, "2025-01-15")],
)
def test_months_keep_the_day_or_take_the_last_of_a_shorter_month(day, count, then):
    assert months.after(dt.date.fromisoformat(day), count) == dt.date.fromisoformat(then)


def test_past_its_last_day_a_note_is_not_read_even_before_it_is_purged(partnership, convener, note):
    assert [len(reads(partnership, convener, dt.date(2027, 3, day))) for day in (6, 7)] == [1, 0]


@pytest.mark.parametrize(
    ("now", "gone"),
    [
        (dt.datetime(2027, 3, 7, 6, 59, tzinfo=dt.UTC), 0),  # still March 6 in Denver
        (dt.datetime(2027, 3, 7, 7, 0, tzinfo=dt.UTC), 1),
    ],
)
def test_the_night_after_its_last_day_it_goes(partnership, note, now, gone):
    assert (notes.purge(now=now), PrivateNote.objects.count()) == (gone, 1 - gone)


def test_a_legal_hold_keeps_what_would_expire(partnership, convener, odalys, note):
    other = make_partnership("Coastal Logistics")
    notes.write(other, odalys, "Elsewhere", on=DAY, by=None, at=AT)
    standing = hold(partnership, LATER)
    now = dt.datetime(2027, 6, 1, 12, tzinfo=dt.UTC)

    assert (notes.purge(now=now), list(PrivateNote.objects.all())) == (1, [note])
    assert reads(partnership, convener, dt.date(2027, 6, 1)) == ["Cares about the town."]
    standing.ended_on = dt.date(2027, 5, 31)
    standing.save()
    assert (notes.purge(now=now), PrivateNote.objects.count()) == (1, 0)


def test_two_clicks_write_one_note(partnership, convener, odalys):
    for seconds in (0, 2, 60):
        at = AT + dt.timedelta(seconds=seconds)
        notes.write(partnership, odalys, "Said twice", on=DAY, by=convener, at=at)

    assert PrivateNote.objects.filter(text="Said twice").count() == 2


def test_on_legal_hold_nobody_changes_or_deletes_a_note(partnership, convener, note):
    hold(partnership, DAY)
    with pytest.raises(notes.OnHold):
        notes.correct(note, "Changed", on=LATER, by=convener)
    with pytest.raises(notes.OnHold):
        notes.delete(note, on=LATER, by=convener)

    holds.lift(partnership, by=None, at=dt.datetime(2025, 6, 1, 18, tzinfo=dt.UTC))
    notes.delete(note, on=LATER, by=convener)
    assert PrivateNote.objects.count() == 0


@pytest.mark.parametrize(
    ("begun", "lifted", "asked", "binds"),
    [
        ((2025, 3, 6), (2025, 4, 2), (2025, 3, 5), False),
        ((2025, 3, 6), (2025, 4, 2), (2025, 3, 6), True),
        ((2025, 3, 6), (2025, 4, 2), (2025, 4, 1), True),
        ((2025, 3, 6), (2025, 4, 2), (2025, 4, 2), False),
        ((2025, 3, 6), (2025, 4, 2), (2025, 4, 3), False),
        ((2025, 4, 2), (2025, 4, 2), (2025, 4, 2), False),
        ((2025, 4, 2), None, (2025, 4, 2), True),
    ],
)
def test_a_hold_binds_up_to_the_day_on_which_it_is_lifted(partnership, begun, lifted, asked, binds):
    """Lifted on April 2, its last day on record, it binds no more on that day; the same day too where it began then."""
    holds.put(partnership, reason="A lawsuit", by=None, at=dt.datetime(*begun, 18, tzinfo=dt.UTC))
    if lifted:
        holds.lift(partnership, by=None, at=dt.datetime(*lifted, 20, tzinfo=dt.UTC))

    assert notes.is_on_hold(partnership, dt.date(*asked)) is binds
    assert LegalHold.objects.get().ended_on == (dt.date(*lifted) if lifted else None)


def test_what_a_hold_kept_goes_in_the_night_after_it_was_lifted(partnership, convener, note):
    """The note's time was over on March 6, 2027; the hold of that year is lifted on June 1."""
    hold(partnership, LATER)
    june = dt.datetime(2027, 6, 1, 18, tzinfo=dt.UTC)
    assert (reads(partnership, convener, dt.date(2027, 6, 1)), notes.purge(now=june)) == (["Cares about the town."], 0)

    holds.lift(partnership, by=None, at=june)
    assert reads(partnership, convener, dt.date(2027, 6, 1)) == []
    assert notes.purge(now=june + dt.timedelta(hours=6)) == 1


def test_nothing_is_noted_about_somebody_erased(partnership, convener, note):
    stale = Person.objects.get(pk=note.person_id)
    note.delete()
    Person.objects.filter(pk=stale.pk).update(erased_at=AT)

    with pytest.raises(notes.AboutNobody):
        notes.write(partnership, stale, "Moved to Cedar Bluff", on=DAY, by=convener, at=AT)
    assert PrivateNote.objects.count() == 0


def test_the_worker_purges_by_the_clock(partnership, convener, odalys):
    notes.write(partnership, odalys, "Old", on=dt.date(2015, 1, 1), by=convener, at=AT)

    assert (purge_notes(), PrivateNote.objects.count()) == (1, 0)
