"""The letter that asks leaders to one launch or refresh."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from invitations.states import Sending

# What every letter says, in the champions' voice (S3-23).
SECTIONS = ("what", "why", "how")
# Half a year of one person's work: more than this is a slip of the keyboard.
MOST_HOURS = 999


class InvitationQuerySet(models.QuerySet):
    def sent(self) -> Self:
        return self.filter(sent_on__isnull=False)


class Invitation(models.Model):
    """One letter for one launch or refresh meeting, from its draft to the copy kept as sent.

    `revision` goes up with every change of its words; a signature stands under the words it was given to.
    `sent_on` is L, the local day of the first sending (T1); `kept` is the letter as it last went out, and
    `kept_as` tells whether what goes out now reads the same. `wanted_new` is the mix that the list should have, in percent.
    `hours_spent` is what the convener's side says that getting the word out took so far (S4-59).
    """

    partnership = models.ForeignKey("partnerships.Partnership", on_delete=models.CASCADE, related_name="invitations")
    meeting = models.OneToOneField("meetings.Meeting", on_delete=models.PROTECT, related_name="invitation")
    subject = models.CharField(_("subject"), max_length=150)
    greeting = models.CharField(_("greeting"), max_length=200, blank=True)
    what = models.TextField(_("what it is"), max_length=3000, blank=True)
    why = models.TextField(_("why it matters"), max_length=3000, blank=True)
    how = models.TextField(_("how it works"), max_length=3000, blank=True)
    closing = models.CharField(_("closing words"), max_length=300, blank=True)
    answer_by = models.DateField(_("please answer by"), null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)
    sent_on = models.DateField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    sent_how = models.CharField(max_length=12, choices=Sending, blank=True)
    kept = models.ForeignKey("partnerships.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kept_as = models.CharField(max_length=64, blank=True, editable=False)
    wanted_new = models.PositiveSmallIntegerField(
        _("wanted share of those who are not with us yet"), null=True, blank=True
    )
    hours_spent = models.PositiveSmallIntegerField(_("hours spent on getting the word out"), null=True, blank=True)
    created_at = models.DateTimeField()

    objects = InvitationQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["kept_as"])

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_on=None, sent_at=None, sent_how="")
                | Q(sent_on__isnull=False, sent_at__isnull=False) & ~Q(sent_how=""),
                name="a_sent_letter_has_its_day_and_way",
            ),
            models.CheckConstraint(
                condition=Q(wanted_new=None) | Q(wanted_new__lte=100), name="a_wanted_mix_is_a_percentage"
            ),
            models.CheckConstraint(
                condition=Q(hours_spent=None) | Q(hours_spent__lte=MOST_HOURS), name="hours_spent_are_those_of_people"
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        return reverse("invitations:letter", kwargs={"pk": self.pk})

    @property
    def is_sent(self) -> bool:
        return self.sent_on is not None

    @property
    def is_refresh(self) -> bool:
        return self.meeting.cycle.is_refresh

    @property
    def missing_sections(self) -> list[str]:
        """Which of the three sections are still empty (S3-23)."""
        return [section for section in SECTIONS if not getattr(self, section).strip()]
