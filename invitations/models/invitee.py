"""Who is asked to come to a launch or refresh, and what they answered."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from invitations.states import PERSONAL, Reply, ReplyHow, Sending
from partnerships.models.contact import REACHED


class InviteeQuerySet(models.QuerySet):
    def with_letter(self) -> Self:
        return self.filter(letter_on__isnull=False)

    def unanswered(self) -> Self:
        return self.filter(reply=Reply.NONE)

    def coming(self) -> Self:
        return self.filter(reply=Reply.YES)

    def personally_asked(self, *, by: object | None = None) -> Self:
        """With at least one personal ask that reached them, on or before the local day `by` (S4-26)."""
        from invitations.models.ask import Ask

        asks = Ask.objects.filter(invitee=OuterRef("pk"), channel__in=PERSONAL, outcome__in=REACHED)
        return self.filter(Exists(asks.filter(on__lte=by) if by else asks))


class Invitee(models.Model):
    """One person asked to one meeting: for which company, by whom in person, by which letter, with which answer.

    `stands_in_for` is the invitee who sent this colleague. `told_revision` is the meeting's revision of
    which their calendar entry last knew.
    """

    invitation = models.ForeignKey("invitations.Invitation", on_delete=models.CASCADE, related_name="invitees")
    person = models.ForeignKey("partnerships.Person", on_delete=models.CASCADE, related_name="invitations")
    organization = models.ForeignKey(
        "partnerships.Organization", null=True, blank=True, on_delete=models.PROTECT, related_name="invitees"
    )
    asker = models.ForeignKey(
        "partnerships.Person",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="invitees_to_ask",
        verbose_name=_("who asks in person"),
    )
    personal_line = models.CharField(_("personal line"), max_length=300, blank=True)
    stands_in_for = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="stand_ins"
    )
    letter_on = models.DateField(null=True, blank=True)
    letter_how = models.CharField(max_length=12, choices=Sending, blank=True)
    reply = models.CharField(_("answer"), max_length=10, choices=Reply, blank=True, default=Reply.NONE)
    reply_on = models.DateField(null=True, blank=True)
    reply_at = models.DateTimeField(null=True, blank=True)
    reply_how = models.CharField(max_length=6, choices=ReplyHow, blank=True)
    reply_note = models.CharField(_("note with the answer"), max_length=300, blank=True)
    nudged_on = models.DateField(null=True, blank=True)
    told_revision = models.PositiveIntegerField(null=True, blank=True)
    added_on = models.DateField()
    added_at = models.DateTimeField()

    objects = InviteeQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["told_revision"])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["invitation", "person"], name="a_person_is_invited_once"),
            models.CheckConstraint(
                condition=Q(letter_on=None, letter_how="") | Q(letter_on__isnull=False) & ~Q(letter_how=""),
                name="an_invitees_letter_has_its_way",
            ),
            models.CheckConstraint(
                condition=Q(reply="", reply_on=None, reply_at=None)
                | ~Q(reply="") & Q(reply_on__isnull=False, reply_at__isnull=False),
                name="an_answer_has_its_day",
            ),
            models.CheckConstraint(condition=Q(reply__in=Reply.values), name="answer_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.person} to “{self.invitation}”"

    @property
    def has_answered(self) -> bool:
        return self.reply != Reply.NONE

    @property
    def may_be_asked(self) -> bool:
        """Whether a call still makes sense: no answer yet, nobody's stand-in, and no wish to be left alone."""
        person = self.person
        open_answer = not self.has_answered and self.stands_in_for_id is None
        return open_answer and not person.opted_out_on and not person.erased_at

    @property
    def is_coming(self) -> bool:
        return self.reply == Reply.YES
