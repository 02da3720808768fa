"""A team that a refresh carried on: its open actions and its champions on the page of the one in which it goes on."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import time_machine

from actionteams import actions, going_on, health, progress_board, rechartering, signing, teams
from actionteams.models import Action, Priority, SignUp
from actionteams.own import links
from actionteams.team_page import TeamPage
from actionteams.tests.makers import LAUNCH, champion_of, hold_call, hold_launch, make_priority, noon
from actionteams.tests.own_makers import phone_of, read, tap
from followups.models import FollowUp
from partnerships import echoes
from partnerships.echoes import asked_once
from partnerships.models import Cycle
from partnerships.systems import System
from partnerships.tests.makers import make_organization, make_person

CALL, REFRESH, AGAIN = dt.date(2025, 3, 27), dt.date(2025, 8, 28), dt.date(2026, 8, 27)
TODAY = dt.date(2025, 9, 2)


def at(day: dt.date) -> dt.datetime:
    return noon(day.year, day.month, day.day)


def on(day: dt.date) -> dict:
    return {"on": day, "by": None, "at": at(day)}


def hold_refresh(partnership, day: dt.date, *decided: tuple, signed: tuple = ()) -> list[Priority]:
    """Each of `decided` is a team with what else is said of it; `signed` are people and the number of their team."""
    number = partnership.cycles.count() + 1
    cycle = Cycle.objects.create(partnership=partnership, number=number, kind="refresh", opened_on=day)
    into = []
    for team, choice, more in decided:
        said = {name: into[0] if name == "into" else value for name, value in more.items()}
        into.append(rechartering.decide(team, cycle=cycle, choice=choice, **on(day), **said).into)
    for person, team in signed:
        champion_of(into[team], person.name, person=person, at=at(day))
    cycle.anchored_on = day
    cycle.save()
    rechartering.take_effect(cycle, on=day, by=None, at=at(day), source="meeting:77")
    echoes.sound("owed", partnership=partnership, at=at(day), by=None)
    return [found(one) for one in into]


def found(priority: Priority) -> Priority:
    return Priority.objects.select_related("partnership", "cycle").get(pk=priority.pk)


@pytest.fixture
@asked_once()
def tours(partnership, convener) -> Priority:
    """A team of the launch of two champions, its call held on 2025-03-27; three actions are open and one is done."""
    priority = make_priority(partnership, "Shop tours")
    odalys = champion_of(priority, "Odalys Brennick", "Kettlewood Castings").person
    champion_of(priority, "Gideon Larchmont", "Kestrel Valve")
    hold_launch(partnership)
    priority.refresh_from_db()
    hold_call(priority, CALL)
    agree(priority, "Ask the principals", "next_step", owner=odalys, due_on=dt.date(2025, 9, 30))
    agree(priority, "Tours at four plants", "first_win")
    agree(priority, "Summer weeks for teachers", "six_months")
    actions.finish(agree(priority, "List the plants", "next_step"), **on(dt.date(2025, 5, 5)))
    return priority


@pytest.fixture
def odalys(tours):
    return SignUp.objects.get(person__name="Odalys Brennick").person


@pytest.fixture
def gideon(tours):
    return SignUp.objects.get(person__name="Gideon Larchmont").person


@pytest.fixture
def again(partnership, tours, odalys) -> Priority:
    """The team goes on as it is at the refresh of 2025-08-28; Odalys signs up again, Gideon is not there."""
    [priority] = hold_refresh(partnership, REFRESH, (tours, "continue", {}), signed=((odalys, 0),))
    with time_machine.travel(at(TODAY), tick=False):
        yield priority


def agree(priority: Priority, title: str, horizon: str, **given) -> Action:
    return actions.agree(priority, title, horizon=horizon, **given, **on(CALL))


def page(priority: Priority, today: dt.date = TODAY) -> TeamPage:
    return TeamPage(found(priority), today=today)


def titles(rows) -> list[str]:
    return [row.title for row in rows]


def words(response) -> str:
    main = response.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


OPEN = ["Ask the principals", "Tours at four plants", "Summer weeks for teachers"]


# What stands where


def test_what_is_open_stands_where_the_team_goes_on_and_what_is_done_stays(tours, again):
    old, new = page(tours), page(again)

    assert titles(new.actions) == OPEN
    assert (new.came_along, old.gone_along) == (3, 3)
    assert titles(old.actions) == ["List the plants"]
    assert (old.went_on.into, old.now, [one.priority for one in new.goes_on_from]) == (again, again, [tours])
    assert set(Action.objects.values_list("priority", flat=True)) == {tours.pk}


def test_what_is_done_since_stands_in_both(tours, again):
    actions.finish(Action.objects.get(title="Ask the principals"), **on(TODAY))

    assert titles(page(again).done_actions) == ["Ask the principals"]
    assert titles(page(tours).done_actions) == ["Ask the principals", "List the plants"]


def test_until_the_refresh_is_held_everything_stands_at_the_team_before(partnership, tours):
    cycle = Cycle.objects.create(partnership=partnership, number=2, kind="refresh", opened_on=REFRESH)
    into = rechartering.decide(tours, cycle=cycle, choice="continue", **on(REFRESH)).into

    assert len(page(tours).actions) == 4
    assert (page(into).actions, page(into).goes_on_from, page(into).not_signed_again) == ([], [], [])


def test_a_refresh_that_is_opened_again_gives_them_back(tours, again):
    rechartering.take_back(again.cycle, source="meeting:77")

    assert (len(page(tours).actions), page(again).actions) == (4, [])


def test_two_teams_that_join_bring_theirs_together(partnership, tours, odalys):
    bench = make_priority(partnership, "Shared bench")
    champion_of(bench, "Imelda Stroud", "Stroud Castings")
    agree(bench, "Find a room", "next_step", due_on=dt.date(2025, 9, 15))
    decided = (tours, "change", {"title": "Shops and schools"}), (bench, "merge", {"into": 0})
    joined, _same = hold_refresh(partnership, REFRESH, *decided, signed=((odalys, 0),))

    assert titles(page(joined).actions) == ["Find a room", *OPEN]
    assert [row.person.name for row in page(joined).not_signed_again] == ["Gideon Larchmont", "Imelda Stroud"]


def test_a_team_that_goes_on_twice_keeps_its_actions_in_one_place(partnership, tours, again, odalys):
    actions.finish(Action.objects.get(title="Ask the principals"), **on(TODAY))
    [third] = hold_refresh(partnership, AGAIN, (found(again), "continue", {}), signed=((odalys, 0),))

    assert titles(page(third, AGAIN).actions) == ["Tours at four plants", "Summer weeks for teachers"]
    assert [one.priority for one in page(third, AGAIN).goes_on_from] == [again, tours]
    assert titles(page(again, AGAIN).actions) == ["Ask the principals"]
    assert (page(tours, AGAIN).went_on.into, page(tours, AGAIN).now) == (again, third)
    assert [row.person.name for row in page(third, AGAIN).not_signed_again] == ["Gideon Larchmont"]


# The champions


def test_who_has_not_signed_up_again_is_named_until_they_say_so(again, gideon):
    assert [row.person for row in page(again).not_signed_again] == [gideon]

    row = champion_of(again, gideon.name, person=gideon, at=at(TODAY))
    assert page(again).not_signed_again == []

    signing.withdraw(row, **on(TODAY))
    assert page(again).not_signed_again == []


def test_who_helped_the_team_before_is_named_until_they_are_chosen_again(as_person, convener, tours, odalys):
    helper = make_person("Marguerite Sandoval-Pike", "Front Range Workforce Board", system=System.WORKFORCE)
    teams.add_first_responder(tours, helper, reason="Knows the grants", **on(dt.date(2025, 5, 28)))
    [again] = hold_refresh(tours.partnership, REFRESH, (tours, "continue", {}), signed=((odalys, 0),))

    with time_machine.travel(at(TODAY), tick=False):
        browser = as_person(convener)
        assert "First responders before Marguerite Sandoval-Pike." in words(browser.get(f"/teams/{again.pk}/"))
        hold_call(again, TODAY)
        teams.add_first_responder(found(again), helper, reason="Knows the grants", **on(TODAY))
        assert "First responders before" not in words(browser.get(f"/teams/{again.pk}/"))


@pytest.fixture
def helper(tours):
    """Somebody chosen as first responder for the team before the refresh."""
    helper = make_person("Marguerite Sandoval-Pike", "Front Range Workforce Board", system=System.WORKFORCE)
    teams.add_first_responder(tours, helper, reason="Knows the grants", **on(dt.date(2025, 5, 28)))
    return helper


def before(priority: Priority, today: dt.date = TODAY) -> list[str]:
    return [row.person.name for row in page(priority, today).responders_before]


def test_who_was_chosen_again_and_left_is_not_named_once_more(helper, again, django_assert_num_queries):
    assert before(again) == ["Marguerite Sandoval-Pike"]
    hold_call(again, TODAY)
    seat = teams.add_first_responder(found(again), helper, reason="Knows the grants", **on(TODAY))
    assert before(again) == []

    teams.leave_team(seat, **on(dt.date(2025, 10, 1)))

    opened = page(again)
    _ways = opened.goes_on_from
    with django_assert_num_queries(1):
        assert opened.responders_before == []


def test_over_two_refreshes_the_newest_seat_of_each_says_whether_they_are_named(partnership, odalys, helper, again):
    stayed = make_person("Ansel Vickery", "Alder County Schools", system=System.K12)
    hold_call(again, TODAY)
    left = teams.add_first_responder(found(again), helper, reason="Knows the grants", **on(TODAY))
    teams.leave_team(left, **on(dt.date(2025, 10, 1)))
    teams.add_first_responder(found(again), stayed, reason="Knows the shops", **on(TODAY))
    [third] = hold_refresh(partnership, AGAIN, (found(again), "continue", {}), signed=((odalys, 0),))

    assert before(third, AGAIN) == ["Ansel Vickery"]


def test_who_was_not_chosen_again_is_still_named_a_refresh_later(partnership, odalys, helper, again):
    [third] = hold_refresh(partnership, AGAIN, (found(again), "continue", {}), signed=((odalys, 0),))

    assert before(third, AGAIN) == ["Marguerite Sandoval-Pike"]


def test_one_click_signs_a_champion_up_again_and_a_second_one_changes_nothing(as_person, convener, again, gideon):
    browser = as_person(convener)
    for _times in (1, 2):
        answer = browser.post(f"/teams/{again.pk}/champions/again/", {"person": gideon.pk})
        assert answer.url == f"/teams/{again.pk}/#goes-on"

    row = again.sign_ups.get(person=gideon)
    assert (row.started_on, row.how, row.organization.name) == (TODAY, "convener", "Kestrel Valve")
    assert SignUp.objects.filter(person=gideon, ended_on=None).count() == 2


def test_one_click_says_that_a_champion_leaves(as_person, convener, tours, again, gideon):
    as_person(convener).post(f"/teams/{again.pk}/champions/not-again/", {"person": gideon.pk})

    row = tours.sign_ups.get(person=gideon)
    assert (row.ended_on, row.end_reason) == (TODAY, "did not go along into “Shop tours”")
    assert (page(again).not_signed_again, again.sign_ups.filter(person=gideon).exists()) == ([], False)
    assert found(tours).state == "carried_on"


def test_h4_whoever_sits_on_the_public_side_by_now_is_refused_in_words(as_person, convener, again, gideon):
    gideon.affiliations.update(ended_on=REFRESH)
    gideon.affiliations.create(organization=make_organization("Alder School", System.K12), started_on=REFRESH)

    answer = as_person(convener).post(f"/teams/{again.pk}/champions/again/", {"person": gideon.pk}, follow=True)

    assert again.sign_ups.filter(person=gideon).exists() is False
    assert "Not signed up again yet 1 Gideon Larchmont" in words(answer)
    assert [message.level_tag for message in answer.context["messages"]] == ["error"]


@pytest.mark.parametrize("tail", ["again", "not-again"])
def test_only_who_captures_says_it_and_only_about_those_who_are_asked(as_person, champion, convener, again, tail):
    stranger, address = make_person("Yolanda Crisp", "Crisp Tooling"), f"/teams/{again.pk}/champions/{tail}/"

    assert as_person(champion).post(address, {"person": stranger.pk}).status_code == 403
    assert as_person(convener).post(address, {"person": stranger.pk}).status_code == 302
    assert stranger.sign_ups.exists() is False


def test_only_who_captures_reads_who_has_not_signed_up_again(as_person, champion, convener, again):
    address = again.get_absolute_url()

    assert "Not signed up again yet" in words(as_person(convener).get(address))
    read = as_person(champion).get(address)
    assert (read.status_code, "Not signed up again yet" in words(read)) == (200, False)


def test_who_leaves_after_two_refreshes_leaves_all_teams_before(partnership, again, odalys, gideon):
    [third] = hold_refresh(partnership, AGAIN, (found(again), "continue", {}), signed=((gideon, 0),))
    assert [(row.person, row.priority) for row in page(third, AGAIN).not_signed_again] == [(odalys, again)]

    signing.does_not_go_along(third, odalys, **on(AGAIN))

    assert [row.ended_on for row in odalys.sign_ups.order_by("pk")] == [AGAIN, AGAIN]
    assert page(third, AGAIN).not_signed_again == []


# The pages


def test_both_pages_say_where_the_work_is(as_person, convener, tours, again):
    browser = as_person(convener)
    new, old = browser.get(f"/teams/{again.pk}/"), browser.get(f"/teams/{tours.pk}/")

    assert "Goes on from Shop tours , Launch cycle 1. 3 open actions came along and are listed here" in words(new)
    assert "Not signed up again yet 1 Gideon Larchmont Kestrel Valve" in words(new)
    assert f'href="/teams/{tours.pk}/"' in new.content.decode()
    assert f'action="/teams/{tours.pk}/actions/' in new.content.decode()
    assert "It went on Shop tours , Refresh cycle 2. 3 open actions are worked on there" in words(old)
    assert f'href="/teams/{again.pk}/"' in old.content.decode()
    assert "/finish/" not in old.content.decode()


def test_what_is_pressed_leads_back_to_where_the_work_is(as_person, convener, tours, again):
    browser, action = as_person(convener), Action.objects.get(title="Ask the principals")
    address = f"/teams/{tours.pk}/actions/{action.pk}"

    refused = browser.post(f"{address}/finish/", {"on": "2025-09-30"})
    assert "That day has not come yet." in refused.content.decode()
    assert refused.context["priority"] == again
    for tail, typed in (("finish", {"on": "2025-09-02"}), ("again", {}), ("correct", {"title": "Ask", "why": "Short"})):
        typed = {"horizon": "next_step", "seen": ""} | typed
        assert browser.post(f"{address}/{tail}/", typed).url == f"/teams/{again.pk}/"


def test_a_champion_who_goes_along_speaks_for_it_on_the_private_page(tours, again, odalys):
    phone = phone_of(odalys, tours.partnership, at=at(TODAY))
    text, win = read(phone), Action.objects.get(title="Tours at four plants")

    assert "Your team Shop tours Champion Goes on from: Shop tours, Launch cycle 1." in text
    assert all(title in text for title in OPEN)
    assert tap(phone, win, "on_track").url == f"/t/#team-{again.pk}"


def test_who_only_came_in_now_reads_and_tells_it_too(tours, again):
    yolanda = champion_of(again, "Yolanda Crisp", "Crisp Tooling", at=at(TODAY)).person
    phone = phone_of(yolanda, tours.partnership, at=at(TODAY))

    assert all(title in read(phone) for title in OPEN)
    assert "List the plants" not in read(phone)
    assert tap(phone, Action.objects.get(title="Summer weeks for teachers"), "stuck").status_code == 302


def test_what_was_done_before_the_refresh_is_not_theirs_who_came_in_after_it(tours, again):
    yolanda = champion_of(again, "Yolanda Crisp", "Crisp Tooling", at=at(TODAY)).person
    phone = phone_of(yolanda, tours.partnership, at=at(TODAY))
    actions.finish(Action.objects.get(title="Ask the principals"), **on(TODAY))
    before, since = (Action.objects.get(title=title) for title in ("List the plants", "Ask the principals"))

    assert phone.get(f"/t/actions/{before.pk}/review/").status_code == 404
    assert phone.get(f"/t/actions/{since.pk}/review/").status_code == 200


def test_who_has_not_signed_up_again_reads_where_their_own_action_goes_on(tours, again, gideon):
    Action.objects.filter(title="Summer weeks for teachers").update(owner=gideon)

    text = read(phone_of(gideon, tours.partnership, at=at(TODAY)))
    assert "It went on: Shop tours, Refresh cycle 2. You have not signed up there yet: Connie" in text
    assert "Summer weeks for teachers" in text


def test_the_board_and_the_asking_count_what_goes_on(partnership, tours, again, odalys):
    board = progress_board.Board(partnership, today=TODAY)
    rows = progress_board.shown(board.ordered, today=TODAY, ways=board.ways)

    assert (board.counts.all, [row.team for row in rows]) == (3, [again, again, again])
    # The first win counts from the call that is still to come; six months from March 27 are over on September 27.
    days = [None, dt.date(2025, 9, 27), dt.date(2025, 9, 30)]
    assert {row.last_day for row in rows} == set(days)
    assert titles(links.open_actions(partnership, again)) == ["Ask the principals"]


def test_the_list_and_the_page_say_the_same_of_how_a_team_fares(again):
    hold_call(again, REFRESH)
    [told] = health.of([found(again)], today=dt.date(2026, 3, 1)).values()

    assert told == page(again, dt.date(2026, 3, 1)).health
    assert told.quiet_since == REFRESH


# What is owed


def test_t15_what_goes_on_is_owed_in_the_new_cycle_and_once(partnership, tours, again):
    """Six months from the call of 2025-03-27."""
    rows = FollowUp.objects.owed().filter(rule="T15").order_by("cycle__number")
    assert list(rows.values_list("cycle__number", "url", "owed_since", "due_on", "expired_on")) == [
        (1, f"/teams/{tours.pk}/", CALL, dt.date(2025, 9, 27), REFRESH),
        (2, f"/teams/{again.pk}/", REFRESH, dt.date(2025, 9, 27), None),
    ]
    assert FollowUp.objects.live().filter(rule="T15").count() == 1

    actions.finish(Action.objects.get(title="Summer weeks for teachers"), **on(TODAY))
    assert FollowUp.objects.live().filter(rule="T15").count() == 0
    assert rows.get(cycle__number=2).done_on == TODAY


def test_t14_the_first_win_left_open_is_the_new_teams_own_from_its_call(partnership, tours, again):
    hold_call(again, dt.date(2025, 9, 11), source="meeting:78")
    echoes.sound("owed", partnership=partnership, at=at(dt.date(2025, 9, 11)), by=None)
    rows = FollowUp.objects.owed().filter(rule="T14").order_by("cycle__number")

    assert list(rows.values_list("key", "detail", "due_on", "expired_on")) == [
        (f"priority:{tours.pk}", "Tours at four plants", dt.date(2025, 6, 25), REFRESH),
        (f"priority:{again.pk}", "Tours at four plants", dt.date(2025, 12, 10), None),
    ]
    actions.finish(Action.objects.get(title="Tours at four plants"), **on(dt.date(2025, 11, 14)))
    assert rows.get(cycle__number=2).done_on == dt.date(2025, 11, 14)


def test_h1_while_nobody_signed_up_nobody_owes_what_would_go_on(partnership, tours, odalys):
    [parked] = hold_refresh(partnership, REFRESH, (tours, "continue", {}))
    assert FollowUp.objects.live().filter(rule="T15").count() == 0

    champion_of(parked, odalys.name, person=odalys, at=at(TODAY))
    [row] = FollowUp.objects.live().filter(rule="T15")
    assert (row.cycle.number, row.owed_since) == (2, TODAY)


def test_t15_over_two_refreshes_one_is_live(partnership, tours, again, odalys):
    hold_refresh(partnership, AGAIN, (found(again), "continue", {}), signed=((odalys, 0),))

    rows = FollowUp.objects.owed().filter(rule="T15").order_by("cycle__number")
    assert list(rows.values_list("cycle__number", "expired_on")) == [(1, REFRESH), (2, AGAIN), (3, None)]


@pytest.mark.parametrize("count", [1, 50])
def test_the_page_of_a_team_that_goes_on_costs_the_same_for_1_and_50(
    as_person, convener, tours, again, count, django_assert_num_queries
):
    with asked_once():
        for number in range(count):
            agree(tours, f"Action {number}", "next_step")
    people = [make_person(f"Person {number}") for number in range(count)]
    SignUp.objects.bulk_create(
        SignUp(priority=tours, person=one, started_on=LAUNCH, at=at(LAUNCH), how="sheet") for one in people
    )
    browser = as_person(convener)
    browser.get(f"/teams/{again.pk}/")

    with django_assert_num_queries(15):
        browser.get(f"/teams/{again.pk}/")


def test_nothing_is_asked_about_refreshes_before_there_was_one(tours, django_assert_num_queries):
    team = found(tours)
    with django_assert_num_queries(0):
        assert going_on.of([team]).before(team.pk) == []
