"""Links that open one thing for one person without an account."""

from __future__ import annotations

from django.db import models


class PrivateLink(models.Model):
    """One purpose, one person or thing, revocable. Only a hash of the token is kept.

    `about` is the number of the thing it opens; a room above knows what kind of thing that is. With an
    `assistant` it is theirs, who answers for `person`.
    """

    purpose = models.CharField(max_length=30)
    token_hash = models.CharField(max_length=64, unique=True)
    partnership = models.ForeignKey("partnerships.Partnership", on_delete=models.CASCADE, related_name="private_links")
    person = models.ForeignKey("partnerships.Person", null=True, blank=True, on_delete=models.CASCADE)
    about = models.PositiveBigIntegerField(null=True, blank=True)
    assistant = models.ForeignKey(
        "partnerships.Assistant", null=True, blank=True, on_delete=models.CASCADE, related_name="private_links"
    )
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["purpose", "about"], name="private_link_about")]

    def __str__(self) -> str:
        return f"{self.purpose} for {self.person or self.about}"
