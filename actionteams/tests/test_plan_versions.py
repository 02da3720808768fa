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
    TECHNICIANS,
    action,
    by_title,
    called,
    launched,
    noon_of,
    write,
)
from partnerships import guidance


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


# What is read


def test_the_windows_of_the_story_to_the_day(cycle):
    """Tamarack 1.3, counted from each call."""
    found = {
        (one["title"], kept["title"]): (kept["opens_on"], kept["closes_on"])
        for one in reading.content(cycle, today=SENT)["priorities"]
        for kept in one["actions"]
    }

    assert found == {
        (SCHOOL, "Shop tour day for 60 pupils"): ("2025-05-26", "2025-06-25"),
        (SCHOOL, "Summer weeks in shops for 6 teachers"): (None, "2026-03-27"),
        (FREIGHT, "Five firms pool part-loads to one hub"): ("2025-05-31", "2025-06-30"),
        (FREIGHT, "Supplier evening"): (None, "2025-10-01"),
        (TECHNICIANS, "Evening course, pilot group"): ("2025-06-01", "2025-07-01"),
        (TECHNICIANS, "Shared practice bench"): (None, "2026-04-02"),
        (HOMES, "Survey of worker travel and housing"): ("2025-06-07", "2025-07-07"),
    }


def test_no_window_before_the_call(partnership):
    """H8: nothing is counted from what was not held."""
    rows = launched(partnership)
    writing.add_action(rows[HOMES], title="Survey", horizon="first_win", on=SENT, by=None, at=noon_of(SENT))

    survey = reading.of_one(rows[HOMES], today=SENT)["priorities"][0]["actions"][0]

    assert (survey["opens_on"], survey["closes_on"]) == (None, None)
    assert reading.windows(rows[HOMES], today=SENT) == {}


@pytest.mark.parametrize(
    ("anchor", "closes_on"), [("call", "2025-07-07"), ("launch", "2025-06-04"), ("adoption", "2025-08-26")]
)
def test_the_network_may_count_from_the_launch_or_the_adoption(cycle, anchor, closes_on):
    """A10: 90 days after the call of 04-08, the launch of 03-06, the adoption of 05-28."""
    adopt(cycle)
    told = {"effective_on": dt.date(2025, 1, 1), "reason": "So agreed", "by": None, "at": noon_of(SENT)}
    guidance.change("action_anchor", anchor, **told)

    homes = reading.content(cycle, today=AGAIN)["priorities"][3]

    assert homes["actions"][0]["closes_on"] == closes_on


def test_next_steps_stay_off_the_plan_and_so_does_what_nobody_claimed(cycle, partnership):
    make_priority(partnership, "Power prices")
    homes = by_title(partnership)[HOMES]
    writing.add_action(homes, title="Call the county", horizon="next_step", on=SENT, by=None, at=noon_of(SENT))

    content = reading.content(cycle, today=SENT)

    assert [one["title"] for one in content["priorities"]] == [SCHOOL, FREIGHT, TECHNICIANS, HOMES]
    assert [one["title"] for one in content["priorities"][3]["actions"]] == ["Survey of worker travel and housing"]


@pytest.mark.parametrize("crowd", [1, 50])
def test_a_plan_is_read_in_four_queries(partnership, crowd, django_assert_num_queries):
    for number in range(crowd):
        priority = make_priority(partnership, f"Priority {number}")
        champion_of(priority, f"Champion {number}", "One Works")
        for title in range(10):
            priority.actions.create(title=f"Action {title}", horizon="six_months", agreed_on=SENT)

    cycle = partnership.cycles.get(number=1)
    with django_assert_num_queries(4):
        content = reading.content(cycle, today=SENT)

    assert sum(len(one["actions"]) for one in content["priorities"]) == 10 * crowd


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


# Writing


def test_torture_33_a_hundred_times_two_writers_lose_nothing(partnership):
    """Each time the second is told; none of a hundred words is overwritten unseen."""
    school, told = launched(partnership)[SCHOOL], 0
    for number in range(100):
        seen = writing.part_of(school).revision
        who = {"by": None, "at": noon_of(SENT)}
        writing.write_part(school, revision=seen, success=f"First {number}", **who)
        with pytest.raises(writing.Changed) as refused:
            writing.write_part(school, revision=seen, success=f"Second {number}", **who)
        told += refused.value.theirs == {"success": f"First {number}"}

    assert told == 100


def test_two_who_write_different_fields_are_told_all_the_same(partnership):
    """The form of the second would put its older words back."""
    school = launched(partnership)[SCHOOL]
    write(school, success="One", strategy="Two")

    with pytest.raises(writing.Changed) as refused:
        writing.write_part(school, revision=0, success="", strategy="Two", by=None, at=noon_of(SENT))

    assert refused.value.theirs == {"success": "One"}


def test_the_same_words_again_are_no_change(partnership):
    school = launched(partnership)[SCHOOL]
    write(school, success="One")

    part = writing.write_part(school, revision=0, success="One", by=None, at=noon_of(SENT))

    assert (part.revision, part.history.count()) == (1, 1)


def test_a_changed_day_or_kind_of_an_action_moves_what_is_owed(cycle):
    from followups.models import FollowUp

    evening = action("Supplier evening")
    due = FollowUp.objects.owed().filter(key=f"action:{evening.pk}").values_list("rule", "due_on")
    assert list(due) == [("T15", dt.date(2025, 10, 1))]

    seen = writing.seen_of(evening)
    writing.write_action(evening, seen=seen, horizon="twelve_months", by=None, at=noon_of(SENT))

    assert list(due.all()) == [("T16", dt.date(2026, 4, 1))]
