"""How meetings usually go, written into an agenda at once: the refresh, the launch, the second, the quarterly."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from meetings import agenda, facilitating
from meetings.agenda import practice
from meetings.kinds import MeetingType, PartKind
from meetings.models import AgendaPart
from meetings.tests.makers import REFRESH_DAY, hold_meeting, plan_meeting
from partnerships import guidance
from partnerships.echoes import asked_once
from partnerships.tests.makers import make_person

AT = dt.datetime(2026, 10, 1, 18, 0, tzinfo=dt.UTC)


@pytest.fixture
@asked_once()
def refresh(partnership):
    hold_meeting(partnership)
    return plan_meeting(partnership, MeetingType.REFRESH, REFRESH_DAY)


def fill(meeting):
    return agenda.add_missing(meeting, by=None, at=AT)


def written(meeting):
    return [(part.kind, part.title, part.minutes) for part in agenda.of(meeting)]


def test_s4_39_a_refresh_has_five_parts_of_ten_ten_fifteen_forty_and_fifteen_minutes(refresh):
    assert fill(refresh) == 5
    assert written(refresh) == [
        ("welcome", "Welcome and introductions", 10),
        ("story", "Our story so far", 10),
        ("standing", "Where the industry stands", 15),
        ("choice", "What we take on together", 40),
        ("commitments", "Commitments and next steps", 15),
    ]


def test_s3_44_a_launch_has_three_parts_between_opening_and_closing_and_no_minutes(partnership):
    launch = plan_meeting(partnership)
    fill(launch)

    assert written(launch) == [
        ("welcome", "Opening", None),
        ("trends", "Trends and opportunities", None),
        ("areas", "Areas to act in", None),
        ("commitments", "Commitments and next steps", None),
        ("closing", "Closing", None),
    ]
    core = [usual.kind for usual in practice.LAUNCH if usual.is_core]
    assert core == [PartKind.TRENDS, PartKind.AREAS, PartKind.COMMITMENTS]


def test_s4_56_a_second_meeting_begins_with_what_was_promised_and_what_was_done(partnership):
    hold_meeting(partnership)
    second = plan_meeting(partnership, MeetingType.SECOND, dt.date(2025, 5, 28))
    fill(second)

    assert written(second) == [
        ("promises", "What was promised, what was done", None),
        ("plan", "The plan", None),
        ("commitments", "Commitments and next steps", None),
        ("closing", "Closing", None),
    ]


def test_a_quarterly_meeting_leaves_room_for_new_ideas(partnership):
    quarterly = plan_meeting(partnership, MeetingType.QUARTERLY)
    fill(quarterly)

    assert [title for _kind, title, _minutes in written(quarterly)] == [
        "Welcome and introductions",
        "What was promised, what was done",
        "Where the industry stands",
        "New ideas",
        "Commitments and next steps",
    ]


def test_a_meeting_without_a_usual_way_stays_empty(partnership):
    assert fill(plan_meeting(partnership, MeetingType.OTHER)) == 0
    assert AgendaPart.objects.count() == 0


def test_what_is_missing_comes_into_its_own_place_and_nothing_twice(refresh):
    agenda.add(refresh, "Hello", kind=PartKind.WELCOME, by=None, at=AT)
    agenda.add(refresh, "Sticky wall", kind=PartKind.CHOICE, minutes=35, by=None, at=AT)
    agenda.add(refresh, "Coffee", kind=PartKind.BREAK, by=None, at=AT)

    assert (fill(refresh), fill(refresh)) == (3, 0)
    assert [(title, minutes) for _kind, title, minutes in written(refresh)] == [
        ("Hello", None),
        ("Our story so far", 10),
        ("Where the industry stands", 15),
        ("Sticky wall", 35),
        ("Coffee", None),
        ("Commitments and next steps", 15),
    ]


def test_the_minutes_are_those_in_force_on_the_day_of_the_refresh(refresh, admin):
    said = {"reason": "Shorter mornings", "by": admin, "at": AT}
    guidance.change("agenda_refresh_default", [10, 10, 15, 30, 15], effective_on=dt.date(2026, 10, 29), **said)
    guidance.change("agenda_refresh_default", [15, 15, 20, 45, 15], effective_on=dt.date(2026, 10, 30), **said)
    fill(refresh)

    assert [minutes for _kind, _title, minutes in written(refresh)] == [10, 10, 15, 30, 15]


def test_the_facilitator_leads_what_is_facilitated_and_champions_are_still_to_be_asked(refresh):
    corvina = make_person("Corvina Hale", "Hale Facilitation")
    facilitating.name(refresh, corvina, by=None, at=AT)
    fill(refresh)

    assert [part.led_by for part in agenda.of(refresh)] == ["", "", "Corvina Hale", "Corvina Hale", ""]


def test_s4_41_s4_43_s4_49_the_prompts_are_written_down_and_can_be_changed(refresh):
    fill(refresh)
    story, choice, commitments = (refresh.agenda.get(kind=kind) for kind in ("story", "choice", "commitments"))

    assert len(story.asks) == 4
    assert choice.asks[0].startswith("The one question:")
    assert commitments.asks[0] == (
        "Say the rule aloud: work goes on only where a business leader champions it. "
        "What nobody takes on today comes off the list for now."
    )
    agenda.change(
        story, title="How we came here", minutes=12, lead=None, prompts=" Who began? \n\n  And why?", by=None, at=AT
    )
    story.refresh_from_db()
    assert (story.kind, story.asks) == ("story", ["Who began?", "And why?"])


def test_a_part_moves_up_and_down_and_stops_at_the_ends(refresh):
    for title in ("One", "Two", "Three"):
        agenda.add(refresh, title, by=None, at=AT)
    one, two, three = agenda.of(refresh)

    orders = []
    for part, up in ((three, True), (three, True), (three, True), (one, False), (one, False), (two, True)):
        agenda.move(part, up=up, by=None, at=AT)
        orders.append("".join(part.title[:2] for part in agenda.of(refresh)))

    assert orders == ["OnThTw", "ThOnTw", "ThOnTw", "ThTwOn", "ThTwOn", "TwThOn"]


def test_after_one_was_removed_the_next_still_comes_last(refresh):
    first, *_others = [agenda.add(refresh, title, by=None, at=AT) for title in ("One", "Two", "Three")]
    agenda.remove(first, by=None, at=AT)
    agenda.add(refresh, "Four", by=None, at=AT)

    assert list(refresh.agenda.values_list("position", "title")) == [(2, "Two"), (3, "Three"), (4, "Four")]


class TestThePage:
    @pytest.fixture
    def connie(self, as_person, convener):
        return as_person(convener)

    def at(self, name, meeting, **parts):
        return reverse(f"meetings:{name}", kwargs={"pk": meeting.pk, **parts})

    def test_an_empty_agenda_offers_the_usual_parts_and_one_button_writes_them(self, connie, refresh):
        page = connie.get(self.at("agenda", refresh)).content.decode()
        assert "How a refresh usually goes" in page

        answer = connie.post(self.at("agenda_fill", refresh), follow=True)

        assert [str(said) for said in answer.context["messages"]] == ["5 parts are written."]
        assert "How a refresh usually goes" not in answer.content.decode()
        assert "90 minutes in all, 80–110 are usual" in answer.content.decode()

    def test_s4_51_each_part_has_its_clock_time_from_the_start(self, connie, refresh):
        fill(refresh)
        slots = [slot for slot, _range in connie.get(self.at("agenda", refresh)).context["slots"]]

        assert [slot.clock for slot in slots] == [
            "7:30–7:40 AM",
            "7:40–7:50 AM",
            "7:50–8:05 AM",
            "8:05–8:45 AM",
            "8:45–9:00 AM",
        ]

    def test_buttons_move_a_part_and_come_back_at_it(self, connie, refresh):
        fill(refresh)
        welcome = refresh.agenda.get(kind="welcome")
        page = self.at("agenda", refresh)

        answer = connie.post(self.at("agenda_move", refresh, part=welcome.pk), {"up": "0"})

        assert answer["Location"] == f"{page}#part-{welcome.pk}"
        assert [part.kind for part in agenda.of(refresh)][:2] == ["story", "welcome"]
        connie.post(self.at("agenda_move", refresh, part=welcome.pk), {"up": "1"})
        assert [part.kind for part in agenda.of(refresh)][:2] == ["welcome", "story"]

    def test_somebody_who_is_not_on_record_leads_by_name_and_a_known_name_is_that_person(self, connie, refresh):
        page = self.at("agenda", refresh)
        connie.post(page, {"title": "Opening", "kind": "welcome", "lead_name": "The Mayor"})
        connie.post(page, {"title": "Closing", "kind": "closing", "lead_name": "grace  lindqvist"})

        assert [(part.led_by, part.lead_id is not None) for part in agenda.of(refresh)] == [
            ("The Mayor", False),
            ("Grace Lindqvist", True),
        ]

    def test_two_leaders_for_one_part_are_refused_and_nothing_typed_is_lost(self, connie, refresh):
        grace = make_person("Grace Lindqvist", "Lindqvist Labs")
        sent = {"title": "Opening", "lead": grace.pk, "lead_name": "The Mayor", "prompts": "Why?"}
        form = connie.post(self.at("agenda", refresh), sent).context["form"]

        assert form.errors == {"lead_name": ["Choose somebody from the list or type a name, not both."]}
        assert (form["lead_name"].value(), form["prompts"].value()) == ("The Mayor", "Why?")
        assert refresh.agenda.count() == 0

    @pytest.mark.parametrize("parts", [1, 50])
    def test_one_part_takes_as_many_queries_as_fifty(self, connie, refresh, parts, django_assert_num_queries):
        with asked_once():
            for number in range(parts):
                lead = make_person(f"Leader {number}", f"Company {number}")
                agenda.add(refresh, f"Part {number}", lead=lead, minutes=5, prompts="Why?", by=None, at=AT)
        connie.get(self.at("agenda", refresh))

        with django_assert_num_queries(10):
            connie.get(self.at("agenda", refresh))
