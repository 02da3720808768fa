"""The letters of the house, each a row before it is a message."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from outbox.states import WAITING, LetterState


class LetterQuerySet(models.QuerySet["Letter"]):
    def waiting(self, now: dt.datetime) -> Self:
        """Ready to be tried, the longest wait first: queued, or claimed by someone whose lease has run out."""
        return self.filter(next_try_at__lte=now).order_by("next_try_at", "pk")

    def claimed_by(self, owner: str) -> Self:
        return self.filter(state=LetterState.CLAIMED, claimed_by=owner)

    def sent(self) -> Self:
        return self.filter(state=LetterState.SENT)

    def failed(self) -> Self:
        return self.filter(state=LetterState.FAILED)

    def unknown(self) -> Self:
        return self.filter(state=LetterState.UNKNOWN)

    def past(self) -> Self:
        return self.filter(state=LetterState.PAST)

    def settled(self) -> Self:
        """Nothing more will happen to these by itself."""
        return self.filter(next_try_at=None)

    def with_body(self) -> Self:
        return self.filter(emptied_at=None)

    def for_partnership(self, number: int) -> Self:
        return self.filter(partnership_number=number)

    def for_person(self, number: int) -> Self:
        return self.filter(person_number=number)


class Letter(models.Model):
    """One letter to one address, from the moment it was owed to what became of it.

    The row is the job: it commits with the change that caused it, and whoever sends asks the rows.
    Partnership and person are plain numbers, since this room knows nobody above it.
    """

    kind = models.CharField(_("kind"), max_length=60)
    key = models.TextField(_("key"), help_text=_("What makes this letter this letter; a second one is never made."))
    message_id = models.TextField(_("message id"))

    to_address = models.TextField(_("to"))
    to_name = models.TextField(_("name"), blank=True)
    from_name = models.TextField(_("from"), blank=True)
    via = models.TextField(_("via"), blank=True, help_text=_("Whose post it is; ours when empty."))
    reply_to = models.TextField(_("replies to"), blank=True)
    subject = models.TextField(_("subject"))
    text = models.TextField(_("text"), blank=True)
    html = models.TextField(_("formatted text"), blank=True)
    calendar = models.TextField(_("calendar entry"), blank=True)

    partnership_number = models.BigIntegerField(_("partnership"), null=True, blank=True)
    person_number = models.BigIntegerField(_("person"), null=True, blank=True)

    state = models.CharField(_("state"), max_length=20, choices=LetterState, default=LetterState.QUEUED)
    created_at = models.DateTimeField(_("written"))
    next_try_at = models.DateTimeField(
        _("next try"),
        null=True,
        blank=True,
        help_text=_("When somebody may try; while the letter is claimed, when the claim runs out."),
    )
    attempts = models.PositiveSmallIntegerField(_("tries"), default=0)
    claimed_by = models.CharField(_("claimed by"), max_length=64, blank=True)
    handing_at = models.DateTimeField(
        _("handed over"),
        null=True,
        blank=True,
        help_text=_("Set while the mail server has the letter and has not answered yet."),
    )
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    error = models.TextField(_("what went wrong"), blank=True)
    emptied_at = models.DateTimeField(_("emptied"), null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        constraints = [
            models.UniqueConstraint(fields=["key"], name="letter_once_for_each_key"),
            models.CheckConstraint(condition=Q(state__in=LetterState.values), name="letter_state_is_known"),
            models.CheckConstraint(
                condition=Q(state__in=sorted(WAITING), next_try_at__isnull=False)
                | (~Q(state__in=sorted(WAITING)) & Q(next_try_at=None)),
                name="letter_waits_or_is_settled",
            ),
            models.CheckConstraint(
                condition=(Q(state=LetterState.CLAIMED) & ~Q(claimed_by=""))
                | (~Q(state=LetterState.CLAIMED) & Q(claimed_by="", handing_at=None)),
                name="letter_claimed_has_an_owner",
            ),
            models.CheckConstraint(
                condition=Q(state=LetterState.SENT, sent_at__isnull=False)
                | (~Q(state=LetterState.SENT) & Q(sent_at=None)),
                name="letter_sent_has_a_moment",
            ),
        ]
        indexes = [
            # The only thing an idle minute reads.
            models.Index(fields=["next_try_at", "id"], condition=Q(next_try_at__isnull=False), name="letter_waiting"),
            models.Index(fields=["partnership_number", "-created_at"], name="letter_of_partnership"),
            models.Index(fields=["person_number", "-created_at"], name="letter_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.to_address}, {self.created_at:%Y-%m-%d %H:%M} ({self.state})"

    @property
    def is_waiting(self) -> bool:
        return self.next_try_at is not None

    @property
    def is_being_handed_over(self) -> bool:
        """The mail server may have it: what became of it cannot be known from here."""
        return self.state == LetterState.CLAIMED and self.handing_at is not None

    # Each change below happens only while the claim still stands, and answers whether it did.

    def hand_over(self, *, at: dt.datetime, until: dt.datetime) -> bool:
        """The last look before the mail server: still mine? Renews the claim to `until` and counts the try."""
        self.attempts += 1
        return self._change(attempts=self.attempts, handing_at=at, next_try_at=until)

    def mark_sent(self, *, at: dt.datetime) -> bool:
        return self._settle(LetterState.SENT, sent_at=at, error="")

    def put_off(self, *, until: dt.datetime, why: str) -> bool:
        return self._change(
            state=LetterState.QUEUED,
            claimed_by="",
            handing_at=None,
            next_try_at=until,
            attempts=self.attempts,
            error=why,
        )

    def give_up(self, *, why: str) -> bool:
        return self._settle(LetterState.FAILED, attempts=self.attempts, error=why)

    def park(self, *, why: str) -> bool:
        return self._settle(LetterState.UNKNOWN, error=why)

    def drop(self) -> bool:
        return self._settle(LetterState.NOT_WANTED)

    def _settle(self, state: LetterState, **changes: object) -> bool:
        return self._change(state=state, claimed_by="", handing_at=None, next_try_at=None, **changes)

    def _change(self, **changes: object) -> bool:
        return Letter.objects.claimed_by(self.claimed_by).filter(pk=self.pk).update(**changes) == 1
