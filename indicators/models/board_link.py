"""Read-only links to a board page, for people without an account."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class BoardLink(models.Model):
    """Opens the board page of one partnership, or of the network where there is none, and nothing else.

    Only a hash of the token is kept. It shows no personal contact data, can be taken back, and ends by itself.
    """

    partnership = models.ForeignKey(
        "partnerships.Partnership", null=True, blank=True, on_delete=models.CASCADE, related_name="board_links"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    given_to = models.CharField(_("for whom"), max_length=120)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL)
    expires_on = models.DateField(_("until"))
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        "partnerships.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    history = HistoricalRecords(excluded_fields=["token_hash"])

    def __str__(self) -> str:
        return f"the board page for {self.given_to}"
