"""X10: a champion welcomes each newcomer of a meeting, in words that the champion agreed to."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actionteams.tests.makers import champion_of, make_priority
from meetings import capture, merging
from meetings.kinds import MeetingType
from meetings.models import WelcomeCopy, WelcomeLetter
from meetings.tests.makers import REFRESH_DAY, check_in_all, close, evening, hold_meeting, plan_meeting
from meetings.welcoming import letters, sending, writing
from meetings.welcoming.page import Newcomers
from outbox.models import Letter
from outbox.states import LetterState
from partnerships.sides import NotIndustry, state_side
from partnerships.tests.makers import make_person

NEXT_DAY = REFRESH_DAY + dt.timedelta(days=1)
AT = evening(NEXT_DAY)
FAILED = {"state": LetterState.FAILED, "error": "No such mailbox", "next_try_at": None}


@pytest.fixture
def odalys(partnership):
    person = make_person("Odalys Brennick", "Kettlewood")
    person.email = "odalys@kettlewood.example"
    person.save()
    return person


@pytest.fixture
def refresh(partnership, odalys):
    """Held on October 29, 2026: Odalys was there before; Augustin and Magnolia are new, and only Augustin has an address."""
    augustin, magnolia = make_person("Augustin Gantry", "Gantry Cranes"), make_person("Magnolia Joiner", "Joinery")
    augustin.email = "augustin@gantry.example"
    augustin.save()
    hold_meeting(partnership, people=[odalys])
    meeting = plan_meeting(partnership, MeetingType.REFRESH, REFRESH_DAY)
    floor = make_priority(partnership, "Automation", cycle=meeting.cycle, on=REFRESH_DAY)
    for person in (odalys, augustin):
        champion_of(floor, person.name, person=person, at=meeting.starts_at)
    check_in_all(meeting, [odalys, augustin, magnolia])
    return close(meeting)


@pytest.fixture
def letter(refresh, odalys):
    return writing.write(refresh, odalys, "it was good to have you.", by=None, at=AT)


@pytest.fixture
def agreed(letter):
    writing.agree(letter, on=NEXT_DAY, by=None, at=AT)
    return letter


def send(letter, at=AT):
    return sending.send(letter, sending.people(letter.meeting), by=None, at=at)


def address(name, meeting, **parts):
    return reverse(f"meetings:{name}", kwargs={"pk": meeting.pk, **parts})


def names(people):
    return [one.person.name for one in people]


def test_x10_the_letter_goes_once_to_each_newcomer_with_what_they_signed_up_for(partnership, refresh, agreed):
    plan_meeting(partnership, MeetingType.SECOND, dt.date(2027, 1, 20))

    assert [copy.person.name for copy in send(agreed)] == ["Augustin Gantry"]
    assert send(agreed) == []
    mail = Letter.objects.get(kind="newcomer_welcome")
    assert (mail.to_address, mail.from_name) == ("augustin@gantry.example", "Odalys Brennick")
    assert mail.reply_to.startswith("odalys@kettlewood.example")
    for words in (
        "Dear Augustin Gantry,",
        "it was good to have you.",
        "- Automation",
        "Wed, Jan 20, 2027",
        "Kettlewood",
        "Champion of Automation",
        "Odalys Brennick agreed that it goes in their name.",
    ):
        assert words in mail.text


def test_x10_nothing_goes_in_a_name_without_its_bearers_yes(letter):
    with pytest.raises(sending.NotAgreed):
        send(letter)

    assert (Letter.objects.filter(kind="newcomer_welcome").count(), WelcomeCopy.objects.count()) == (0, 0)


def test_x10_other_words_need_a_new_yes(refresh, agreed, odalys):
    changed = writing.write(refresh, odalys, "Come again.", by=None, at=AT)

    assert (changed.pk, changed.agreed_on, changed.revision) == (agreed.pk, None, 2)
    with pytest.raises(writing.NothingToAgreeTo):
        writing.agree(changed, on=NEXT_DAY, seen=1, by=None, at=AT)
    assert writing.write(refresh, odalys, "Come again.", by=None, at=AT).revision == 2


def test_x10_a_yes_taken_back_stops_what_still_waits(agreed):
    send(agreed)
    waiting = Letter.objects.get(kind="newcomer_welcome")
    assert letters.still_wanted(waiting)

    writing.take_back_yes(agreed, by=None)

    assert not letters.still_wanted(waiting)
    with pytest.raises(sending.NotAgreed):
        send(agreed)


def test_x10_what_did_not_go_can_be_sent_again(agreed):
    send(agreed)
    Letter.objects.filter(kind="newcomer_welcome").update(**FAILED)
    waits = Newcomers(agreed.meeting).waiting
    assert [(one.person.name, one.error) for one in waits] == [("Augustin Gantry", "No such mailbox")]

    assert len(send(agreed)) == 1
    number = WelcomeCopy.objects.get().pk
    keys = Letter.objects.filter(kind="newcomer_welcome").order_by("pk").values_list("key", flat=True)
    assert list(keys) == [f"newcomer_welcome:{number}", f"newcomer_welcome:{number}:1"]


def test_x10_who_has_no_address_is_listed_and_recorded_as_welcomed_by_hand(agreed):
    found = Newcomers(agreed.meeting)
    assert (names(found.waiting), names(found.by_hand)) == (["Augustin Gantry"], ["Magnolia Joiner"])

    (copy,) = sending.record(agreed, [one.person for one in found.by_hand], on=NEXT_DAY, by=None, at=AT)

    (has_it,) = Newcomers(agreed.meeting).have_it
    assert has_it.how == "told by hand, Fri, Oct 30, in the name of Odalys Brennick"
    sending.take_back(copy, by=None)
    assert names(Newcomers(agreed.meeting).by_hand) == ["Magnolia Joiner"]


def test_h4_who_is_no_champion_or_not_from_industry_welcomes_nobody(partnership, refresh, odalys):
    guest = make_person("Quiet Guest", "Guest Tools")
    with pytest.raises(writing.NoChampion):
        writing.write(refresh, guest, "Hello", by=None, at=AT)
    state_side(partnership, odalys, "public", reason="Works for the county now", on=NEXT_DAY, by=None)
    with pytest.raises(NotIndustry):
        writing.write(refresh, odalys, "Hello", by=None, at=AT)

    assert WelcomeLetter.objects.count() == 0


def test_x10_nobody_agrees_before_the_meeting_or_tomorrow(letter):
    for day in (REFRESH_DAY - dt.timedelta(days=1), NEXT_DAY + dt.timedelta(days=1)):
        with pytest.raises(writing.NotThatDay):
            writing.agree(letter, on=day, by=None, at=AT)


def test_two_newcomers_who_are_one_were_welcomed_once(agreed):
    send(agreed)
    augustin, magnolia = sending.people(agreed.meeting)
    sending.record(agreed, [magnolia], on=NEXT_DAY, by=None, at=AT)

    Letter.objects.filter(kind="newcomer_welcome").update(**FAILED)
    merging._welcomed_once(augustin, magnolia)

    assert WelcomeCopy.objects.get().how == "told"


def test_x10_a_convener_writes_asks_and_sends_on_one_page(client, partnership, refresh, odalys, convener):
    client.force_login(convener)
    with time_machine.travel(AT, tick=False):
        shown = client.get(address("welcome", refresh)).content.decode()
        assert "it was good to have you at our refresh on Thu, Oct 29" in shown
        client.post(address("welcome_write", refresh), {"champion": odalys.pk, "words": "Good to have you."})
        assert "Did Odalys Brennick agree?" in client.get(address("welcome", refresh)).content.decode()
        client.post(address("welcome_agreed", refresh), {"on": "2026-10-30", "seen": "1"})
        people = [person.pk for person in sending.people(refresh)]
        client.post(address("welcome_send", refresh), {"people": people[:1]})
        client.post(address("welcome_told", refresh), {"people": people[1:], "on": "2026-10-30"})
        page = client.get(reverse("meetings:one_on_ones", kwargs={"slug": partnership.slug})).content.decode()

    assert "2 of 2 newcomers" in page
    assert [copy.how for copy in WelcomeCopy.objects.order_by("pk")] == ["mailed", "told"]


def test_what_was_refused_keeps_what_was_typed(client, refresh, convener):
    client.force_login(convener)
    answer = client.post(address("welcome_write", refresh), {"champion": "", "words": "Typed with care"})

    assert answer.status_code == 422
    assert "Typed with care" in answer.content.decode()
    assert "Choose a champion." in answer.content.decode()


def test_only_a_full_meeting_that_was_held_has_newcomers_to_welcome(client, partnership, convener):
    client.force_login(convener)
    planned = plan_meeting(partnership)

    assert client.get(address("welcome", planned)).status_code == 404


@pytest.mark.parametrize("more", [1, 50])
def test_the_page_asks_the_same_number_of_questions_for_any_number_of_newcomers(client, agreed, convener, more):
    new = [make_person(f"Newcomer {number}", f"Works {number}") for number in range(2 * more)]
    for number, person in enumerate(new[:more]):
        person.email = f"new-{number}@works.example"
        person.save()
    refresh = agreed.meeting
    capture.check_in_many(refresh, [(person, "") for person in new], by=None, at=refresh.starts_at)
    send(agreed)
    sending.record(agreed, new[more:], on=NEXT_DAY, by=None, at=AT)
    with time_machine.travel(AT, tick=False):
        client.force_login(convener)
        client.get(address("welcome", refresh))
        with CaptureQueriesContext(connection) as asked:
            client.get(address("welcome", refresh))

    assert len(asked) == 16
