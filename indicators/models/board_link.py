"""Read-only links to a board page, for people without an account."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from indicators.board_page.period import Period


class BoardLink(models.Model):
    """Opens the board page of one partnership, or of the network where there is none, and nothing else.

    Only a hash of the token is kept. It shows no personal contact data, can be taken back, and ends by itself. It begins
    with the days from `shows_from` through `shows_to`; without them with the twelve months before it is opened.
    """

    partnership = models.ForeignKey(
        "partnerships.Partnership", null=True, blank=True, on_delete=models.CASCADE, related_name="board_links"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    given_to = models.CharField(_("for whom"), max_length=120)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL)
    expires_on = models.DateField(_("until"))
    shows_from = models.DateField(_("first day shown"), null=True, blank=True)
    shows_to = models.DateField(_("last day shown"), null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        "partnerships.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    history = HistoricalRecords(excluded_fields=["token_hash"])

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(shows_from=None, shows_to=None)
                | Q(shows_from__isnull=False, shows_to__isnull=False, shows_from__lte=models.F("shows_to")),
                name="a_link_shows_a_whole_period_or_the_usual_one",
            ),
        ]

    @property
    def shows(self) -> Period | None:
        """The days that it begins with, None for the last twelve months of the day."""
        return Period(self.shows_from, self.shows_to) if self.shows_from and self.shows_to else None

    def __str__(self) -> str:
        return f"the board page for {self.given_to}"
