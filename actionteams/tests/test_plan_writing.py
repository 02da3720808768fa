"""Writing the plan: nothing is asked too early, nothing typed is lost, and it costs the same for a crowd."""

import datetime as dt

import pytest

from actionteams import actions
from actionteams.plans import writing
from actionteams.tests.makers import champion_of, noon
from actionteams.tests.planning import (
    HOMES,
    PLAN,
    SCHOOL,
    SENT,
    action,
    by_title,
    called,
    launched,
    noon_of,
    text,
    write,
)
from followups.models import FollowUp
from partnerships.echoes import asked_once


def test_the_part_of_one_priority_asks_for_success_first(as_person, convener, april):
    browser, homes = as_person(convener), by_title(april)[HOMES]
    address = f"/teams/{homes.pk}/plan/"

    answer = browser.post(address, {"success": "Nobody drives an hour to work", "revision": "0"})

    assert answer.url == f"{PLAN}?cycle=1#priority-{homes.pk}"
    homes.refresh_from_db()
    assert (homes.plan_part.success, homes.plan_part.revision) == ("Nobody drives an hour to work", 1)
    assert homes.plan_part.changed_by == convener


def test_torture_33_the_second_of_two_writers_sees_both_texts(as_person, convener, staff, april):
    """Both opened the page at revision 1; Stan saves first, and Connie decides."""
    school = by_title(april)[SCHOOL]
    address = f"/teams/{school.pk}/plan/"
    same = {"revision": "1", "measure": "Pupils toured", "measured_to": "60"}
    assert as_person(staff).post(address, {"success": "Stan's words"} | same).status_code == 302

    page = as_person(convener).post(address, {"success": "Connie's words", "strategy": "By bus"} | same)

    assert page.status_code == 200
    assert "Stan Staff changed this while you were writing." in text(page)
    shown = page.content.decode()
    assert ("Stan&#x27;s words" in shown, "Connie&#x27;s words" in shown, "By bus" in shown) == (True, True, True)
    school.plan_part.refresh_from_db()
    assert school.plan_part.success == "Stan's words"
    assert page.context["form"]["revision"].value() == 2

    again = {"success": "Both of them", "strategy": "By bus"} | same | {"revision": "2"}
    assert as_person(convener).post(address, again).status_code == 302
    school.plan_part.refresh_from_db()
    assert (school.plan_part.success, school.plan_part.revision) == ("Both of them", 3)


def test_torture_33_holds_for_an_action_too(as_person, convener, staff, april):
    tour = action("Shop tour day for 60 pupils")
    address = f"/teams/{tour.priority_id}/plan/actions/{tour.pk}/"
    form = as_person(convener).get(address).context["form"]
    sent = {"horizon": "first_win", "owner": tour.owner_id, "seen": form["seen"].value()}
    assert as_person(staff).post(address, {"title": "Tour day for 80"} | sent).status_code == 302

    page = as_person(convener).post(address, {"title": "Tour day for 64"} | sent)

    assert "Meanwhile somebody wrote: Tour day for 80" in text(page)
    tour.refresh_from_db()
    assert tour.title == "Tour day for 80"
    sent["seen"] = page.context["form"]["seen"].value()
    assert as_person(convener).post(address, {"title": "Tour day for 64"} | sent).status_code == 302
    tour.refresh_from_db()
    assert tour.title == "Tour day for 64"


def test_s0_31_the_course_of_an_adopted_action_stays_on_record(as_person, convener, april):
    """Never asked for before the adoption; after it the reason is asked and never required."""
    evening = action("Supplier evening")
    address = f"/teams/{evening.priority_id}/plan/actions/{evening.pk}/"
    browser = as_person(convener)

    def change(**given):
        form = browser.get(address).context["form"]
        sent = {name: form[name].value() or "" for name in ("title", "horizon", "owner", "seen")}
        assert browser.post(address, sent | given).status_code == 302

    change(title="Suppliers' evening", why="Not asked yet")
    assert evening.corrections.count() == 0
    browser.post(f"{PLAN}adopt/", {"cycle": "1", "on": "2025-04-18"})

    change(horizon="twelve_months", why="The hall is booked", decided_by="The team")
    change(title="Evening of suppliers")
    change(benefit="30 small suppliers", why="No change of course")

    kept = evening.corrections.order_by("pk").values_list("was", "why", "decided_by", "on")
    assert list(kept) == [
        ({"horizon": "six_months"}, "The hall is booked", "The team", SENT),
        ({"title": "Suppliers' evening"}, "", "", SENT),
    ]


def test_an_action_needs_its_words_and_its_kind_only(as_person, convener, april):
    homes = by_title(april)[HOMES]
    address = f"/teams/{homes.pk}/plan/actions/"

    page = as_person(convener).post(address, {"on": "2025-04-18", "impact": "high", "benefit": "Night shifts"})
    assert page.context["form"].errors == {
        "title": ["This field is required."],
        "horizon": ["This field is required."],
    }
    assert page.context["form"]["benefit"].value() == "Night shifts"

    given = {"title": "A night bus", "horizon": "six_months", "needs_new_money": "no", "on": "2025-04-18"}
    assert as_person(convener).post(address, given).status_code == 302
    made = action("A night bus")
    assert (made.horizon, made.owner, made.needs_new_money, made.within_reach) == ("six_months", None, False, None)
    assert made.agreed_on == SENT


def test_each_kind_says_when_it_is_due_by_itself(as_person, convener, april):
    """Tamarack 1.3: the call about the schools was on 2025-03-27."""
    school = by_title(april)[SCHOOL]

    form = as_person(convener).get(f"/teams/{school.pk}/plan/actions/").context["form"]

    assert [label for _kind, label in form.fields["horizon"].choices] == [
        "First win (Mon, May 26 to Wed, Jun 25)",
        "6 months (by Sat, Sep 27)",
        "12 months (by Fri, Mar 27, 2026)",
        "Later",
    ]


def test_what_keeps_it_going_is_asked_once_a_win_is_reached(as_person, convener, april):
    """S1-43: step by step, and not too early."""
    tour = action("Shop tour day for 60 pupils")
    address = f"/teams/{tour.priority_id}/plan/"
    assert "lasting" not in as_person(convener).get(address).context["form"].fields

    actions.finish(tour, on=dt.date(2025, 6, 12), by=None, at=noon(2025, 6, 12))

    assert "lasting" in as_person(convener).get(address).context["form"].fields


def test_who_may_read_may_not_write(as_person, champion, partner, april):
    school = by_title(april)[SCHOOL]

    for who in (champion, partner):
        for path in ("plan/", "plan/actions/"):
            assert as_person(who).get(f"/teams/{school.pk}/{path}").status_code == 403


@pytest.mark.parametrize("crowd", [1, 50])
def test_writing_costs_the_same_with_one_champion_and_with_fifty(
    as_person, convener, april, crowd, django_assert_num_queries
):
    school = by_title(april)[SCHOOL]
    with asked_once():
        for number in range(crowd):
            row = champion_of(school, f"Champion {number}", f"Company {number}")
            school.actions.create(title=f"Action {number}", horizon="six_months", agreed_on=SENT, owner=row.person)
    address = f"/teams/{school.pk}/plan/"
    browser = as_person(convener)
    browser.get(address)

    with django_assert_num_queries(11):
        browser.get(address)
    with django_assert_num_queries(6):
        browser.get(f"{address}actions/")
    with django_assert_num_queries(9):
        browser.get(f"{address}actions/{school.actions.order_by('pk').last().pk}/")


# The verbs


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


def test_a_changed_day_or_kind_of_an_action_moves_what_is_owed(partnership):
    called(partnership)
    evening = action("Supplier evening")
    due = FollowUp.objects.owed().filter(key=f"action:{evening.pk}").values_list("rule", "due_on")
    assert list(due) == [("T15", dt.date(2025, 10, 1))]

    seen = writing.seen_of(evening)
    writing.write_action(evening, seen=seen, horizon="twelve_months", by=None, at=noon_of(SENT))

    assert list(due.all()) == [("T16", dt.date(2026, 4, 1))]
