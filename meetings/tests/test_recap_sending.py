"""The recap reaches persons: T4 is kept on the day on which the last of those who were there was sent it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection

from actionteams import rechartering
from actionteams.tests.makers import champion_of, make_priority
from followups import closing, promises
from followups.models import FollowUp
from meetings import capture, next_steps, owed, planning
from meetings.kinds import MeetingType, RecapHow, RecapPart
from meetings.models import RecapCopy, RecapSending
from meetings.recaps import audience, delivery, letters, reached, sending, writing
from meetings.tests.makers import (
    LAUNCH_DAY,
    REFRESH_DAY,
    check_in_all,
    close,
    evening,
    hold_meeting,
    moment,
    plan_meeting,
    window,
)
from outbox import sending as post_office
from outbox.models import Letter
from outbox.past import as_past
from outbox.states import LetterState
from partnerships import assistants, merging, opting_out
from partnerships.echoes import asked_once
from partnerships.models import PrivateLink
from partnerships.roles import Role
from partnerships.systems import System
from partnerships.tests.makers import make_person, seat

FRIDAY = dt.date(2025, 3, 7)
SATURDAY = dt.date(2025, 3, 8)
SUNDAY = dt.date(2025, 3, 9)
AT = evening(LAUNCH_DAY)


def mailed(name, company="", **given):
    return make_person(
        name, company or f"{name.split()[-1]} Works", email=f"{name.split()[0].lower()}@works.example", **given
    )


@pytest.fixture
def cast(partnership, convener):
    """Grace, Tomas and Pia were there; Ezra has no address; Corazon was expected and did not come."""
    grace, tomas = mailed("Grace Lindqvist"), mailed("Tomas Vanderquill")
    pia = mailed("Pia Osei", "Alder College", system=System.COMMUNITY_COLLEGE)
    ezra, corazon = make_person("Ezra Bram", "Bram Works"), mailed("Corazon Plankett")
    return {"grace": grace, "tomas": tomas, "pia": pia, "ezra": ezra, "corazon": corazon}


@pytest.fixture
@asked_once()
def launch(partnership, cast):
    meeting = plan_meeting(partnership)
    planning.expect(meeting, cast["corazon"], by=None, at=moment(LAUNCH_DAY))
    check_in_all(meeting, [cast[name] for name in ("grace", "tomas", "pia", "ezra")])
    freight = make_priority(partnership, "Shared freight")
    make_priority(partnership, "Power prices")
    champion_of(freight, "", person=cast["tomas"])
    next_steps.agree(meeting, "Call the rail yard", owner=cast["grace"], due_on=dt.date(2025, 3, 20), by=None, at=AT)
    return close(meeting)


def send(meeting, people, on=LAUNCH_DAY, **given):
    return sending.send(meeting, people, **({"by": None, "at": evening(on)} | given))


def everybody(meeting):
    return audience.of(meeting).everybody


def t4(meeting):
    return window(meeting.partnership, "T4", meeting.called)


def detail(meeting):
    return FollowUp.objects.of(meeting.partnership).owed().get(rule="T4").detail


def letter_to(person):
    return Letter.objects.filter(kind="recap", person_number=person.pk).latest("pk")


def bounce(person):
    gone = {"state": LetterState.FAILED, "next_try_at": None, "error": "550 no such mailbox"}
    Letter.objects.filter(pk=letter_to(person).pk).update(**gone)


def names(copies):
    return sorted(copy.person.name for copy in copies)


# Whom it goes to


def test_it_goes_to_all_who_were_there_and_to_the_absent(partnership, launch, cast, convener):
    found = audience.of(launch)

    assert [one.name for one in found.there] == ["Ezra Bram", "Grace Lindqvist", "Pia Osei", "Tomas Vanderquill"]
    assert [one.name for one in found.absent] == ["Connie Convener", "Corazon Plankett"]


def test_s4_22_a_refresh_tells_the_champions_of_every_team_it_decided_about(partnership, cast):
    """One team goes on and one ends; neither champion came, and neither has signed up again."""
    tours, freight = make_priority(partnership, "Shop tours"), make_priority(partnership, "Shared freight")
    champion_of(tours, "Gideon Larchmont", "Kestrel Valve")
    champion_of(freight, "Odalys Brennick", "Kettlewood Castings")
    hold_meeting(partnership, people=[cast["grace"]])
    refresh = plan_meeting(partnership, MeetingType.REFRESH, REFRESH_DAY)
    check_in_all(refresh, [cast["grace"]])
    told = {"cycle": refresh.cycle, "on": REFRESH_DAY, "by": None, "at": evening(REFRESH_DAY)}
    rechartering.decide(tours, choice="continue", **told)
    rechartering.decide(freight, choice="close", **told)
    close(refresh)
    found = audience.of(refresh)

    assert {"Gideon Larchmont", "Odalys Brennick"} <= {person.name for person in found.absent}
    assert found.silent == set()


def test_who_came_to_a_full_meeting_of_the_cycle_before_belongs_to_the_next(partnership, launch, cast):
    second = hold_meeting(partnership, MeetingType.SECOND, dt.date(2025, 5, 28), people=[cast["grace"]])

    assert [one.name for one in audience.of(second).absent] == [
        "Connie Convener",
        "Ezra Bram",
        "Pia Osei",
        "Tomas Vanderquill",
    ]


def test_h2_the_recap_of_a_call_goes_to_industry_alone(partnership, launch, cast):
    freight = launch.cycle.priorities.get(title="Shared freight")
    call = hold_meeting(partnership, MeetingType.FOLLOW_UP_CALL, FRIDAY, people=[cast["grace"]], priority=freight)

    assert [one.name for one in everybody(call)] == ["Grace Lindqvist", "Tomas Vanderquill"]


# T4


def test_t4_is_kept_when_the_last_participant_with_an_address_was_sent_it(launch, cast):
    """March 6 + 2 is March 8. Ezra has no address and keeps nobody waiting; neither do the absent."""
    assert t4(launch) == (LAUNCH_DAY, SATURDAY, None)
    send(launch, [cast["grace"], cast["tomas"]])
    assert (t4(launch), detail(launch)) == ((LAUNCH_DAY, SATURDAY, None), "2 of 3 have it")
    send(launch, [cast["pia"]], FRIDAY)

    assert (t4(launch), detail(launch)) == ((LAUNCH_DAY, SATURDAY, FRIDAY), "")


def test_t4_sent_to_the_last_one_a_day_late_is_late(partnership, launch, cast):
    send(launch, [cast["grace"], cast["tomas"]], SATURDAY, at=moment(SATURDAY, dt.time(23, 50)))
    send(launch, everybody(launch), SUNDAY)
    row = FollowUp.objects.of(partnership).owed().get(rule="T4")

    assert (row.done_on, row.on_time) == (SUNDAY, False)


def test_t4_where_nobody_has_an_address_is_kept_when_the_first_is_told(partnership):
    meeting = hold_meeting(partnership, people=[make_person("Ezra Bram", "Bram Works")])
    sending.record(meeting, everybody(meeting), how=RecapHow.TOLD, on=FRIDAY, by=None, at=evening(SUNDAY))

    assert t4(meeting) == (LAUNCH_DAY, SATURDAY, FRIDAY)


def test_t4_an_address_that_comes_later_makes_nothing_late(launch, cast):
    send(launch, everybody(launch))
    cast["ezra"].email = "ezra@bram.example"
    cast["ezra"].save()
    promises.renew(partnership=launch.partnership, at=evening(SUNDAY))
    assert t4(launch)[2] == LAUNCH_DAY
    send(launch, [cast["ezra"]], SUNDAY)

    assert t4(launch)[2] == LAUNCH_DAY
    assert RecapCopy.objects.get(person=cast["ezra"]).how == RecapHow.MAILED


def test_t4_who_wants_no_letters_gets_none_and_is_not_waited_for(launch, cast):
    opting_out.opt_out(cast["pia"], on=LAUNCH_DAY)
    sent = send(launch, everybody(launch))

    assert names(sent) == ["Corazon Plankett", "Grace Lindqvist", "Tomas Vanderquill"]
    assert t4(launch)[2] == LAUNCH_DAY


def test_t4_who_opts_out_afterwards_changes_no_day(launch, cast):
    send(launch, [cast["grace"], cast["tomas"]])
    send(launch, [cast["pia"]], SUNDAY)
    opting_out.opt_out(cast["pia"], on=SUNDAY)
    promises.renew(partnership=launch.partnership, at=evening(SUNDAY))

    assert t4(launch)[2] == SUNDAY


def test_t4_a_letter_that_did_not_get_through_was_not_sent(launch, cast):
    send(launch, everybody(launch))
    bounce(cast["pia"])
    promises.renew(partnership=launch.partnership, at=evening(FRIDAY))
    assert (t4(launch)[2], detail(launch)) == (None, "2 of 3 have it")
    cast["pia"].email = "pia@college.example"
    cast["pia"].save()
    again = send(launch, everybody(launch), FRIDAY)

    assert (names(again), t4(launch)[2]) == (["Pia Osei"], FRIDAY)
    copy = again[0]
    assert letter_to(cast["pia"]).key == f"recap:{copy.pk}:1"


def test_t4_whose_letter_came_back_is_told_by_hand_and_not_mailed_again(launch, cast):
    send(launch, everybody(launch))
    bounce(cast["pia"])
    promises.renew(partnership=launch.partnership, at=evening(FRIDAY))
    assert t4(launch)[2] is None
    sending.record(launch, [cast["pia"]], how=RecapHow.TOLD, on=FRIDAY, by=None, at=evening(FRIDAY))

    assert t4(launch)[2] == FRIDAY
    assert delivery.Delivery(launch).waiting == []
    assert send(launch, everybody(launch), SATURDAY) == []
    assert RecapCopy.objects.get(person=cast["pia"]).how == RecapHow.TOLD


def test_t4_said_to_be_done_outside_the_product_stays_done(partnership, launch):
    """As it always could be: a person's word on the promise itself."""
    row = FollowUp.objects.of(partnership).owed().get(rule="T4")
    closing.record_done(row, on=FRIDAY, who="Connie", by=None, at=evening(FRIDAY))
    promises.renew(partnership=partnership, at=evening(SUNDAY))

    assert t4(launch) == (LAUNCH_DAY, SATURDAY, FRIDAY)


def test_t4_told_another_way_counts_and_can_be_taken_back(launch, cast):
    people = [cast["grace"], cast["tomas"], cast["pia"]]
    copies = sending.record(launch, people, how=RecapHow.OUTSIDE, on=FRIDAY, by=None, at=evening(SUNDAY))
    assert (len(copies), t4(launch)[2], Letter.objects.filter(kind="recap").count()) == (3, FRIDAY, 0)
    sending.take_back(copies[0], by=None, at=evening(SUNDAY))

    assert t4(launch)[2] is None


@pytest.mark.parametrize("day", [dt.date(2025, 3, 5), dt.date(2025, 3, 10)])
def test_nobody_was_told_before_the_meeting_or_in_days_to_come(launch, cast, day):
    with pytest.raises(sending.NotThatDay):
        sending.record(launch, [cast["grace"]], how=RecapHow.TOLD, on=day, by=None, at=evening(SUNDAY))

    assert RecapSending.objects.count() == 0


def test_t4_ends_with_the_closing_and_comes_back_with_it(launch, cast):
    send(launch, everybody(launch))
    capture.reopen(launch, reason="Two are missing", by=None, at=evening(FRIDAY))
    assert t4(launch) is None
    close(launch)

    assert t4(launch)[2] == LAUNCH_DAY


# Each person once


def test_each_gets_it_once_however_often_it_is_sent(launch, cast):
    first, again = send(launch, everybody(launch)), send(launch, everybody(launch), FRIDAY)

    assert (names(first), again) == (["Corazon Plankett", "Grace Lindqvist", "Pia Osei", "Tomas Vanderquill"], [])
    assert Letter.objects.filter(kind="recap").count() == 4
    assert RecapSending.objects.count() == 1


def test_strangers_to_the_meeting_get_nothing(launch):
    assert send(launch, [mailed("Oscar Outsider")]) == []


def test_who_is_told_later_reads_the_same_words(launch, cast):
    send(launch, [cast["grace"]])
    writing.write(launch, RecapPart.OPENING, "Written too late.", by=None)
    send(launch, [cast["tomas"]], FRIDAY)

    assert "Written too late." not in letter_to(cast["tomas"]).text
    assert writing.has_changed_since(sending.newest(launch), writing.parts(launch)) is True


def test_a_date_that_is_fixed_later_asks_for_no_correction(partnership, launch):
    send(launch, everybody(launch))
    plan_meeting(partnership, MeetingType.SECOND, dt.date(2025, 5, 28))

    assert writing.has_changed_since(sending.newest(launch), writing.parts(launch)) is False


def test_a_correction_goes_to_all_again_in_the_words_of_now_and_once(launch, cast):
    send(launch, everybody(launch))
    writing.write(launch, RecapPart.OPENING, "Thank you.", by=None)
    said = {"correction": "The call is on Friday, not Thursday."}
    first, again = send(launch, everybody(launch), FRIDAY, **said), send(launch, everybody(launch), FRIDAY, **said)

    assert (len(first), again) == (4, [])
    letter = letter_to(cast["grace"])
    assert letter.subject == f"{launch.partnership.name}: the recap of “Launch”, corrected"
    assert "Corrected: The call is on Friday, not Thursday." in letter.text
    assert "Thank you." in letter.text
    assert [(row.number, row.correction) for row in RecapSending.objects.order_by("number")] == [
        (1, ""),
        (2, "The call is on Friday, not Thursday."),
    ]
    assert t4(launch)[2] == LAUNCH_DAY


def test_a_correction_takes_the_place_of_letters_that_have_not_left(launch, cast, mailoutbox):
    """Corazon is not told anew, so the first one still goes to her; T4 counts from what went."""
    send(launch, everybody(launch))
    writing.write(launch, RecapPart.OPENING, "Thank you.", by=None)
    send(launch, audience.of(launch).there, FRIDAY, correction="The call is on Friday, not Thursday.")
    post_office.send_waiting(now=evening(FRIDAY))
    promises.renew(partnership=launch.partnership, at=evening(FRIDAY))

    assert sorted((mail.to[0], mail.subject.endswith("corrected")) for mail in mailoutbox) == [
        ("Corazon Plankett <corazon@works.example>", False),
        ("Grace Lindqvist <grace@works.example>", True),
        ("Pia Osei <pia@works.example>", True),
        ("Tomas Vanderquill <tomas@works.example>", True),
    ]
    assert t4(launch)[2] == FRIDAY


def test_what_was_never_sent_cannot_be_corrected(launch, cast):
    with pytest.raises(sending.NothingToCorrect):
        send(launch, [cast["grace"]], correction="Wrong")


def test_a_recap_without_a_word_is_not_sent(launch, cast):
    for part in RecapPart:
        writing.leave_out(launch, part, left_out=True, by=None)
    with pytest.raises(sending.NothingToTell):
        send(launch, [cast["grace"]])

    assert RecapSending.objects.count() == 0


# What it says to each


def test_x3_on_the_same_evening_each_reads_what_happened_and_their_own_part(launch, cast):
    """At eight in the evening of March 6 the notes come, and with them the one thing that Grace has to do."""
    send(launch, everybody(launch))
    assert letter_to(cast["grace"]).next_try_at == dt.datetime(2025, 3, 7, 3, 0, tzinfo=dt.UTC)
    tomas, grace, corazon = (letter_to(cast[name]).text for name in ("tomas", "grace", "corazon"))

    assert tomas.startswith(
        "Dear Tomas Vanderquill,\n\nThank you for being there: this is what happened at “Launch” on Thu, Mar 6.\n\n"
        "YOUR PART\n- Shared freight: you are a champion\nYour next dates:\n"
        "- Follow-up call: Shared freight: from Thu, Mar 27 to Thu, Apr 3, date to be set\n"
    )
    assert "You took on:\n- Call the rail yard: by Thu, Mar 20\n" in grace
    assert "You could not be there, so this is what happened" in corazon
    assert "Nothing is written down for you. If you want to join something, just answer." in corazon


def test_only_who_is_on_a_team_gets_a_link_of_their_own(launch, cast, settings):
    send(launch, everybody(launch))

    assert f"{settings.SITE_URL}/t/" in letter_to(cast["tomas"]).text
    assert settings.SITE_URL not in letter_to(cast["pia"]).text
    assert settings.SITE_URL not in letter_to(cast["pia"]).html
    assert [link.person for link in PrivateLink.objects.all()] == [cast["tomas"]]


def test_an_assistant_gets_a_copy_without_the_link(launch, cast, settings):
    assistants.name(cast["tomas"], name="Alma Reyes", email="alma@works.example", on=LAUNCH_DAY, by=None, at=AT)
    send(launch, [cast["tomas"]])
    copy = Letter.objects.get(to_address="alma@works.example")

    assert copy.text.startswith("Alma Reyes, this is your copy: Tomas Vanderquill named you to get such letters.")
    assert settings.SITE_URL not in copy.text


def test_a_reply_reaches_the_convener(launch, cast, convener):
    convener.person.email = "connie@board.example"
    convener.person.save()
    send(launch, [cast["grace"]])

    assert (letter_to(cast["grace"]).reply_to, letter_to(cast["grace"]).from_name) == (
        "connie@board.example",
        "Connie Convener",
    )


def test_it_leaves_only_while_it_is_wanted(launch, cast, mailoutbox):
    send(launch, everybody(launch))
    opting_out.opt_out(cast["pia"], on=FRIDAY)
    post_office.send_waiting(now=evening(FRIDAY))

    assert sorted(mail.to[0] for mail in mailoutbox) == [
        "Corazon Plankett <corazon@works.example>",
        "Grace Lindqvist <grace@works.example>",
        "Tomas Vanderquill <tomas@works.example>",
    ]
    assert letter_to(cast["pia"]).state == LetterState.NOT_WANTED


def test_a_meeting_that_is_opened_again_calls_its_letters_back(launch, cast, mailoutbox):
    send(launch, everybody(launch))
    capture.reopen(launch, reason="Wrong day", by=None, at=evening(LAUNCH_DAY))
    post_office.send_waiting(now=evening(FRIDAY))

    assert mailoutbox == []


def test_t4_letters_that_were_called_back_reached_nobody_and_go_out_when_it_is_closed_again(launch, cast, mailoutbox):
    send(launch, everybody(launch))
    capture.reopen(launch, reason="Wrong day", by=None, at=evening(LAUNCH_DAY))
    post_office.send_waiting(now=evening(FRIDAY))
    close(launch, at=evening(FRIDAY))
    waiting = delivery.Delivery(launch).waiting
    assert t4(launch) == (LAUNCH_DAY, SATURDAY, None)
    assert [one.why_failed for one in waiting] == ["the letter was called back before it left"] * 4
    send(launch, [one.person for one in waiting], FRIDAY)
    post_office.send_waiting(now=evening(SATURDAY))

    assert len(mailoutbox) == 4
    assert t4(launch) == (LAUNCH_DAY, SATURDAY, FRIDAY)
    assert delivery.Delivery(launch).waiting == []


def test_in_a_replay_nothing_leaves_and_t4_is_kept(launch, cast):
    with as_past():
        send(launch, everybody(launch), FRIDAY)

    assert set(Letter.objects.filter(kind="recap").values_list("state", flat=True)) == {LetterState.PAST}
    assert t4(launch)[2] == FRIDAY


# People


def test_of_two_who_are_one_the_copy_that_got_through_stays(launch, cast):
    twin = mailed("Gracie Lindquist")
    capture.check_in_many(launch, [(twin, "")], by=None, at=AT)
    send(launch, everybody(launch))
    bounce(cast["grace"])
    merging.merge(cast["grace"], twin, by=None, at=evening(FRIDAY))

    copy = RecapCopy.objects.get(person=cast["grace"])
    assert copy.pk not in letters.undelivered(launch.partnership_id)
    assert t4(launch)[2] == LAUNCH_DAY


def test_the_broad_team_is_told_of_a_meeting_of_the_support_team(partnership, cast):
    seat(partnership, Role.BROAD_TEAM, cast["pia"])
    meeting = hold_meeting(partnership, MeetingType.SUPPORT_TEAM, FRIDAY, people=[cast["ezra"]])

    assert [one.name for one in everybody(meeting)] == ["Ezra Bram", "Pia Osei"]
    assert "T4" not in {one.rule for one in owed.of(promises.Circumstances(partnership, at=AT))}


@pytest.mark.parametrize("count", [1, 50])
def test_what_t4_waits_for_is_asked_as_often_for_one_as_for_fifty(partnership, count, django_assert_num_queries):
    people = [mailed(f"P{number} Number", f"Company {number}") for number in range(count)]
    meeting = hold_meeting(partnership, people=people)
    send(meeting, people)

    with django_assert_num_queries(4):
        assert reached.of(partnership, [meeting])[meeting.pk].has == count


@pytest.mark.parametrize("count", [1, 50])
def test_after_a_failure_only_what_failed_is_read(partnership, count, django_assert_num_queries):
    """Not the key of every letter that ever went: of `count` who came one letter came back, went anew and came back."""
    people = [mailed(f"P{number} Number", f"Company {number}") for number in range(count)]
    meeting = hold_meeting(partnership, people=people)
    send(meeting, people)
    for day in (FRIDAY, SATURDAY):
        bounce(people[0])
        assert len(send(meeting, people, day)) == 1
    assert letters.undelivered(partnership.pk) == set()
    bounce(people[0])

    copy = RecapCopy.objects.get(person=people[0])

    with django_assert_num_queries(3) as asked:
        assert letters.undelivered(partnership.pk) == {copy.pk}
    assert f"'recap:{copy.pk}:3'" in asked.captured_queries[1]["sql"]


@pytest.mark.parametrize("count", [1, 50])
def test_fifty_letters_cost_as_many_statements_as_one(
    partnership, convener, count, django_assert_num_queries, monkeypatch
):
    """Each with a page of their own and an assistant. SQLite may put as many rows into one statement as PostgreSQL."""
    monkeypatch.setattr(connection.features, "max_query_params", 65_535)
    with asked_once():
        freight = make_priority(partnership, "Shared freight")
        people = [mailed(f"P{number} Number") for number in range(count)]
        for number, person in enumerate(people):
            champion_of(freight, "", person=person)
            person.assistants.create(name="Alma", email=f"alma{number}@works.example", started_on=LAUNCH_DAY)
        meeting = hold_meeting(partnership, people=people)
    promises.renew(partnership=partnership, at=AT)

    with django_assert_num_queries(86):
        send(meeting, people)
    assert Letter.objects.filter(kind="recap").count() == 2 * count
