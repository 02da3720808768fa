"""One participant's answers, or one sheet of an anonymous survey."""

from __future__ import annotations

import uuid
from typing import Any, Self

from django.db import models
from django.db.models import Q


class ResponseQuerySet(models.QuerySet):
    def given(self) -> Self:
        """With something on it."""
        return self.exclude(answers={})

    def blank(self) -> Self:
        """Sheets of an anonymous survey that nobody has taken."""
        return self.filter(is_anonymous=True, answers={}, key_hash="")


class Response(models.Model):
    """The answers to one survey, by question number. Its own number is drawn and tells no order.

    With a name it belongs to its participant and says when it was saved last. Without one it is a sheet that was laid
    out blank when the survey went out, as many as participants: it has no owner and no moment, and whoever filled it
    in finds it again only by a key in their own browser, of which a hash is kept. No history is kept of either.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey("surveys.Survey", on_delete=models.CASCADE, related_name="responses")
    is_anonymous = models.BooleanField(default=False)
    participant = models.OneToOneField(
        "surveys.Participant", null=True, blank=True, on_delete=models.CASCADE, related_name="response"
    )
    saved_at = models.DateTimeField(null=True, blank=True)
    key_hash = models.CharField(max_length=64, blank=True)
    answers = models.JSONField(default=dict)

    objects = ResponseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_anonymous=True, participant=None, saved_at=None)
                | Q(is_anonymous=False, participant__isnull=False, saved_at__isnull=False, key_hash=""),
                name="an_anonymous_response_has_no_owner_and_no_moment",
            ),
            models.UniqueConstraint(fields=["key_hash"], condition=~Q(key_hash=""), name="a_key_opens_one_response"),
        ]

    def __str__(self) -> str:
        return f"answers {self.pk}"

    def answer(self, key: str) -> Any:
        """What was answered to the question of that key; None where nothing was."""
        return self.answers.get(key)
