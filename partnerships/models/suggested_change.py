"""What somebody typed about themselves that differs from the record, until a convener settles it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ChangeField(models.TextChoices):
    NAME = "name", _("Name")
    EMAIL = "email", _("Email")
    MOBILE = "mobile", _("Mobile")
    COMPANY = "company", _("Company")
    TITLE = "title", _("Title")


class SuggestedChange(models.Model):
    """One difference between the record and what came in through a public page. Nothing is overwritten by it."""

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="suggested_changes"
    )
    person = models.ForeignKey("partnerships.Person", on_delete=models.CASCADE, related_name="suggested_changes")
    field = models.CharField(max_length=10, choices=ChangeField)
    given = models.CharField(max_length=200)
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL)
    accepted = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "person", "field", "given"],
                condition=models.Q(settled_at=None),
                name="a_difference_waits_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_field_display()} “{self.given}”"
