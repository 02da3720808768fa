"""The meeting in the calendars of the invited: read back with icalendar, moved, and taken out (X9)."""

from __future__ import annotations

import datetime as dt

import pytest
from icalendar import Calendar

from invitations import calendars, inviting, replies, writing
from invitations.models import Invitee
from invitations.states import Reply, ReplyHow, Sending
from meetings import planning
from meetings.tests.makers import hold_meeting, moment, plan_meeting
from outbox.models import Letter
from outbox.past import as_past
from partnerships import echoes, opting_out
from partnerships.echoes import asked_once
from partnerships.models import PrivateLink
from partnerships.tests.makers import make_person

FEB_4 = dt.datetime(2025, 2, 4, 17, 0, tzinfo=dt.UTC)
FEB_6 = dt.datetime(2025, 2, 6, 17, 0, tzinfo=dt.UTC)
FEB_10 = dt.datetime(2025, 2, 10, 17, 0, tzinfo=dt.UTC)
FEB_12 = dt.datetime(2025, 2, 12, 17, 0, tzinfo=dt.UTC)
PLACE = {"title": "", "mode": "in_person", "venue": "Kettlewood Fabrication, hall 2", "venue_kind": "industry_site"}


@pytest.fixture
def launch(partnership, convener):
    """Thu, Mar 6, 2025, 7:30 to 9:30 in Denver, at Kettlewood; Connie has an address."""
    convener.person.email = "connie@board.example"
    convener.person.save()
    ends = moment(dt.date(2025, 3, 6), dt.time(9, 30))
    return plan_meeting(partnership, at=FEB_4, ends_at=ends, venue="Kettlewood Fabrication")


@pytest.fixture
def invitation(launch):
    return writing.begin(launch, by=None, at=FEB_4)


def invite(invitation, name="Grace Lindqvist", letter=True, **given):
    first = name.split()[0].lower()
    person = make_person(name, f"{name.split()[1]} Labs", **{"email": f"{first}@labs.example"} | given)
    invitee = inviting.invite(invitation, person, by=None, at=FEB_4)
    if letter:
        invitee.letter_on, invitee.letter_how = dt.date(2025, 2, 4), Sending.OUTSIDE
        invitee.save()
        echoes.sound("owed", partnership=invitation.partnership, at=FEB_4, by=None)
    return invitee


def answer(invitee, given, at=FEB_6):
    return replies.reply(Invitee.objects.get(pk=invitee.pk), given, how=ReplyHow.LINK, at=at)


def move(meeting, day=dt.date(2025, 3, 13), at=FEB_10, **more):
    meeting.refresh_from_db()
    planning.move(meeting, starts_at=moment(day), ends_at=moment(day, dt.time(9, 30)), by=None, at=at, **more)


def sent():
    """What went out, in order: kind, to whom, and what their calendar does with it."""
    rows = Letter.objects.order_by("pk")
    return [(row.kind, row.to_address, read(row.calendar)["METHOD"]) for row in rows]


def read(text):
    return Calendar.from_ical(text)


def entry(text):
    return read(text).events[0]


def test_who_says_yes_gets_the_entry(invitation):
    answer(invite(invitation), Reply.YES)

    assert sent() == [("answer_receipt", "grace@labs.example", "REQUEST")]
    event = entry(Letter.objects.get().calendar)
    assert event["DTSTART"].dt == dt.datetime(2025, 3, 6, 14, 30, tzinfo=dt.UTC)
    assert event["DTEND"].dt == dt.datetime(2025, 3, 6, 16, 30, tzinfo=dt.UTC)
    assert event["DTSTAMP"].dt == FEB_6
    assert (event["SEQUENCE"], event["STATUS"]) == (0, "CONFIRMED")
    assert (event["SUMMARY"], event["LOCATION"]) == ("Launch · Front Range Health", "Kettlewood Fabrication")
    assert (event["ORGANIZER"], event["ORGANIZER"].params["CN"]) == ("MAILTO:connie@board.example", "Connie Convener")
    assert event["ATTENDEE"] == "MAILTO:grace@labs.example"
    assert {name: event["ATTENDEE"].params[name] for name in ("CN", "PARTSTAT", "RSVP")} == {
        "CN": "Grace Lindqvist",
        "PARTSTAT": "ACCEPTED",
        "RSVP": "FALSE",
    }


def test_who_has_not_answered_holds_the_day_tentatively(invitation):
    event = entry(calendars.request(invite(invitation), at=FEB_4))

    assert (event["STATUS"], event["ATTENDEE"].params["PARTSTAT"]) == ("TENTATIVE", "NEEDS-ACTION")


def test_a_meeting_without_an_end_holds_two_hours(partnership):
    launch = plan_meeting(partnership, at=FEB_4)
    event = entry(calendars.request(invite(writing.begin(launch, by=None, at=FEB_4)), at=FEB_4))

    assert event["DTEND"].dt == dt.datetime(2025, 3, 6, 16, 30, tzinfo=dt.UTC)


def test_when_the_meeting_moves_the_same_entry_moves(invitation, launch):
    answer(invite(invitation), Reply.YES)
    move(launch)

    assert sent()[1:] == [("meeting_news", "grace@labs.example", "REQUEST")]
    first, second = (entry(letter.calendar) for letter in Letter.objects.order_by("pk"))
    assert first["UID"] == second["UID"]
    assert (first["SEQUENCE"], second["SEQUENCE"]) == (0, 1)
    # Daylight saving began on March 9: half past seven in Denver is another hour in UTC.
    assert second["DTSTART"].dt == dt.datetime(2025, 3, 13, 13, 30, tzinfo=dt.UTC)
    assert Letter.objects.latest("pk").subject == "Changed: Launch, Thu, Mar 13, 7:30–9:30 AM"


def test_everybody_who_may_still_come_hears_of_another_date(invitation, launch):
    """Those with the letter who did not say no; not the one who did, nor the one who was never written to."""
    comes, _silent, no = invite(invitation), invite(invitation, "Hal Quist"), invite(invitation, "Nora Nay")
    invite(invitation, "Una Unasked", letter=False)
    answer(comes, Reply.YES)
    answer(no, Reply.NO)
    move(launch)

    assert sent()[1:] == [
        ("meeting_news", "grace@labs.example", "REQUEST"),
        ("meeting_news", "hal@labs.example", "REQUEST"),
    ]


def test_date_and_place_changed_at_once_are_one_letter(invitation, launch):
    invite(invitation)
    move(launch, place=PLACE)

    assert sent() == [("meeting_news", "grace@labs.example", "REQUEST")]
    event = entry(Letter.objects.get().calendar)
    assert (event["SEQUENCE"], event["LOCATION"]) == (1, "Kettlewood Fabrication, hall 2")


def test_told_once_is_told(partnership, invitation, launch):
    answer(invite(invitation), Reply.YES)
    move(launch)
    for _time in range(3):
        calendars.tell(partnership, at=FEB_12)

    assert len(sent()) == 2
    assert Invitee.objects.get().told_revision == 1


@pytest.mark.parametrize(
    ("verb", "subject"),
    [
        (planning.cancel, "Called off: Launch, Thu, Mar 6, 7:30–9:30 AM"),
        (planning.postpone, "Put off: Launch, Thu, Mar 6, 7:30–9:30 AM"),
    ],
)
def test_a_meeting_called_off_leaves_the_calendars(verb, subject, invitation, launch):
    answer(invite(invitation), Reply.YES)
    verb(launch, reason="Snow", by=None, at=FEB_10)

    assert sent()[1:] == [("meeting_news", "grace@labs.example", "CANCEL")]
    letter = Letter.objects.latest("pk")
    event = entry(letter.calendar)
    assert (letter.subject, event["STATUS"], event["SEQUENCE"]) == (subject, "CANCELLED", 1)


def test_a_new_date_after_it_was_put_off_reaches_the_same_people(invitation, launch):
    answer(invite(invitation), Reply.YES)
    planning.postpone(launch, reason="Snow", by=None, at=FEB_10)
    move(launch, dt.date(2025, 4, 3), at=FEB_12)

    assert [method for _kind, _to, method in sent()] == ["REQUEST", "CANCEL", "REQUEST"]
    event = entry(Letter.objects.latest("pk").calendar)
    assert (event["SEQUENCE"], event["DTSTART"].dt) == (2, dt.datetime(2025, 4, 3, 13, 30, tzinfo=dt.UTC))


def test_who_said_yes_and_is_taken_off_the_list_gets_the_entry_taken_out(invitation):
    grace = invite(invitation)
    answer(grace, Reply.YES)
    number = grace.pk

    inviting.drop(Invitee.objects.get(pk=number), by=None, at=FEB_10)

    assert [method for _kind, _to, method in sent()] == ["REQUEST", "CANCEL"]
    last = Letter.objects.order_by("pk").last()
    [event] = read(last.calendar).walk("VEVENT")
    assert (event["UID"].startswith(f"meeting-{invitation.meeting_id}-for-{number}@"), event["STATUS"]) == (
        True,
        "CANCELLED",
    )
    assert last.text.count("/r/") == 0
    assert PrivateLink.objects.filter(purpose="rsvp", about=number, revoked_at=None).count() == 0


def test_who_is_taken_off_the_list_before_an_answer_hears_nothing(invitation):
    grace = invite(invitation)

    inviting.drop(grace, by=None, at=FEB_10)

    assert sent() == []


def test_who_said_yes_and_then_no_gets_the_entry_taken_out(invitation):
    invitee = invite(invitation)
    answer(invitee, Reply.YES)
    answer(invitee, Reply.NO, at=FEB_10)

    assert [method for _kind, _to, method in sent()] == ["REQUEST", "CANCEL"]


def test_yes_again_is_entered_again(invitation):
    invitee = invite(invitation)
    for given, at in ((Reply.YES, FEB_6), (Reply.NO, FEB_10), (Reply.YES, FEB_12)):
        answer(invitee, given, at=at)

    assert [method for _kind, _to, method in sent()] == ["REQUEST", "CANCEL", "REQUEST"]


def test_a_plain_no_gets_no_letter(invitation):
    answer(invite(invitation), Reply.NO)

    assert sent() == []


def test_who_wants_no_letters_or_has_no_address_gets_none(invitation, launch):
    out, silent = invite(invitation), invite(invitation, "Hal Quist", email="")
    opting_out.opt_out(out.person, on=dt.date(2025, 2, 5))
    answer(out, Reply.YES)
    answer(silent, Reply.YES)
    move(launch)

    assert sent() == []


def test_a_meeting_that_was_held_sends_nothing(partnership):
    held = hold_meeting(partnership, people=[make_person("Imelda Stroud", "Stroud Steel")])
    invitation = writing.begin(held, by=None, at=FEB_4)
    answer(invite(invitation), Reply.YES, at=dt.datetime(2025, 3, 10, 17, 0, tzinfo=dt.UTC))

    assert sent() == []


def test_what_lies_in_the_past_is_kept_and_not_sent(invitation):
    with as_past():
        answer(invite(invitation), Reply.YES)

    assert [letter.state for letter in Letter.objects.all()] == ["past"]


def test_telling_costs_the_same_for_one_and_for_fifty_who_know(partnership, invitation, django_assert_num_queries):
    invite(invitation)
    with django_assert_num_queries(1):
        calendars.tell(partnership, at=FEB_6)
    with asked_once():
        for number in range(50):
            invite(invitation, f"Leader Number{number}", email=f"leader{number}@labs.example")
    with django_assert_num_queries(1):
        calendars.tell(partnership, at=FEB_6)


def test_words_from_outside_stay_inside_their_line(partnership):
    """Torture 45: a line break in a place makes no second property."""
    launch = plan_meeting(partnership, at=FEB_4, venue="Hall 2\r\nATTENDEE:MAILTO:evil@example.org; x, y")
    text = calendars.request(invite(writing.begin(launch, by=None, at=FEB_4)), at=FEB_4)

    assert entry(text)["ATTENDEE"] == "MAILTO:grace@labs.example"
    assert "evil" in entry(text)["LOCATION"]


def test_the_letter_tells_a_mailbox_what_to_do_with_the_entry(invitation):
    from outbox import envelope

    answer(invite(invitation), Reply.YES)
    message = envelope.message_for(Letter.objects.get()).message()
    part = next(part for part in message.walk() if part.get_content_type() == "text/calendar")

    assert (part.get_param("method"), part.get_filename()) == ("REQUEST", "event.ics")
