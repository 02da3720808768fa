"""Our story so far as the record tells it, and what somebody makes of it (S4-24)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actionteams import actions, priorities
from actionteams.assets import offering
from actionteams.tests.makers import champion_of, hold_call, make_priority, noon
from actionteams.wins import reviewing, telling
from desk.models import StoryWords
from desk.story import beside, from_record, writing
from desk.story.chapters import StoryPart
from desk.story.record import Record, cycles
from indicators.changes import figures, log
from indicators.tests.makers import launch, quarterly, second
from meetings.recaps.parts import Changed
from partnerships import principles
from partnerships.echoes import asked_once
from partnerships.systems import System
from partnerships.tests.makers import make_organization

TODAY = dt.date(2025, 11, 21)
LAUNCHED, CALLED = dt.date(2025, 3, 6), dt.date(2025, 3, 27)
MAY_28, JUNE_12, JUNE_18 = dt.date(2025, 5, 28), dt.date(2025, 6, 12), dt.date(2025, 6, 18)
TOLD = {"by": None, "at": noon(2025, 11, 21)}
MINE = {"by": None, "today": TODAY}


@pytest.fixture
def begun(partnership):
    """The launch with three leaders and one partner, the second meeting with two of them and two others."""
    launch(partnership, "2025-03-06", "abc", public=1)
    second(partnership, "2025-05-28", "abde", public=2)
    return partnership.cycles.get(number=1)


@pytest.fixture
def school(begun, partnership):
    """Claimed at the launch; its call was held."""
    priority = make_priority(partnership, "From school to shop floor")
    champion_of(priority, "Odalys Brennick")
    hold_call(priority, CALLED)
    return priority


def agreed(priority, title):
    return actions.agree(priority, title, on=CALLED, horizon="first_win", **TOLD)


def looked_back(action, verdict, **given):
    return reviewing.review(action, verdict=verdict, on=JUNE_18, **TOLD, **given)


def said(cycle, today=TODAY):
    drawn = from_record.words(Record(cycle, today=today))
    return {part.value: text for part, text in drawn.items() if text}


def part(cycle, name, today=TODAY):
    return next(one for one in writing.parts(Record(cycle, today=today)) if one.part == name)


def test_who_came_is_told_meeting_by_meeting(begun):
    assert said(begun) == {
        "who_came": "5 business leaders from 5 companies took part.\n"
        "- Launch, Thu, Mar 6, 2025: 3 business leaders from 3 companies, and 1 on the public side.\n"
        "- Second meeting, Wed, May 28, 2025: 4 business leaders from 4 companies, and 2 on the public side. "
        "2 companies came for the first time.",
        "companies": "Company A, Company B, Company C, Company D, Company E",
    }


def test_s4_24_what_did_not_work_stands_beside_what_did(begun, school):
    tour = looked_back(agreed(school, "Shop tour day"), "worked", figure=64, counted="pupils toured")
    telling.tell(tour, headline="Sixty-four saw a shop", story="They came.", on=JUNE_18, **TOLD)
    actions.finish(agreed(school, "One list of mentors"), on=JUNE_12, **TOLD)
    looked_back(agreed(school, "Summer jobs"), "did_not", learned="Ask\nin March, not in May.")
    looked_back(agreed(school, "Bus to the plants"), "partly")

    assert said(begun)["wins"] == (
        "- From school to shop floor: Sixty-four saw a shop (64 pupils toured)\n"
        "- From school to shop floor: One list of mentors\n"
        "- From school to shop floor: Bus to the plants"
    )
    assert said(begun)["misses"] == (
        "- From school to shop floor: Summer jobs. It did not work. We learned: Ask in March, not in May.\n"
        "- From school to shop floor: Bus to the plants. It worked partly."
    )


def test_s4_24_what_was_learned_from_what_worked_is_told_too(begun, school):
    """The checks of a refresh count it as a lesson that is written down, so the story has it to tell."""
    looked_back(agreed(school, "Shop tour day"), "worked", learned="Ask the teachers first.")
    looked_back(agreed(school, "One list of mentors"), "worked")

    assert said(begun)["misses"] == (
        "- From school to shop floor: Shop tour day. It worked. We learned: Ask the teachers first."
    )


def test_what_a_team_does_before_its_call_is_not_told(begun, partnership):
    waiting = make_priority(partnership, "Power prices")
    champion_of(waiting, "Tomas Vanderquill")
    looked_back(agreed(waiting, "Ask the county"), "did_not", learned="They were on leave.")
    actions.finish(agreed(waiting, "Compare tariffs"), on=JUNE_12, **TOLD)

    assert {"wins", "misses"} & said(begun).keys() == set()


def test_s4_10_s4_25_contributions_changes_and_principles_have_their_parts(begun, school, partnership):
    brought = [
        ("Kestrel Valve", System.INDUSTRY, "cash", {"dollars": Decimal("1200")}),
        ("Bram Works", System.INDUSTRY, "staff_time", {"hours": Decimal("6.5")}),
        ("Alder College", System.COMMUNITY_COLLEGE, "staff_time", {"hours": Decimal("1")}),
        ("Alder Schools", System.K12, "in_kind", {}),
    ]
    for name, system, kind, amount in brought:
        given = {"kind": kind, "what": f"From {name}", "on": CALLED} | amount
        asset = offering.offer(partnership, make_organization(name, system), **given, **TOLD)
        offering.commit(asset, on=CALLED, **TOLD)
    change = log.log(partnership, kind="market", what="A plant closed", on=dt.date(2025, 4, 2), **TOLD)
    log.consider([change], begun.meetings.get(type="second"), outcome="Two of its welders came over", **TOLD)
    log.log(partnership, kind="market", what="New tariffs. Call 970-555-0142", on=dt.date(2025, 7, 1), **TOLD)
    log.log(partnership, kind="market", what="Long before", on=dt.date(2025, 2, 1), **TOLD)
    principles.agree(partnership, ["Industry leads", "For the long run"], on=LAUNCHED, **TOLD)

    told = said(begun)
    assert told["brought"] == (
        "- Time: 1 (6.5 hours) from industry, 1 (1 hour) from the public side\n"
        "- Goods and rooms: 1 from the public side\n"
        "- Money: 1 ($1,200) from industry"
    )
    assert told["changed"] == (
        "- Wed, Apr 2, 2025: A plant closed (what came of it: Two of its welders came over)\n"
        "- Tue, Jul 1, 2025: New tariffs. Call …"
    )
    assert told["principles"] == "- Industry leads\n- For the long run"


def test_s4_24_teams_that_ended_are_told_by_how_they_ended(begun, school, partnership):
    """One finished, one was given up; one that was given up and taken up again goes on, and an idea was no team."""
    homes, freight = (make_priority(partnership, title) for title in ("Homes for workers", "Shared freight"))
    for team in (homes, freight):
        champion_of(team, "Corazon Plankett")
    make_priority(partnership, "Power prices")
    said_so = {"reason": "Nobody has time", "by": None, "at": noon(2025, 11, 21)}
    priorities.end(freight, "completed", on=dt.date(2025, 9, 18), **said_so)
    priorities.end(homes, "closed", on=dt.date(2025, 10, 1), **said_so)

    assert said(begun)["wins"] == "- Shared freight: the work is done (Thu, Sep 18, 2025)."
    assert said(begun)["misses"] == "- Homes for workers: ended without result (Wed, Oct 1, 2025)."
    assert "misses" not in said(begun, dt.date(2025, 9, 30))

    priorities.move(homes, "claimed", on=dt.date(2025, 11, 1), **said_so)
    assert "misses" not in said(begun)


def test_of_many_wins_twenty_are_told_and_the_rest_counted(begun, school):
    for number in range(23):
        actions.finish(agreed(school, f"Win {number}"), on=JUNE_12, **TOLD)
    lines = said(begun)["wins"].splitlines()

    assert (len(lines), lines[19], lines[20]) == (
        21,
        "- From school to shop floor: Win 19",
        "And 3 more.",
    )


def test_a_story_is_told_as_of_its_day_and_ends_before_the_next_refresh(begun, partnership):
    """The second meeting of May 28 is no part of May 27; the refresh of November 20 begins a story of its own."""
    assert said(begun, dt.date(2025, 5, 27))["companies"] == "Company A, Company B, Company C"
    partnership.cycles.create(number=2, kind="refresh", opened_on=JUNE_12, anchored_on=dt.date(2025, 11, 20))

    days = [(one.number, Record(one, today=TODAY).period.days) for one in cycles(partnership, today=TODAY)]
    assert days == [
        (2, (dt.date(2025, 11, 20), dt.date(2025, 11, 21))),
        (1, (dt.date(2025, 3, 6), dt.date(2025, 11, 19))),
    ]
    assert [one.number for one in cycles(partnership, today=dt.date(2025, 11, 19))] == [1]
    assert cycles(partnership, today=dt.date(2025, 3, 5)) == []


def test_s4_11_then_and_now_stand_beside_each_other(begun, partnership):
    """R3: the baseline is the newest value up to the launch. 3 to 4 is +33%, 12,400 to 11,400 is −8%."""
    jobs = figures.keep(partnership, "Jobs in plants", known_from="State labor office", **TOLD)
    for day, value in [((2025, 1, 15), 12_400), ((2025, 9, 1), 11_400), ((2025, 11, 30), 9_000)]:
        moment = {"by": None, "at": noon(2025, 12, 1)}
        figures.read(jobs, on=dt.date(*day), value=Decimal(value), **moment)
    figures.keep(partnership, "Never read", known_from="Nobody", **TOLD)

    lines = beside.lines(Record(begun, today=TODAY))
    assert [(one.label, one.then, one.then_on, one.now, one.now_on, one.moved) for one in lines] == [
        ("Companies at the table", "3", LAUNCHED, "4", MAY_28, "+33%"),
        ("Business leaders at the table", "3", LAUNCHED, "4", MAY_28, "+33%"),
        ("On the public side", "1", LAUNCHED, "2", MAY_28, "+100%"),
        ("Jobs in plants", "12,400", dt.date(2025, 1, 15), "11,400", dt.date(2025, 9, 1), "−8%"),
    ]


def test_with_the_launch_alone_there_is_nothing_beside_it(begun):
    assert beside.lines(Record(begun, today=dt.date(2025, 5, 27))) == []


def test_a_figure_read_once_has_no_then_and_now(begun, partnership):
    jobs = figures.keep(partnership, "Jobs in plants", known_from="State labor office", **TOLD)
    figures.read(jobs, on=CALLED, value=Decimal(12_400), **TOLD)

    assert beside.lines(Record(begun, today=TODAY))[3:] == []


def test_own_words_stay_while_the_record_moves_on_and_can_be_taken_anew(begun, partnership):
    writing.write(begun, StoryPart.WHO_CAME, "Five of us came.\n- Thank you  ", **MINE)
    assert part(begun, "who_came").text == "Five of us came.\n- Thank you"
    assert part(begun, "who_came").record_has_changed is False

    quarterly(partnership, "2025-08-20", "a")
    changed = part(begun, "who_came")
    assert (changed.text, changed.record_has_changed) == ("Five of us came.\n- Thank you", True)

    writing.take_anew(begun, StoryPart.WHO_CAME, **MINE)
    assert (part(begun, "who_came").is_own, part(begun, "who_came").text) == (False, said(begun)["who_came"])


def test_words_saved_as_the_record_has_them_follow_it(begun, partnership):
    writing.write(begun, StoryPart.COMPANIES, said(begun)["companies"], **MINE)
    quarterly(partnership, "2025-08-20", "f")

    assert part(begun, "companies").text.endswith("Company E, Company F")


def test_a_part_left_out_is_not_told_until_it_is_put_back(begun):
    def headings():
        return [one["heading"] for one in writing.told(writing.parts(Record(begun, today=TODAY)))]

    assert headings() == ["Who came", "Companies that took part"]
    writing.leave_out(begun, StoryPart.COMPANIES, left_out=True, **MINE)
    assert headings() == ["Who came"]
    writing.leave_out(begun, StoryPart.COMPANIES, left_out=False, **MINE)
    assert headings() == ["Who came", "Companies that took part"]


def test_who_writes_from_an_old_page_is_told(begun):
    writing.write(begun, StoryPart.OPENING, "We came far.", seen=0, **MINE)
    with pytest.raises(Changed):
        writing.write(begun, StoryPart.OPENING, "Too late.", seen=0, **MINE)
    writing.write(begun, StoryPart.OPENING, "We came farther.", seen=1, **MINE)

    assert (part(begun, "opening").text, part(begun, "opening").revision) == ("We came farther.", 2)


def test_before_the_launch_there_is_no_story(partnership):
    with pytest.raises(writing.NotBegun):
        writing.write(partnership.cycles.get(number=1), StoryPart.OPENING, "Once", **MINE)
    assert StoryWords.objects.count() == 0


def test_each_cycle_has_its_own_words(begun, partnership):
    writing.write(begun, StoryPart.OPENING, "The first year.", **MINE)
    later = partnership.cycles.create(number=2, kind="refresh", opened_on=JUNE_12, anchored_on=dt.date(2025, 11, 20))

    assert (part(begun, "opening").text, part(later, "opening").text) == ("The first year.", "")


@pytest.mark.parametrize("count", [1, 50])
def test_it_is_drawn_in_as_many_queries_with_one_of_each_as_with_fifty(begun, school, partnership, count):
    agency = make_organization("Alder College", System.COMMUNITY_COLLEGE)
    with asked_once():
        for number in range(count):
            looked_back(agreed(school, f"Miss {number}"), "did_not")
            actions.finish(agreed(school, f"Win {number}"), on=JUNE_12, **TOLD)
            log.log(partnership, kind="market", what=f"Change {number}", on=JUNE_12, **TOLD)
            jobs = figures.keep(partnership, f"Figure {number}", known_from="Office", **TOLD)
            figures.read(jobs, on=JUNE_12, value=Decimal(number + 1), **TOLD)
            given = {"kind": "in_kind", "what": f"Thing {number}", "on": CALLED}
            offering.commit(offering.offer(partnership, agency, **given, **TOLD), on=CALLED, **TOLD)
    cycle = cycles(partnership, today=TODAY)[0]

    with CaptureQueriesContext(connection) as asked:
        record = Record(cycle, today=TODAY)
        writing.parts(record)
        beside.lines(record)
    assert len(asked) == 14


def test_at_new_year_the_record_says_what_it_said_before(begun):
    writing.write(begun, StoryPart.WHO_CAME, "Many came.", **MINE)

    assert part(begun, StoryPart.WHO_CAME, dt.date(2026, 1, 2)).record_has_changed is False


def test_words_sent_back_untouched_are_nobodys_own_though_the_record_moved_on(begun, school):
    """The form was opened before the win was recorded, and is saved after it."""
    offered = part(begun, StoryPart.WINS).mark
    actions.finish(agreed(school, "Shop tour"), on=JUNE_12, **TOLD)

    writing.write(begun, StoryPart.WINS, "", offered=offered, seen=0, **MINE)

    wins = part(begun, StoryPart.WINS)
    assert (wins.is_own, wins.text) == (False, "- From school to shop floor: Shop tour")


def test_an_emptied_part_is_somebodys_own(begun):
    offered = part(begun, StoryPart.WHO_CAME).mark

    writing.write(begun, StoryPart.WHO_CAME, "", offered=offered, seen=0, **MINE)

    assert part(begun, StoryPart.WHO_CAME).is_own is True
