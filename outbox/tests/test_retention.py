"""What a letter said is forgotten after a while; that it was sent is not."""

import datetime as dt

import pytest

from outbox import retention
from outbox.models import Letter
from outbox.states import LetterState
from outbox.tests.makers import NOW, make_letter

pytestmark = pytest.mark.django_db

OLD = NOW - dt.timedelta(days=90)
YOUNG = OLD + dt.timedelta(microseconds=1)


def test_old_letters_are_emptied_and_young_or_waiting_ones_are_not():
    settled = {"next_try_at": None, "calendar": "BEGIN:VCALENDAR"}
    make_letter(key="sent", created_at=OLD, state=LetterState.SENT, sent_at=OLD, **settled)
    make_letter(key="past", created_at=OLD, state=LetterState.PAST, **settled)
    make_letter(key="unknown", created_at=OLD, state=LetterState.UNKNOWN, **settled)
    make_letter(key="young", created_at=YOUNG, state=LetterState.SENT, sent_at=YOUNG, **settled)
    make_letter(key="waiting", created_at=OLD)

    assert retention.empty_old_bodies(NOW) == 3

    bodies = {key: (text, html, ics) for key, text, html, ics in Letter.objects.values_list("key", *BODY)}
    assert bodies == {
        "sent": ("", "", ""),
        "past": ("", "", ""),
        "unknown": ("", "", ""),
        "young": ("Good morning.\n", "<p>Good morning.</p>\n", "BEGIN:VCALENDAR"),
        "waiting": ("Good morning.\n", "<p>Good morning.</p>\n", ""),
    }


BODY = ("text", "html", "calendar")


def test_what_is_kept_says_who_got_what_and_when():
    make_letter(created_at=OLD, state=LetterState.SENT, sent_at=OLD, next_try_at=None)
    retention.empty_old_bodies(NOW)

    letter = Letter.objects.get()
    assert (letter.to_address, letter.subject, letter.sent_at) == ("chad@freight.example", "Hello", OLD)
    assert letter.emptied_at == NOW


def test_emptying_again_touches_nothing():
    make_letter(created_at=OLD, state=LetterState.SENT, sent_at=OLD, next_try_at=None)
    retention.empty_old_bodies(NOW)

    assert retention.empty_old_bodies(NOW + dt.timedelta(days=1)) == 0
    assert Letter.objects.get().emptied_at == NOW


def test_a_house_may_keep_its_letters_for_a_shorter_time():
    make_letter(created_at=YOUNG, state=LetterState.SENT, sent_at=YOUNG, next_try_at=None)

    assert retention.empty_old_bodies(NOW, kept_for=dt.timedelta(days=30)) == 1
