"""The letter with which a champion welcomes those who came to a meeting for the first time, and whom it reached (X10)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from meetings.kinds import WelcomeHow


class WelcomeLetter(models.Model):
    """One meeting's letter. `champion` agreed on `agreed_on` that it goes in their name; None while they have not.

    They agreed to these `words`: other words, or another champion, raise `revision` and are agreed on anew.
    """

    meeting = models.OneToOneField("meetings.Meeting", on_delete=models.CASCADE, related_name="welcome")
    champion = models.ForeignKey("partnerships.Person", on_delete=models.CASCADE, related_name="welcomes")
    words = models.TextField(_("words"), max_length=4000)
    revision = models.PositiveIntegerField(default=0)
    agreed_on = models.DateField(_("agreed on"), null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="a_welcome_has_words")]

    def __str__(self) -> str:
        return f"welcome after {self.meeting}"


class WelcomeCopy(models.Model):
    """That one newcomer was welcomed, in whose name, how, and on which local day."""

    welcome = models.ForeignKey(WelcomeLetter, on_delete=models.CASCADE, related_name="copies")
    person = models.ForeignKey("partnerships.Person", on_delete=models.CASCADE, related_name="welcomed")
    champion = models.ForeignKey("partnerships.Person", on_delete=models.CASCADE, related_name="welcomed_others")
    how = models.CharField(max_length=8, choices=WelcomeHow)
    on = models.DateField()

    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["welcome", "person"], name="a_newcomer_is_welcomed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.welcome} for {self.person}"
