"""Files that people bring: kept and served byte for byte, never opened by us (TU-02)."""

from __future__ import annotations

import hashlib
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class DocumentQuerySet(models.QuerySet):
    def labels(self) -> Self:
        """Everything but the bytes, for lists."""
        return self.defer("content")


class Document(models.Model):
    """One uploaded or kept file of a partnership, with the source that its label shows. Its bytes never change."""

    partnership = models.ForeignKey("partnerships.Partnership", on_delete=models.CASCADE, related_name="documents")
    name = models.CharField(_("file name"), max_length=150)
    source = models.CharField(_("where it comes from"), max_length=200)
    media_type = models.CharField(max_length=100)
    content = models.BinaryField()
    size = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(source=""), name="a_document_names_its_source")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding:
            content = bytes(self.content)
            self.size, self.sha256 = len(content), hashlib.sha256(content).hexdigest()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("partnerships:document", kwargs={"slug": self.partnership.slug, "pk": self.pk})
