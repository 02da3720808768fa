"""Notes for the conveners of one partnership alone."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class PrivateNoteQuerySet(models.QuerySet):
    def of(self, partnership: object) -> Self:
        return self.filter(partnership=partnership)

    def newest_first(self) -> Self:
        return self.order_by("-written_at", "-pk")


class PrivateNote(models.Model):
    """What a convener noted about a person. It may be a public record all the same, and every page says so.

    Kept until `expires_on`, unless the partnership is on legal hold. Whoever did not convene on the day
    it was written reads it only after it was released, by a predecessor or a network admin.
    """

    partnership = models.ForeignKey("partnerships.Partnership", on_delete=models.CASCADE, related_name="private_notes")
    person = models.ForeignKey("partnerships.Person", on_delete=models.CASCADE, related_name="private_notes")
    text = models.TextField(_("private note"), max_length=2000)
    written_on = models.DateField()
    written_at = models.DateTimeField()
    by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    expires_on = models.DateField()
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(
        "partnerships.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = PrivateNoteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="a_private_note_says_something"),
            models.CheckConstraint(
                condition=Q(released_by=None) | Q(released_at__isnull=False), name="a_note_is_released_at_a_moment"
            ),
        ]
        indexes = [models.Index(fields=["expires_on"], name="private_note_by_expiry")]

    def __str__(self) -> str:
        return f"Note of {self.written_on}"
