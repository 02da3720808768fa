"""What is worth a look on a plan, and when it no longer is."""

import datetime as dt

import pytest

from actionteams.models import Priority
from actionteams.plans import lines, reading, versions, writing
from actionteams.tests.planning import FREIGHT, HOMES, SCHOOL, SENT, action, by_title, called, noon_of, write
from partnerships import guidance, reasons
from partnerships.echoes import asked_once


@pytest.fixture
@asked_once()
def rows(partnership):
    """All four calls are held, and everybody has said what success is."""
    for priority in called(partnership).values():
        write(priority, success="Better")
    return by_title(partnership)


def read(partnership, *, is_first=True, today=SENT):
    content = reading.content(partnership.cycles.get(number=1), today=today)
    return lines.of(content, cycle=1, is_first=is_first, may_write=True)


def said(partnership, **given):
    return [(line.id, line.sentence) for line in read(partnership, **given)]


def add(priority, title, **given):
    values = {"horizon": "six_months", "on": SENT, "by": None, "at": noon_of(SENT)} | given
    return writing.add_action(priority, title=title, **values)


ONE = "“Homes for workers” has 1 action; the first plan usually has 2 or 3 for each priority."


def test_w14_p4_has_one_action(partnership, rows):
    """Tamarack 1.3."""
    (line,) = read(partnership)

    assert (line.id, line.sentence) == ("W14", ONE)
    assert (line.next_step, line.next_url) == ("Add an action", f"/teams/{rows[HOMES].pk}/plan/actions/")
    assert line.about == f"priority:{rows[HOMES].pk}"


def test_w14_is_gone_with_the_second_action(partnership, rows):
    add(rows[HOMES], "A night bus")

    assert said(partnership) == []


def test_w14_three_are_enough_and_four_are_many(partnership, rows):
    add(rows[HOMES], "A night bus")
    add(rows[HOMES], "Land of the county")
    assert said(partnership) == []

    add(rows[HOMES], "A loan fund")

    assert said(partnership) == [
        ("W14", "“Homes for workers” has 4 actions; the first plan usually has 2 or 3 for each priority.")
    ]


def test_w14_too_many_are_no_matter_once_the_first_plan_is_adopted_but_too_few_are(partnership, rows):
    for number in range(3):
        add(rows[SCHOOL], f"Next win {number}")

    assert said(partnership, is_first=False) == [("W14", ONE)]


def test_w14_next_steps_and_later_ones_do_not_count(partnership, rows):
    add(rows[HOMES], "Call the county", horizon="next_step")
    add(rows[HOMES], "A town of its own", horizon="later")

    assert said(partnership) == [("W14", ONE)]


def test_w14_asks_nothing_before_the_call_or_of_what_rests(partnership, rows):
    Priority.objects.filter(title=HOMES).update(state="paused")
    assert said(partnership) == []

    Priority.objects.filter(title=HOMES).update(state="claimed", call_held_on=None)
    assert said(partnership) == []


def test_w14_follows_the_guidance(partnership, rows):
    day = {"effective_on": dt.date(2025, 1, 1), "reason": "So agreed", "by": None, "at": noon_of(SENT)}
    guidance.change("actions_per_priority_min", 1, **day)

    assert said(partnership) == []


def test_w15_more_than_a_year_new_money_or_out_of_reach(partnership, rows):
    """The call about freight was on 2025-04-01: 2026-04-01 is within the year, 2026-04-02 is not."""
    add(rows[HOMES], "A night bus")
    evening = action("Supplier evening")
    change = {"by": None, "at": noon_of(SENT)}
    writing.write_action(evening, seen=writing.seen_of(evening), due_on=dt.date(2026, 4, 1), **change)
    assert said(partnership) == []

    writing.write_action(evening, seen=writing.seen_of(evening), due_on=dt.date(2026, 4, 2), **change)
    assert said(partnership) == [
        ("W15", "“Supplier evening” is due after more than a year, on Thu, Apr 2, 2026."),
    ]

    writing.write_action(
        evening, seen=writing.seen_of(evening), due_on=None, needs_new_money=True, within_reach=False, **change
    )
    (line,) = read(partnership)
    assert line.sentence == "“Supplier evening” needs new money now and lies outside the region's reach."
    assert line.next_url == f"/teams/{rows[FREIGHT].pk}/plan/actions/{evening.pk}/"


def test_w15_nothing_is_said_of_what_nobody_asked_about_or_what_is_done(partnership, rows):
    from actionteams import actions

    add(rows[HOMES], "A night bus", needs_new_money=False, within_reach=True)
    add(rows[FREIGHT], "A warehouse", needs_new_money=True)
    assert [line[0] for line in said(partnership)] == ["W15"]

    actions.finish(action("A warehouse"), on=SENT, by=None, at=noon_of(SENT))

    assert said(partnership) == []


def test_s0_13_success_is_missing_until_it_is_said_or_the_plan_is_adopted(partnership, rows):
    add(rows[HOMES], "A night bus")
    write(rows[SCHOOL], success="")
    assert said(partnership) == [
        ("S0-13", "1 priority does not say yet what success looks like: From school to shop floor.")
    ]

    write(rows[HOMES], success="")
    (line,) = read(partnership)
    assert line.sentence == (
        "2 priorities do not say yet what success looks like: From school to shop floor and Homes for workers."
    )
    assert (line.next_url, line.about) == (f"/teams/{rows[SCHOOL].pk}/plan/", "cycle:1")
    assert said(partnership, is_first=False) == []


def test_s1_12_about_150_words_are_read_at_a_glance(partnership, rows):
    """The title has 3 words, success 1, the two actions 6 and 3."""
    add(rows[HOMES], "A night bus")
    write(rows[HOMES], strategy="word " * 137)
    assert said(partnership) == []

    write(rows[HOMES], strategy="word " * 138)

    (line,) = read(partnership)
    assert (line.id, line.tone) == ("S1-12", "info")
    assert line.sentence == "“Homes for workers” takes 151 words; about 150 are read at a glance."


def test_a_reason_for_a_line_of_the_plan_is_kept(as_person, convener, partnership, rows):
    address = "/partnerships/front-range-health/plan/"
    given = {"line": "W14", "about": f"priority:{rows[HOMES].pk}", "reason": "One is plenty", "back": address}

    assert as_person(convener).post("/partnerships/front-range-health/reasons/", given).url == address

    (line,) = reasons.with_reasons(partnership, read(partnership))
    assert line.reason.words == "One is plenty"
    assert "Reason: One is plenty" in " ".join(as_person(convener).get(address).content.decode().split())


def test_who_may_not_write_is_led_nowhere(partnership, rows):
    versions.make(partnership.cycles.get(number=1), on=SENT, by=None, at=noon_of(SENT))
    content = reading.content(partnership.cycles.get(number=1), today=SENT)

    (line,) = lines.of(content, cycle=1, is_first=True, may_write=False)

    assert (line.sentence, line.next_url) == (ONE, "")


def test_a_team_page_asks_for_its_own_lines(partnership, rows):
    content = reading.content(partnership.cycles.get(number=1), today=SENT)

    assert [line.id for line in lines.of_priority(content, rows[HOMES].pk, is_first=True)] == ["W14"]
    assert lines.of_priority(content, rows[SCHOOL].pk, is_first=True) == []
