"""The recap of a meeting: the words of its parts, each time that it went out, and whom it reached."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from meetings.kinds import RecapHow, RecapPart


class PartWords(models.Model):
    """What somebody made of one part of a page drawn from the record; a part without a row reads as the record has it.

    `is_own` says that `text` stands in place of the record's words, which read `drawn` when it was written.
    """

    is_own = models.BooleanField(default=False)
    text = models.TextField(_("words"), max_length=4000, blank=True)
    drawn = models.TextField(blank=True)
    left_out = models.BooleanField(_("left out"), default=False)

    class Meta:
        abstract = True


class RecapWords(PartWords):
    """One part of the recap of a meeting."""

    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.CASCADE, related_name="recap_words")
    part = models.CharField(max_length=12, choices=RecapPart)

    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "part"], name="a_part_of_a_recap_is_written_once"),
            models.CheckConstraint(condition=Q(is_own=True) | Q(text="", drawn=""), name="own_words_are_said_to_be"),
        ]

    def __str__(self) -> str:
        return f"{self.get_part_display()} of {self.meeting}"


class RecapSending(models.Model):
    """One time that a recap went out, in the `words` of that moment: `part`, `heading` and `text` of each part.

    The first has the number 1; every later one says in `correction` what it corrects.
    """

    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.CASCADE, related_name="recap_sendings")
    number = models.PositiveSmallIntegerField(default=1)
    correction = models.CharField(_("what is corrected"), max_length=300, blank=True)
    words = models.JSONField(default=list)
    at = models.DateTimeField()
    by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="a_recap_goes_out_under_a_number"),
            models.CheckConstraint(
                condition=Q(number=1) | ~Q(correction=""),
                name="a_later_recap_says_what_it_corrects",
            ),
        ]

    def __str__(self) -> str:
        return f"recap {self.number} of {self.meeting}"


class RecapCopy(models.Model):
    """One person's copy of one sending: how they have it and since which local day, or "" while they do not.

    `out_of_reach` keeps that no mail reached them when it went to the others: T4 does not wait for them.
    """

    sending = models.ForeignKey("meetings.RecapSending", on_delete=models.CASCADE, related_name="copies")
    person = models.ForeignKey("partnerships.Person", on_delete=models.CASCADE, related_name="recaps")
    how = models.CharField(max_length=8, choices=RecapHow, blank=True)
    on = models.DateField(null=True, blank=True)
    out_of_reach = models.BooleanField(default=False)

    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sending", "person"], name="a_recap_goes_to_a_person_once"),
            models.CheckConstraint(
                condition=Q(how="", on=None, out_of_reach=True) | ~Q(how="") & Q(on__isnull=False),
                name="a_copy_of_a_recap_has_its_way_and_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sending} for {self.person}"
