"""One person whom a survey went to."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from surveys.kinds import SentHow


class Participant(models.Model):
    """One person who took part and whom the survey reached: on which local day of the meeting's zone, and how (T6).

    `has_answered` says that an answer came, never which. It is left out of the history, whose moments would
    tell it. `letter` is the number of the newest letter; `nudged_on` the day of the last reminder.
    """

    survey = models.ForeignKey("surveys.Survey", on_delete=models.CASCADE, related_name="participants")
    person = models.ForeignKey("partnerships.Person", on_delete=models.CASCADE, related_name="surveys")
    sent_on = models.DateField()
    sent_how = models.CharField(max_length=7, choices=SentHow)
    letter = models.PositiveBigIntegerField(null=True, blank=True)
    nudged_on = models.DateField(null=True, blank=True)
    has_answered = models.BooleanField(default=False)

    history = HistoricalRecords(excluded_fields=["has_answered", "letter"])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["survey", "person"], name="a_participant_is_asked_once"),
            models.CheckConstraint(condition=Q(sent_how__in=SentHow.values), name="survey_way_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.sent_on}"

    @property
    def source(self) -> str:
        """The name under which rooms below keep what this person promised here."""
        return f"survey-{self.survey_id}-{self.pk}"
