"""Looking back honestly on an action that is over."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from actionteams.states import Beneficiary, Verdict


class WinReview(models.Model):
    """What came of one action that is done or was given up (S1-41), one figure in plain words, and who benefits (X8).

    `figure` and `counted` read together: 64 “pupils toured”. `headline`, `story` and `told_on` make it a page fit
    to share; it can be shared only once told. `no_next` says why no next win follows, where none does (S1-42).
    """

    action = models.OneToOneField("actionteams.Action", on_delete=models.CASCADE, related_name="review")
    verdict = models.CharField(_("how it went"), max_length=10, choices=Verdict)
    learned = models.TextField(_("what was learned"), max_length=1000, blank=True)
    figure = models.DecimalField(_("one figure"), max_digits=12, decimal_places=2, null=True, blank=True)
    counted = models.CharField(_("of what"), max_length=80, blank=True)
    figure_source = models.CharField(_("who counted"), max_length=200, blank=True)
    for_employers = models.BooleanField(_("employers"), default=False)
    for_workers = models.BooleanField(_("workers and students"), default=False)
    for_institutions = models.BooleanField(_("schools, colleges and agencies"), default=False)
    for_partnership = models.BooleanField(_("the partnership itself"), default=False)
    no_next = models.CharField(_("why no next win follows"), max_length=200, blank=True)
    headline = models.CharField(_("headline"), max_length=120, blank=True)
    story = models.TextField(_("the story"), max_length=3000, blank=True)
    told_on = models.DateField(null=True, blank=True)
    reviewed_on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL)
    person = models.ForeignKey(
        "partnerships.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="win_reviews"
    )

    history = HistoricalRecords(excluded_fields=["at"])

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(told_on=None) | ~Q(story=""), name="a_told_win_has_its_story"),
            models.CheckConstraint(condition=Q(figure=None) | ~Q(counted=""), name="a_figure_says_what_it_counts"),
        ]

    def __str__(self) -> str:
        return f"the review of {self.action}"

    @property
    def repeats_figure(self) -> bool:
        """Whether the title says again what was counted: “Eleven mentors on one list” beside 11 mentors on one list."""
        return bool(self.counted) and self.counted.casefold() in self.title.casefold()

    def get_absolute_url(self) -> str:
        return reverse("actionteams:win", kwargs={"pk": self.pk})

    @property
    def is_told(self) -> bool:
        return self.told_on is not None

    @property
    def title(self) -> str:
        """Its headline, or else what the action was called."""
        return self.headline or self.action.title

    @property
    def number(self) -> str:
        """The figure as it reads: 64, or 1,250.50, or nothing."""
        if self.figure is None:
            return ""
        places = 0 if self.figure == int(self.figure) else 2
        return number_format(self.figure, decimal_pos=places, use_l10n=True, force_grouping=True)

    @property
    def plain_figure(self) -> Decimal | int | None:
        """The figure as somebody would type it: 64, not 64.00."""
        whole = self.figure is not None and self.figure == int(self.figure)
        return int(self.figure) if whole else self.figure

    @property
    def benefits(self) -> list[Beneficiary]:
        return [one for one in Beneficiary if getattr(self, one.field)]
