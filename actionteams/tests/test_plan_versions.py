"""Versions of the plan: what is kept in them, how two differ, and which was adopted."""

import datetime as dt

import pytest

from actionteams import actions, signing, teams
from actionteams.models import PlanVersion, Priority
from actionteams.plans import differences, people, reading, versions, writing
from actionteams.tests.makers import champion_of, make_priority
from actionteams.tests.planning import (
    AGAIN,
    FREIGHT,
    HOMES,
    SCHOOL,
    SECOND,
    SENT,
    action,
    by_title,
    called,
    noon_of,
    write,
)


@pytest.fixture
def cycle(partnership):
    """All four calls are held."""
    called(partnership)
    return partnership.cycles.select_related("partnership").get(number=1)


def make(cycle, on=SENT, **told):
    return versions.make(cycle, on=on, by=None, at=noon_of(on), **told)


def adopt(cycle, on=SECOND, source=""):
    return versions.adopt(cycle, on=on, by=None, at=noon_of(on), source=source)


def changed(old, new):
    """Title, what, was, is of each line that differs."""
    return [(one.title, row.what, row.was, row.now) for one in differences.between(old, new) for row in one.rows]


# What is kept


def test_versions_are_numbered_and_never_change(cycle, partnership):
    first = make(cycle)
    write(by_title(partnership)[SCHOOL], success="Pupils choose shop work")
    second = make(cycle, on=SECOND, why="They asked for it", decided_by="The team")

    first.refresh_from_db()
    assert (first.number, second.number) == (1, 2)
    assert first.content["priorities"][0]["success"] == ""
    assert second.content["priorities"][0]["success"] == "Pupils choose shop work"
    assert (first.changed, second.changed) == ("", f"{SCHOOL}: what success looks like")
    assert (second.why, second.decided_by, second.made_on) == ("They asked for it", "The team", SECOND)


def test_two_versions_differ_in_words_and_only_where_something_changed(cycle, partnership):
    rows = by_title(partnership)
    first = make(cycle).content
    write(rows[SCHOOL], success="Pupils choose shop work", first_step="Ask both principals", first_step_on=SENT)
    tour, evening = action("Shop tour day for 60 pupils"), action("Supplier evening")
    told = {"by": None, "at": noon_of(SENT)}
    writing.write_action(tour, seen=writing.seen_of(tour), title="Shop tour day for 80 pupils", impact="high", **told)
    writing.write_action(evening, seen=writing.seen_of(evening), horizon="twelve_months", needs_new_money=True, **told)
    writing.add_action(rows[HOMES], title="A night bus", horizon="six_months", on=SENT, **told)

    assert changed(first, make(cycle).content) == [
        (SCHOOL, "What success looks like", "", "Pupils choose shop work"),
        (SCHOOL, "First step", "", "Ask both principals"),
        (SCHOOL, "By", "", "Fri, Apr 18"),
        (SCHOOL, "Shop tour day for 80 pupils: what", "Shop tour day for 60 pupils", "Shop tour day for 80 pupils"),
        (SCHOOL, "Shop tour day for 80 pupils: impact", "", "High"),
        (FREIGHT, "Supplier evening: when", "6 months", "12 months"),
        (FREIGHT, "Supplier evening: needs new money now", "", "Yes"),
        (HOMES, "Action added", "", "A night bus"),
    ]


def test_a_chair_a_finished_action_and_a_pause_change_the_plan(cycle, partnership):
    rows = by_title(partnership)
    first = make(cycle).content
    odalys = rows[SCHOOL].sign_ups.order_by("pk").first().person
    teams.make_chair(rows[SCHOOL], odalys, on=SECOND, by=None, at=noon_of(SECOND))
    told = {"on": SECOND, "by": None, "at": noon_of(SECOND)}
    actions.finish(action("Supplier evening"), result="31 came", **told)
    for row in rows[HOMES].sign_ups.all():
        signing.withdraw(row, **told)

    assert changed(first, make(cycle, SECOND).content) == [
        (SCHOOL, "Chairs", "", "Odalys Brennick"),
        (FREIGHT, "Supplier evening: done on", "", "Wed, May 28"),
        (FREIGHT, "Supplier evening: result", "", "31 came"),
        (HOMES, "State", "Under way", "Paused"),
    ]


def test_an_action_that_is_done_asks_for_no_new_version(cycle, partnership):
    first = make(cycle)
    actions.finish(action("Supplier evening"), result="31 came", on=SECOND, by=None, at=noon_of(SECOND))
    content = reading.content(cycle, today=SECOND)

    assert differences.is_same(first.content, content)
    assert changed(first.content, content) == [
        (FREIGHT, "Supplier evening: done on", "", "Wed, May 28"),
        (FREIGHT, "Supplier evening: result", "", "31 came"),
    ]


def test_another_champion_or_a_forming_team_changes_nothing(cycle, partnership):
    first = make(cycle).content
    champion_of(by_title(partnership)[SCHOOL], "Suki Thorncastle")
    Priority.objects.filter(title=FREIGHT).update(state="active")

    assert changed(first, make(cycle).content) == []


def test_what_comes_onto_the_plan_and_leaves_it_is_said(cycle, partnership):
    first = make(cycle).content
    Priority.objects.filter(title=HOMES).update(state="closed")
    late = make_priority(partnership, "Child care")
    champion_of(late, "Nadia Evershaw")

    assert changed(first, make(cycle).content) == [
        ("Child care", "Priority", "", "on the plan"),
        (HOMES, "Priority", "on the plan", "no longer on the plan"),
    ]


def test_who_was_erased_is_taken_out_of_a_kept_plan(cycle):
    content = make(cycle).content
    number = content["priorities"][0]["champions"][0]["person"]
    assert number in people.named(content)

    without = people.replaced(content, number, name="Somebody", organization="")

    school = without["priorities"][0]
    assert school["champions"][0] == {"person": number, "name": "Somebody", "organization": ""}
    assert school["actions"][0]["owner"]["name"] == "Somebody"
    assert "Odalys" not in str(without)
    assert content["priorities"][0]["champions"][0]["name"] == "Odalys Brennick"


# What is adopted


def test_the_newest_version_is_adopted_while_the_plan_says_the_same(cycle):
    made = make(cycle)

    adopted = adopt(cycle, source="meeting:6")

    assert (adopted.pk, adopted.number) == (made.pk, 1)
    assert (adopted.adopted_on, adopted.adopted_source) == (SECOND, "meeting:6")


def test_s0_20_what_the_teams_revised_at_the_meeting_is_adopted_as_version_2(cycle, partnership):
    """Tamarack 1.4: version 1 went to the champions, version 2 was adopted on 2025-05-28."""
    make(cycle)
    rows = by_title(partnership)
    odalys = rows[SCHOOL].sign_ups.order_by("pk").first().person
    teams.make_chair(rows[SCHOOL], odalys, on=SECOND, by=None, at=noon_of(SECOND))

    adopted = adopt(cycle, source="meeting:6")

    assert (adopted.number, adopted.changed) == (2, f"{SCHOOL}: chairs")
    assert list(PlanVersion.objects.adopted().values_list("number", flat=True)) == [2]


def test_an_unchanged_plan_is_adopted_anew_under_another_number(cycle):
    adopt(cycle, source="meeting:6")

    again = adopt(cycle, on=AGAIN, source="meeting:9")

    assert (again.number, again.adopted_on) == (2, AGAIN)
    assert PlanVersion.objects.adopted().count() == 2


def test_the_same_meeting_said_again_moves_its_day(cycle):
    first = adopt(cycle, source="meeting:6")

    again = adopt(cycle, on=dt.date(2025, 5, 27), source="meeting:6")

    assert (again.pk, again.adopted_on) == (first.pk, dt.date(2025, 5, 27))
    assert PlanVersion.objects.count() == 1


def test_an_adoption_pressed_twice_is_one(cycle):
    assert adopt(cycle).pk == adopt(cycle).pk


def test_a_meeting_that_is_opened_again_takes_its_adoption_back(cycle):
    adopt(cycle, source="meeting:6")
    later = adopt(cycle, on=AGAIN, source="meeting:9")

    versions.take_back_adoption(cycle, source="meeting:6")
    versions.take_back_adoption(cycle, source="")

    assert list(PlanVersion.objects.adopted().values_list("pk", flat=True)) == [later.pk]
    assert adopt(cycle, on=SECOND, source="meeting:6").adopted_on == SECOND


def test_an_adoption_at_a_meeting_is_not_taken_back_by_hand(cycle):
    version = adopt(cycle, source="meeting:6")

    versions.not_adopted(version, by=None, at=noon_of(SECOND))

    version.refresh_from_db()
    assert version.adopted_on == SECOND
