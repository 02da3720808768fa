"""What is worth a look in an agenda: W19, W20, W21, the third part's minutes (A1) and the whole length (S4-51)."""

from __future__ import annotations

import datetime as dt

import pytest

from actionteams.tests.makers import champion_of, make_priority
from meetings import agenda, capture
from meetings.agenda import lines
from meetings.kinds import MeetingType, PartKind
from meetings.tests.makers import REFRESH_DAY, close, hold_meeting, moment, plan_meeting
from partnerships import guidance
from partnerships.echoes import asked_once
from partnerships.roles import Role
from partnerships.tests.makers import make_person, seat

AT = dt.datetime(2026, 10, 1, 18, 0, tzinfo=dt.UTC)
FIVE = (PartKind.WELCOME, PartKind.STORY, PartKind.STANDING, PartKind.CHOICE, PartKind.COMMITMENTS)


@pytest.fixture
def odalys(partnership):
    """Odalys Brennick is a champion of the partnership."""
    person = make_person("Odalys Brennick", "Kettlewood Fabrication")
    seat(partnership, Role.CHAMPION, person)
    return person


@pytest.fixture
def renata(db):
    """Renata Quill champions nothing."""
    return make_person("Renata Quill", "Quill Works")


@pytest.fixture
@asked_once()
def refresh(partnership):
    hold_meeting(partnership)
    return plan_meeting(partnership, MeetingType.REFRESH, REFRESH_DAY)


def write(meeting, minutes=(10, 10, 15, 40, 15), *, kinds=FIVE, lead=None):
    for kind, count in zip(kinds, minutes, strict=True):
        agenda.add(meeting, kind.label, kind=kind, minutes=count, lead=lead, by=None, at=AT)


def said(meeting, *ids):
    found = lines.of_meeting(meeting)
    return [(line.id, line.sentence, line.tone) for line in found if not ids or line.id in ids]


def ids(meeting):
    return [line.id for line in lines.of_meeting(meeting)]


class TestTheUsualRefresh:
    def test_w19_w20_w21_ten_ten_fifteen_forty_fifteen_led_by_champions_has_no_line(self, refresh, odalys):
        write(refresh, lead=odalys)

        assert said(refresh) == []

    def test_an_agenda_that_nobody_wrote_is_not_judged(self, refresh):
        assert said(refresh) == []

    def test_once_it_was_held_the_agenda_is_what_happened(self, refresh, renata):
        agenda.add(refresh, "Opening", lead=renata, by=None, at=AT)
        capture.check_in(refresh, renata, by=None, at=refresh.starts_at)
        close(refresh)

        assert said(refresh) == []


class TestWhoOpensAndCloses:
    def test_w19_opening_and_closing_not_led_by_a_champion(self, refresh, odalys, renata):
        write(refresh, lead=renata)
        first, *_middle, last = agenda.of(refresh)

        assert said(refresh) == [
            ("W19", "Renata Quill leads the opening, “Welcome and introductions”, and is no champion on record.", ""),
            ("W19", "Renata Quill leads the closing, “Commitments and next steps”, and is no champion on record.", ""),
        ]
        assert [line.about for line in lines.of_meeting(refresh)] == [f"part:{first.pk}", f"part:{last.pk}"]

    def test_w19_nobody_named_yet_is_a_hint(self, refresh, odalys):
        write(refresh, lead=odalys)
        *_others, last = agenda.of(refresh)
        agenda.change(last, title="End", minutes=15, lead=None, by=None, at=AT)

        assert said(refresh) == [("W19", "Nobody is named yet to lead the closing, “End”.", "info")]

    def test_w19_somebody_known_by_name_only_is_no_champion(self, refresh, odalys):
        write(refresh, lead=odalys)
        first, *_others = agenda.of(refresh)
        agenda.change(first, title="Opening", minutes=10, lead=None, lead_name="The Mayor", by=None, at=AT)

        assert said(refresh) == [("W19", "The Mayor leads the opening, “Opening”, and is no champion on record.", "")]

    def test_w19_who_signed_up_for_a_priority_is_a_champion(self, partnership, refresh):
        araminta = champion_of(make_priority(partnership), "Araminta Voss-Kettle", "Voss Castings").person
        write(refresh, lead=araminta)

        assert said(refresh) == []

    def test_w19_a_break_neither_opens_nor_closes(self, refresh, odalys):
        agenda.add(refresh, "Coffee", kind=PartKind.BREAK, by=None, at=AT)
        write(refresh, lead=odalys)
        agenda.add(refresh, "Lunch", kind=PartKind.BREAK, by=None, at=AT)

        assert said(refresh) == []

    def test_w19_speaks_of_launch_and_refresh_only(self, partnership, renata):
        quarterly = plan_meeting(partnership, MeetingType.QUARTERLY)
        agenda.add(quarterly, "Opening", lead=renata, by=None, at=AT)

        assert said(quarterly) == []


class TestPartsAndMinutes:
    def test_w20_a_missing_part_is_named(self, refresh, odalys):
        write(refresh, (10, 15, 40), kinds=(FIVE[0], FIVE[2], FIVE[3]), lead=odalys)

        assert said(refresh) == [
            ("W20", "2 parts are missing from the agenda: Our story so far, Commitments and next steps.", "")
        ]

    def test_w20_s3_44_a_launch_without_one_of_its_three_parts(self, partnership, odalys):
        launch = plan_meeting(partnership)
        agenda.add_missing(launch, by=None, at=AT)
        launch.agenda.get(kind="areas").delete()
        launch.agenda.get(kind="closing").delete()

        assert said(launch, "W20") == [("W20", "1 part is missing from the agenda: Areas to act in.", "")]

    def test_w20_s4_56_a_second_meeting_without_what_was_promised(self, partnership):
        hold_meeting(partnership)
        second = plan_meeting(partnership, MeetingType.SECOND, dt.date(2025, 5, 28))
        agenda.add(second, "Opening", by=None, at=AT)

        assert said(second) == [("W20", "1 part is missing from the agenda: What was promised, what was done.", "")]

    @pytest.mark.parametrize(
        ("minutes", "expected"),
        [
            ((10, 10, 15, 30, 15), []),
            ((15, 15, 20, 45, 15), ["S4-42"]),
            ((9, 10, 15, 40, 15), ["W20"]),
            ((16, 10, 15, 40, 15), ["W20"]),
            ((10, 10, 21, 40, 15), ["W20"]),
            ((10, 10, 15, 46, 15), ["W20"]),
            ((10, 10, 15, 40, 14), ["W20"]),
            ((10, 10, 15, 29, 15), ["W20", "S4-51"]),
            ((15, 15, 20, 45, 16), ["W20", "S4-42", "S4-51"]),
        ],
    )
    def test_w20_s4_51_at_the_edges_of_each_range_and_of_80_and_110(self, refresh, odalys, minutes, expected):
        write(refresh, minutes, lead=odalys)

        assert ids(refresh) == expected

    def test_w20_says_the_range_and_what_is_usual(self, refresh, odalys):
        write(refresh, (10, 10, 15, 20, 15), lead=odalys)

        assert said(refresh) == [
            ("W20", "“What we take on together” takes 20 minutes; 30–45 are usual.", ""),
            ("S4-51", "The five parts take 70 minutes together; 80–110 are usual.", "info"),
        ]

    def test_a1_more_than_fifteen_minutes_for_where_the_industry_stands_is_a_hint(self, refresh, odalys):
        write(refresh, (10, 10, 16, 40, 15), lead=odalys)

        assert said(refresh) == [
            ("S4-42", "“Where the industry stands” takes 16 minutes; the guidance prefers 15.", "info")
        ]

    def test_w20_a_part_without_minutes_is_a_hint_and_the_whole_is_not_summed_up_yet(self, refresh, odalys):
        write(refresh, (10, 10, 15, None, 15), lead=odalys)

        assert said(refresh) == [("W20", "“What we take on together” has no minutes yet.", "info")]

    def test_w20_a_part_that_was_split_is_counted_together(self, refresh, odalys):
        write(refresh, (10, 5, 5, 15, 40, 15), kinds=(FIVE[0], FIVE[1], FIVE[1], *FIVE[2:]), lead=odalys)

        assert said(refresh) == []

    def test_w20_the_ranges_are_those_in_force_on_the_day(self, refresh, odalys, admin):
        write(refresh, (10, 10, 15, 29, 15), lead=odalys)
        guidance.change(
            "agenda_refresh_minutes",
            [[5, 15], [5, 15], [10, 20], [20, 45], [10, 15]],
            effective_on=REFRESH_DAY,
            reason="Shorter",
            by=admin,
            at=AT,
        )

        assert said(refresh, "W20", "S4-51") == []


class TestTalks:
    def test_w21_a_presentation_or_guest_speaker(self, refresh, odalys):
        write(refresh, lead=odalys)
        agenda.add(refresh, "The state of freight", kind=PartKind.TALK, place=2, minutes=20, by=None, at=AT)

        assert said(refresh) == [("W21", "A presentation or guest speaker is on the agenda: The state of freight.", "")]

    def test_w21_is_said_of_every_full_meeting_and_of_no_other(self, partnership):
        kinds = (MeetingType.QUARTERLY, MeetingType.OTHER)
        quarterly, other = (plan_meeting(partnership, kind) for kind in kinds)
        for meeting in (quarterly, other):
            agenda.add(meeting, "Guest", kind=PartKind.TALK, by=None, at=AT)

        assert (ids(quarterly), ids(other)) == (["W21"], [])


def test_parts_that_take_longer_than_the_meeting_are_a_hint(partnership, odalys):
    hold_meeting(partnership)
    ends_at = moment(REFRESH_DAY, dt.time(8, 45))
    refresh = plan_meeting(partnership, MeetingType.REFRESH, REFRESH_DAY, ends_at=ends_at)
    write(refresh, lead=odalys)

    assert said(refresh) == [("", "The parts take 90 minutes; the meeting is planned for 75.", "info")]


class TestWhereTheyStand:
    def test_three_are_in_sight_the_rest_is_folded_and_a_reason_can_be_given(
        self, as_person, convener, refresh, renata
    ):
        write(refresh, (9, 9, 14, 29, 14), lead=renata)
        browser = as_person(convener)
        page = browser.get(f"/meetings/{refresh.pk}/agenda/")

        assert [line.id for line in page.context["quiet_lines"]] == ["W19", "W19", *["W20"] * 5, "S4-51"]
        assert "5 more to look at" in page.content.decode()

        reason = {"line": "W19", "about": page.context["quiet_lines"][0].about, "reason": "Our host", "back": "/"}
        browser.post(page.context["reason_url"], reason)
        lines_now = browser.get(f"/meetings/{refresh.pk}/agenda/").context["quiet_lines"]
        assert [line.reason and line.reason.words for line in lines_now] == ["Our host", *[None] * 7]

    def test_the_page_of_the_meeting_shows_them_too(self, as_person, convener, refresh, renata):
        write(refresh, lead=renata)
        shown = as_person(convener).get(refresh.get_absolute_url()).context["quiet_lines"]

        assert [line.id for line in shown if line.id in {"W19", "W20", "W21"}] == ["W19", "W19"]
