"""Sending what waits: claim a few rows, hand each over, write down what became of it.

Any number of senders may run at once, be killed at any moment and start again. A letter leaves
twice only if its sender died between the server's answer and the row, and then only if its kind
would rather go twice than not at all.
"""

from __future__ import annotations

import datetime as dt
import logging
import secrets
import time

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils.translation import gettext as _

from outbox import envelope, kinds, retries
from outbox.line import Line, LineDown, NotNow, OutcomeUnknown, Refused
from outbox.models import Letter
from outbox.states import LetterState

logger = logging.getLogger(__name__)

BATCH = 20
# Longer than one hand-over can take; every hand-over renews it.
LEASE = dt.timedelta(minutes=5)
# A run ends well before a worker's patience, one slow letter included.
RUN = dt.timedelta(seconds=25)


class Watch:
    """The caller's now, moving on by whole seconds while a run takes its time."""

    def __init__(self, now: dt.datetime) -> None:
        self._began_at = now
        self._started = time.monotonic()

    @property
    def elapsed(self) -> dt.timedelta:
        return dt.timedelta(seconds=int(time.monotonic() - self._started))

    @property
    def now(self) -> dt.datetime:
        return self._began_at + self.elapsed


def send_waiting(*, now: dt.datetime, limit: int = 1000) -> int:
    """Send at most `limit` waiting letters, the longest wait first; returns how many the server took."""
    watch, sent, tried = Watch(now), 0, 0
    with Line() as line:
        while tried < limit and watch.elapsed < RUN:
            letters = claim(min(BATCH, limit - tried), watch)
            if not letters:
                break
            tried += len(letters)
            try:
                sent += _send_all(letters, line, watch)
            except LineDown:
                break
    return sent


def claim(most: int, watch: Watch) -> list[Letter]:
    """Make up to `most` waiting letters ours alone for a LEASE, in one short transaction."""
    if not Letter.objects.waiting(watch.now).exists():
        return []
    with transaction.atomic():
        found = Letter.objects.waiting(watch.now).select_for_update(skip_locked=True)[:most]
        return _make_ours([letter for letter in found if not _parked(letter)], watch)


def _parked(letter: Letter) -> bool:
    """Whether this is one whose sender stopped in the middle and that nobody may simply send again."""
    if not letter.is_being_handed_over:
        return False
    if kinds.may_go_twice(letter) and letter.attempts < retries.MAX_TRIES:
        return False
    return letter.park(why=_("The sender stopped while the mail server had the letter."))


def _make_ours(letters: list[Letter], watch: Watch) -> list[Letter]:
    owner = secrets.token_hex(16)
    ours = Letter.objects.filter(pk__in=[letter.pk for letter in letters])
    ours.update(state=LetterState.CLAIMED, claimed_by=owner, handing_at=None, next_try_at=watch.now + LEASE)
    for letter in letters:
        letter.state, letter.claimed_by = LetterState.CLAIMED, owner
    return letters


def _send_all(letters: list[Letter], line: Line, watch: Watch) -> int:
    """Hand over each; returns how many the server took. What lacks time or a line goes back untried."""
    sent, left = 0, list(letters)
    try:
        while left and watch.elapsed < RUN:
            sent += _send(left.pop(0), line, watch)
    finally:
        if left:
            _release(left, watch)
    return sent


def _release(letters: list[Letter], watch: Watch) -> None:
    ours = Letter.objects.claimed_by(letters[0].claimed_by).filter(handing_at=None)
    ours.update(state=LetterState.QUEUED, claimed_by="", next_try_at=watch.now)


def _send(letter: Letter, line: Line, watch: Watch) -> bool:
    """Whether the server took it. Raises LineDown, after putting this one off, when it would take no other either."""
    message = _make_ready(letter, watch)
    if message is None or not letter.hand_over(at=watch.now, until=watch.now + LEASE):
        return False
    try:
        line.send(message)
    except LineDown as error:
        _put_off(letter, watch, why=str(error))
        raise
    except NotNow as error:
        _put_off(letter, watch, why=str(error))
    except Refused as error:
        letter.give_up(why=str(error))
    except OutcomeUnknown as error:
        _doubt(letter, watch, why=str(error))
    else:
        return _note_sent(letter, watch)
    return False


def _make_ready(letter: Letter, watch: Watch) -> EmailMessage | None:
    """The message, or None where nothing is to be sent; an error in one letter is that letter's alone."""
    try:
        if kinds.still_wanted(letter):
            return envelope.message_for(letter)
        letter.drop()
    except Exception as error:
        logger.exception("Letter %s could not be made ready", letter.pk)
        letter.attempts += 1
        _put_off(letter, watch, why=f"{type(error).__name__}: {error}")
    return None


def _note_sent(letter: Letter, watch: Watch) -> bool:
    if not letter.mark_sent(at=watch.now):
        logger.error("Letter %s left after its claim had run out; it may go twice.", letter.pk)
    return True


def _doubt(letter: Letter, watch: Watch, *, why: str) -> None:
    if kinds.may_go_twice(letter):
        _put_off(letter, watch, why=why)
    else:
        letter.park(why=why)


def _put_off(letter: Letter, watch: Watch, *, why: str) -> None:
    if letter.attempts >= retries.MAX_TRIES:
        letter.give_up(why=why)
    else:
        letter.put_off(until=watch.now + retries.wait_after(letter.attempts, spread=letter.pk), why=why)
