"""A way in that an operator hands over, for the day when mail is slow or not yet set up."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class SignInLink(models.Model):
    """Lets one user in once, until `expires_at`. Only a hash of its token is kept."""

    user = models.ForeignKey("partnerships.User", on_delete=models.CASCADE, related_name="sign_in_links")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="a_sign_in_link_lasts_a_while")
        ]

    def __str__(self) -> str:
        return f"link for {self.user} until {self.expires_at:%Y-%m-%d %H:%M}"
