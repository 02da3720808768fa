"""The desk: what needs whom today, in which order, and what stands beside it."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import time_machine

from actionteams import actions, responders
from actionteams.states import PriorityState
from actionteams.tests.makers import champion_of, make_priority
from desk import cards, home
from desk.tests.reading import buttons, links, main_of, plain, words
from followups.tests.makers import launched, owe, promise, say
from meetings.kinds import MeetingType
from meetings.tests.makers import LAUNCH_DAY, check_in_all, close, moment, plan_meeting
from outbox.tests.makers import make_letter
from partnerships import pausing
from partnerships.roles import Role
from partnerships.tests.makers import make_partnership, make_person, make_user, seat

# Saturday morning in Denver, two days after the window of the launch's calls.
SATURDAY = moment(dt.date(2025, 4, 5), dt.time(9))


@pytest.fixture(autouse=True)
def saturday_morning():
    with time_machine.travel(SATURDAY, tick=False):
        yield


def late_call(partnership, title="Homes for workers", **given):
    """A call that was due on Thursday, April 3."""
    return owe(partnership, title=title, key=f"priority:{title}", detail="2 champions are waiting", **given)


def rows(response):
    """The title of every row under its group, in order."""
    found = re.findall(r'<h3 class="group">([^<]+)</h3>|<a class="title"[^>]*>([^<]+)</a>', main_of(response))
    return [group or title for group, title in found]


# ---- Who comes in -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("is_demo", "door"), [(False, "/accounts/login/code/"), (True, "/demo/")])
def test_a_stranger_is_shown_the_way_in(client, db, settings, is_demo, door):
    settings.DEMO_MODE = is_demo

    assert client.get("/").url == door


@pytest.mark.parametrize(
    ("hour", "greeting"),
    [
        ("03:59", "Good evening, Connie"),
        ("04:00", "Good morning, Connie"),
        ("11:59", "Good morning, Connie"),
        ("12:00", "Good afternoon, Connie"),
        ("17:59", "Good afternoon, Connie"),
        ("18:00", "Good evening, Connie"),
    ],
)
def test_the_greeting_goes_by_the_clock_on_one_s_own_wall(convener, hour, greeting):
    convener.time_zone = "America/New_York"
    now = moment(dt.date(2025, 4, 5), dt.time.fromisoformat(hour), "America/New_York")

    assert home.greeting(convener, now) == greeting


def test_it_says_the_day_and_what_is_late_and_due_this_week(as_person, convener, partnership):
    late_call(partnership)
    cycle = partnership.cycles.get()
    recaps = [
        promise(cycle, "T4", key=f"meeting:{day}", title=f"Meeting of April {day}", due_on=dt.date(2025, 4, day))
        for day in (5, 11, 12)
    ]
    say(partnership, *recaps, promise(cycle, "T10", key="second", title=""))

    response = as_person(convener).get("/")
    assert "Good morning, Connie Saturday, April 5 · 1 follow-up is late, 2 are due this week" in words(response)
    assert rows(response) == [
        "Late",
        "Hold the follow-up call: Homes for workers",
        "This week",
        "Send the recap: Meeting of April 5",
        "Send the recap: Meeting of April 11",
        "Later",
        "Send the recap: Meeting of April 12",
        "Hold the second partnership meeting",
    ]


@pytest.mark.parametrize(
    ("late", "soon", "said"),
    [
        (0, 0, "Saturday, April 5 · nothing is late or due this week"),
        (2, 0, "Saturday, April 5 · 2 follow-ups are late"),
        (0, 1, "Saturday, April 5 · 1 follow-up is due this week"),
        (1, 1, "Saturday, April 5 · 1 follow-up is late, 1 is due this week"),
    ],
)
def test_the_summary_leaves_out_what_is_not(as_person, convener, partnership, late, soon, said):
    cycle = launched(partnership)
    due = [dt.date(2025, 4, 4)] * late + [dt.date(2025, 4, 7)] * soon
    say(
        partnership,
        *(promise(cycle, "T4", key=f"meeting:{n}", title=f"Meeting {n}", due_on=day) for n, day in enumerate(due)),
        rules={"T4"},
    )

    lede = main_of(as_person(convener).get("/")).split('<p class="lede">')[1].split("</p>")[0]
    assert plain(lede) == said


# ---- What is owed -------------------------------------------------------------------------------------


def test_only_the_first_row_has_a_solid_button(as_person, convener, partnership):
    late_call(partnership)
    owe(partnership, "T10", key="second", title="", url="/partnerships/front-range-health/meetings/new/?type=second")
    response = as_person(convener).get("/")

    assert buttons(response) == [("Plan a meeting", False), ("Find a time", True), ("Plan", False)]


def test_a_row_says_whose_it_is_why_and_how_it_can_be_closed(as_person, convener, partnership):
    row = late_call(partnership)
    owed = f"/partnerships/front-range-health/owed/{row.pk}/"
    page = words(as_person(convener).get("/"))
    menu = links(as_person(convener).get("/"), '<details class="menu rowmenu">')

    assert "Thu, Apr 3 2 days late Hold the follow-up call: Homes for workers" in page
    assert "Front Range Health · weeks 3 to 4 after the March 6 launch · 2 champions are waiting" in page
    assert [url for _word, url in menu] == [f"{owed}done/", owed]
    assert f'action="{owed}waive/"' in main_of(as_person(convener).get("/"))


def test_after_one_tap_the_row_is_set_aside_where_it_stands(as_person, convener, partnership):
    row = late_call(partnership)
    address = f"/partnerships/front-range-health/owed/{row.pk}/waive/"
    sent = {"why": "not_needed", "named": "1"}
    answer = as_person(convener).post(address, sent, headers={"HX-Request": "true"})

    assert f'<li class="todo" id="follow-up-{row.pk}"' in answer.content.decode()
    assert rows(as_person(convener).get("/")) == []


def test_what_others_convene_is_not_on_the_desk(as_person, convener, outsider, partnership):
    late_call(partnership)

    assert rows(as_person(outsider).get("/")) == []
    assert rows(as_person(convener).get("/"))[1:] == ["Hold the follow-up call: Homes for workers"]


def test_an_admin_without_a_seat_sees_the_whole_network_and_one_with_a_seat_what_is_theirs(
    as_person, admin, partnership
):
    other = make_partnership("Coastal Logistics")
    late_call(partnership)
    late_call(other, "Trucks")
    everything = ["Late", "Hold the follow-up call: Homes for workers", "Hold the follow-up call: Trucks"]

    assert rows(as_person(admin).get("/")) == everything
    seat(other, Role.CONVENER_STAFF, admin.person)
    assert rows(as_person(admin).get("/")) == ["Late", "Hold the follow-up call: Trucks"]


def test_the_last_day_of_a_seat_still_counts(as_person, partnership):
    staff = make_person("Stan Staff", "Front Range Workforce Board")
    holding = seat(partnership, Role.CONVENER_STAFF, staff)
    late_call(partnership)
    client = as_person(make_user("Stan Staff", staff))

    for last_day, found in ((dt.date(2025, 4, 5), 2), (dt.date(2025, 4, 4), 0)):
        holding.ended_on = last_day
        holding.save()
        assert len(rows(client.get("/"))) == found


def test_x1_a_paused_partnership_owes_nothing_and_says_why(as_person, convener, partnership):
    late_call(partnership)
    pausing.pause(partnership, on=dt.date(2025, 4, 1), reason="Flood", by=None, at=SATURDAY)
    response = as_person(convener).get("/")

    assert rows(response) == []
    assert "Nothing is owed" in words(response)
    assert "Preparing · paused · no launch date yet" in words(response)


def test_what_is_not_urgent_ends_after_ten_rows_with_the_way_to_all(as_person, convener, partnership):
    cycle = launched(partnership)
    later = [promise(cycle, key=f"priority:{n}", title=f"P{n:02}", due_on=dt.date(2025, 6, n)) for n in range(1, 15)]
    say(partnership, *later)
    response = as_person(convener).get("/")

    assert rows(response) == ["Later", *(f"Hold the follow-up call: P{n:02}" for n in range(1, 11))]
    assert "Everything owed (14)" in words(response)
    assert len(rows(as_person(convener).get("/owed/"))) == 15


def test_what_is_most_urgent_stays_when_there_is_too_much_for_a_desk(as_person, convener, partnership):
    cycle = launched(partnership)
    late = [promise(cycle, key=f"priority:{n}", title=f"P{n:02}", due_on=dt.date(2025, 4, 3)) for n in range(60)]
    say(partnership, *late, promise(cycle, "T10", key="second", title=""), rules={"T8", "T10"})
    response = as_person(convener).get("/")

    assert "60 follow-ups are late" in words(response)
    assert rows(response) == ["Late", *(f"Hold the follow-up call: P{n:02}" for n in range(home.MOST_ROWS))]
    assert "All 61" in words(response)


def test_late_is_late_by_the_partnership_s_own_day(as_person, convener, partnership):
    """At eleven in the evening in Denver the next day has begun in New York."""
    eastern = make_partnership("Tidewater Ships", time_zone="America/New_York")
    seat(eastern, Role.LEAD_CONVENER, convener.person)
    for one in (partnership, eastern):
        owe(one, "T4", key="meeting:1", title=one.name, due_on=dt.date(2025, 4, 5))
    with time_machine.travel(moment(dt.date(2025, 4, 5), dt.time(23)), tick=False):
        response = as_person(convener).get("/")

    assert rows(response) == [
        "Late",
        "Send the recap: Tidewater Ships",
        "This week",
        "Send the recap: Front Range Health",
    ]
    assert "1 follow-up is late, 1 is due this week" in words(response)


def test_a_meeting_whose_hour_has_passed_waits_for_its_record(as_person, convener, outsider, partnership):
    planned = plan_meeting(partnership, MeetingType.PLANNING, dt.date(2025, 4, 4))
    plan_meeting(partnership, MeetingType.PLANNING, dt.date(2025, 4, 6))
    line = "Front Range Health: “Planning meeting” of Fri, Apr 4 waits for its record. Open the record"

    response = as_person(convener).get("/")
    assert line in words(response)
    assert links(response, '<ul class="quiet-lines"') == [("Open the record", f"/meetings/{planned.pk}/capture/")]
    assert "waits for its record" not in words(as_person(outsider).get("/"))


def test_a_call_that_is_booked_for_a_team_that_ended_is_to_be_seen_to(as_person, convener, partnership):
    homes = make_priority(partnership)
    champion_of(homes, "Odalys Brennick")
    booked = plan_meeting(partnership, MeetingType.FOLLOW_UP_CALL, dt.date(2025, 4, 10), priority=homes)
    assert "is still booked" not in words(as_person(convener).get("/"))

    told = {"on": dt.date(2025, 4, 5), "by": None, "at": SATURDAY}
    homes.refresh_from_db()
    homes.become(PriorityState.CLOSED, **told)

    response = as_person(convener).get("/")
    assert "is still booked for Thu, Apr 10, and its team has ended. Cancel it or move it" in words(response)
    assert ("Cancel it or move it", f"/meetings/{booked.pk}/") in links(response, '<ul class="quiet-lines"')


# ---- Talks with first responders ----------------------------------------------------------------------


def talk(partnership, name, planned_on, title="Tours"):
    """A talk planned with a first responder on the team of its own priority."""
    priority = make_priority(partnership, f"{title} of {name}")
    seat = priority.team_seats.create(person=make_person(name, "Alder County Schools"), started_on=LAUNCH_DAY)
    return responders.plan_check_in(seat, on=planned_on, by=None, at=SATURDAY)


def test_s1_30_talks_of_this_week_and_before_stand_under_this_week(as_person, convener, partnership):
    """Today is Saturday, April 5: Friday is the last day of this week."""
    talks = [talk(partnership, name, dt.date(2025, 4, day)) for name, day in (("Ann", 11), ("Ben", 3), ("Cy", 12))]
    held = talk(partnership, "Dee", dt.date(2025, 4, 4))
    responders.hold_check_in(held, on=dt.date(2025, 4, 4), note="", by=None, at=SATURDAY)
    response = as_person(convener).get("/")

    assert rows(response) == ["This week", "Talk with Ben", "Talk with Ann"]
    page = words(response)
    assert "Thu, Apr 3 2 days late Talk with Ben Front Range Health · Tours of Ben" in page
    assert "Fri, Apr 11 6 days left Talk with Ann Front Range Health · Tours of Ann" in page
    assert "nothing is late or due this week" not in page
    seat = talks[1].seat
    assert f"/teams/{seat.priority_id}/first-responders/{seat.pk}/talks/" in main_of(response)


def test_talks_stand_by_their_day_among_what_is_owed_this_week(as_person, convener, partnership):
    """Of one day what is owed comes first; what is due later than this week stays below."""
    for name, day in (("Ann", 5), ("Ben", 7), ("Cy", 11)):
        talk(partnership, name, dt.date(2025, 4, day))
    cycle = launched(partnership)
    recaps = [
        promise(cycle, "T4", key=f"meeting:{day}", title=f"April {day}", due_on=dt.date(2025, 4, day))
        for day in (4, 7, 9, 12)
    ]
    say(partnership, *recaps, rules={"T4"})
    response = as_person(convener).get("/")

    assert rows(response) == [
        "Late",
        "Send the recap: April 4",
        "This week",
        "Talk with Ann",
        "Send the recap: April 7",
        "Talk with Ben",
        "Send the recap: April 9",
        "Talk with Cy",
        "Later",
        "Send the recap: April 12",
    ]
    assert [label for label, solid in buttons(response) if solid] == ["Open the recap"]


def test_the_first_thing_owed_has_the_solid_button_though_a_talk_comes_before_it(as_person, convener, partnership):
    talk(partnership, "Ann", dt.date(2025, 4, 5))
    owe(partnership, "T4", key="meeting:1", title="Launch", due_on=dt.date(2025, 4, 7))
    response = as_person(convener).get("/")

    assert rows(response) == ["This week", "Talk with Ann", "Send the recap: Launch"]
    assert [label for label, solid in buttons(response) if solid] == ["Open the recap"]


def test_a_talk_is_no_longer_due_on_a_team_that_ended_a_seat_that_was_left_or_in_a_pause(
    as_person, convener, champion, partnership
):
    gone, closed = (talk(partnership, name, dt.date(2025, 4, 5)).seat for name in ("Ann", "Ben"))
    talk(partnership, "Cy", dt.date(2025, 4, 5))
    gone.ended_on = dt.date(2025, 4, 4)
    gone.save()
    closed.priority.become("closed", on=dt.date(2025, 4, 5), by=None, at=SATURDAY)

    assert rows(as_person(convener).get("/")) == ["This week", "Talk with Cy"]
    assert rows(as_person(champion).get("/")) == []
    pausing.pause(partnership, on=dt.date(2025, 4, 5), reason="Flood", by=None, at=SATURDAY)
    assert rows(as_person(convener).get("/")) == []


# ---- Beside it ----------------------------------------------------------------------------------------


def test_a_card_says_level_stage_and_size(as_person, convener, partnership):
    meeting = plan_meeting(partnership)
    people = [make_person("Grace Lindqvist", "Lindqvist Labs"), make_person("Hollis Penhallow", "Larkspur")]
    champion_of(make_priority(partnership), "", person=people[0])
    make_priority(partnership, "Parking")
    check_in_all(meeting, people)
    close(meeting)

    assert "Front Range Health Not yet emerging Moving to action · 2 companies, 1 priority" in words(
        as_person(convener).get("/")
    )


def test_before_the_launch_a_card_says_when_it_will_be(as_person, convener, partnership):
    plan_meeting(partnership, day=dt.date(2025, 5, 12), at=SATURDAY)

    assert "Launching · launch on May 12" in words(as_person(convener).get("/"))


def test_whose_promise_is_due_first_has_the_first_card(as_person, convener, partnership):
    for name in ("Alpine Timber", "Basin Energy"):
        seat(make_partnership(name), Role.LEAD_CONVENER, convener.person)
    late_call(partnership)
    cards_shown = re.findall(r'<h2><a href="[^"]+">([^<]+)</a>', main_of(as_person(convener).get("/")))

    assert cards_shown == ["Front Range Health", "Alpine Timber", "Basin Energy"]


def test_more_partnerships_than_fit_are_behind_one_link(as_person, admin):
    for number in range(cards.MOST + 1):
        make_partnership(f"Partnership {number}")
    response = as_person(admin).get("/")

    assert main_of(response).count('<article class="card mini">') == cards.MOST
    assert "All partnerships" in words(response)


def test_an_empty_network_is_told_how_to_begin(as_person, admin):
    assert buttons(as_person(admin).get("/")) == [("Begin a partnership", False)]


def test_somebody_without_a_role_is_told_whom_to_ask(as_person, db):
    page = words(as_person(make_user("Nora Nobody")).get("/"))

    assert "You hold no role at a partnership today." in page


# ---- Those who do not convene -------------------------------------------------------------------------


def test_a_champion_finds_what_carries_their_name(as_person, champion, partnership):
    priority = make_priority(partnership)
    champion_of(priority, "", person=champion.person)
    agreed = {"on": LAUNCH_DAY, "by": None, "at": SATURDAY, "horizon": "first_win", "owner": champion.person}
    for title, due in (
        ("Ask the county", dt.date(2025, 4, 3)),
        ("Count beds", None),
        ("Call Hal", dt.date(2025, 4, 8)),
    ):
        actions.agree(priority, title, due_on=due, **agreed)
    late_call(partnership)
    response = as_person(champion).get("/")

    assert rows(response) == ["Ask the county", "Call Hal", "Count beds"]
    assert "Thu, Apr 3 2 days late Ask the county Front Range Health · Homes for workers" in words(response)
    assert buttons(response) == []
    assert "Saturday, April 5 What you took on" in words(response)


def test_a_reader_sees_cards_and_no_promise(as_person, observer, partnership):
    late_call(partnership)
    response = as_person(observer).get("/")

    assert rows(response) == []
    assert "Nothing carries your name" in words(response)
    assert main_of(response).count('<article class="card mini">') == 1


# ---- Looking back, and what it costs ------------------------------------------------------------------


def test_in_a_demonstration_one_may_look_back(as_person, convener, partnership, settings):
    settings.DEMO_MODE = True
    priority = make_priority(partnership)
    for name in ("Corazon Plankett", "Imelda Stroud"):
        champion_of(priority, name)
    row = owe(partnership, key=f"priority:{priority.pk}", detail="nobody is waiting")
    row.done_on, row.done_how, row.on_time, row.judged_due_on = dt.date(2025, 4, 8), "evidence", False, row.due_on
    row.raise_at = None
    row.save()
    with time_machine.travel(moment(dt.date(2025, 9, 1)), tick=False):
        back = as_person(convener).get("/?on=2025-04-05")
        now = as_person(convener).get("/")

    assert "Saturday, April 5, 2025 · 1 follow-up is late" in words(back)
    assert "2 days late Hold the follow-up call: Homes for workers" in words(back)
    assert "the March 6 launch · 2 champions are waiting" in words(back)
    assert rows(now) == []


def test_elsewhere_nobody_looks_back(as_person, convener, partnership):
    assert "As the record stood" not in words(as_person(convener).get("/?on=2025-03-01"))


@pytest.mark.parametrize("count", [1, 50])
def test_the_desk_costs_the_same_with_one_row_and_with_fifty(
    as_person, convener, partnership, django_assert_num_queries, count
):
    """Who one is, where one convenes, the network; cards, news and whose they are; three kinds of quiet lines,
    and all else that waits; what is owed, and talks.
    """
    cycle = launched(partnership)
    say(partnership, *(promise(cycle, key=f"priority:{n}", title=f"P{n:02}") for n in range(count)))
    for number in range(count):
        talk(partnership, f"Responder {number}", dt.date(2025, 4, 5))
        make_letter(partnership_number=partnership.pk, state="failed", created_at=SATURDAY, next_try_at=None)
    client = as_person(convener)
    convener.__class__.objects.filter(pk=convener.pk).update(previous_seen_at=SATURDAY - dt.timedelta(days=2))
    client.get("/")

    with django_assert_num_queries(12):
        response = client.get("/")
    assert f"{count} follow-up" in words(response)
    assert f"{count} letter" in words(response)
    assert words(response).count("Talk with Responder") == min(count, 5)


@pytest.mark.parametrize("count", [1, 50])
def test_everything_owed_costs_the_same_with_one_row_and_with_fifty(
    as_person, convener, partnership, django_assert_num_queries, count
):
    cycle = launched(partnership)
    say(partnership, *(promise(cycle, key=f"priority:{n}", title=f"P{n:02}") for n in range(count)))
    client = as_person(convener)
    client.get("/owed/")

    with django_assert_num_queries(4):
        response = client.get("/owed/")
    assert len(rows(response)) == count + 1


@pytest.mark.parametrize("count", [1, 50])
def test_the_cards_cost_the_same_for_one_partnership_and_for_fifty(as_person, admin, django_assert_num_queries, count):
    for number in range(count):
        make_partnership(f"Partnership {number}")
    client = as_person(admin)
    client.get("/")

    with django_assert_num_queries(10):
        client.get("/")
