"""One meeting's survey, from its first question to its close."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from surveys.kinds import SurveyState


class SurveyQuerySet(models.QuerySet):
    def of(self, partnership: object) -> Self:
        return self.filter(partnership=partnership)


class Survey(models.Model):
    """What everybody who took part in one meeting is asked. Its questions stand once it went to anybody (`opened_at`).

    `is_anonymous` stands from then on too: nothing that is kept joins an answer to whoever gave it.
    """

    partnership = models.ForeignKey("partnerships.Partnership", on_delete=models.CASCADE, related_name="surveys")
    meeting = models.OneToOneField("meetings.Meeting", on_delete=models.CASCADE, related_name="survey")
    intro = models.TextField(_("words above the questions"), max_length=2000, blank=True)
    is_anonymous = models.BooleanField(_("anonymous"), default=False)
    created_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = SurveyQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(opened_at__isnull=False), name="only_an_open_survey_is_closed"
            ),
        ]

    def __str__(self) -> str:
        return f"survey about {self.meeting}"

    def get_absolute_url(self) -> str:
        return reverse("surveys:survey", kwargs={"pk": self.meeting_id})

    def hold(self) -> None:
        """Read how it stands now, and let nobody answer, send or close it until the transaction ends."""
        fields = ["intro", "is_anonymous", "opened_at", "closed_at"]
        self.refresh_from_db(fields=fields, from_queryset=Survey.objects.select_for_update())

    @property
    def state(self) -> SurveyState:
        if self.closed_at:
            return SurveyState.CLOSED
        return SurveyState.OPEN if self.opened_at else SurveyState.DRAFT

    @property
    def is_draft(self) -> bool:
        return self.opened_at is None

    @property
    def is_open(self) -> bool:
        return self.opened_at is not None and self.closed_at is None

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None
