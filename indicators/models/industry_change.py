"""What changed around a partnership since its launch: the log that the sign R3 reads."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class ChangeKind(models.TextChoices):
    EMPLOYER = "employer", _("An employer comes, grows, shrinks or goes")
    MARKET = "market", _("Market or trade")
    TECHNOLOGY = "technology", _("Technology")
    LABOR = "labor", _("People and labor market")
    RULES = "rules", _("Rules and taxes")
    PLACE = "place", _("Housing, power, roads, childcare")
    OTHER = "other", _("Something else")


class IndustryChangeQuerySet(models.QuerySet):
    def touching(self) -> Self:
        return self.filter(touches_agenda=True)

    def open(self) -> Self:
        return self.filter(considered_on=None)


class IndustryChange(models.Model):
    """One change in the industry or its setting, with where it is known from.

    `considered_on` is the local day on which a full meeting, or the convener without one, dealt with it.
    """

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="industry_changes"
    )
    kind = models.CharField(_("kind"), max_length=12, choices=ChangeKind)
    on = models.DateField(_("since when"))
    what = models.CharField(_("what changed"), max_length=300)
    known_from = models.CharField(_("known from"), max_length=200, blank=True)
    touches_agenda = models.BooleanField(_("touches the agenda"), default=True)
    considered_on = models.DateField(null=True, blank=True)
    considered_at = models.ForeignKey(
        "meetings.Meeting", null=True, blank=True, on_delete=models.SET_NULL, related_name="considered_changes"
    )
    outcome = models.CharField(_("what came of it"), max_length=300, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL)

    objects = IndustryChangeQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["at"])

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(considered_on=None) | Q(considered_on__gte=models.F("on")),
                name="a_change_comes_before_it_is_considered",
            )
        ]

    def __str__(self) -> str:
        return self.what


class IndustryReview(models.Model):
    """The question whether the industry changed, answered by a convener with one person from industry (T20)."""

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="industry_reviews"
    )
    on = models.DateField(_("reviewed on"))
    changed = models.BooleanField(_("something changed"))
    words = models.CharField(_("in a few words"), max_length=300, blank=True)
    known_from = models.CharField(_("known from"), max_length=200)
    leader = models.ForeignKey(
        "partnerships.Person", null=True, on_delete=models.SET_NULL, related_name="industry_reviews"
    )
    at = models.DateTimeField()
    by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL)

    history = HistoricalRecords(excluded_fields=["at"])

    def __str__(self) -> str:
        return f"{self.partnership} reviewed on {self.on}"


class OutsideFigure(models.Model):
    """A figure from outside that the network keeps for one partnership, such as jobs in its industry."""

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="outside_figures"
    )
    name = models.CharField(_("what it counts"), max_length=120)
    known_from = models.CharField(_("source"), max_length=200)

    history = HistoricalRecords()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partnership", "name"], name="an_outside_figure_has_one_name")]

    def __str__(self) -> str:
        return self.name


class FigureReading(models.Model):
    """One value of an outside figure on one local day. The newest up to the launch or refresh is the baseline."""

    figure = models.ForeignKey(OutsideFigure, on_delete=models.CASCADE, related_name="readings")
    on = models.DateField(_("as of"))
    value = models.DecimalField(_("value"), max_digits=14, decimal_places=2)
    comment = models.CharField(_("what we make of it"), max_length=300, blank=True)
    commented_on = models.DateField(null=True, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL)

    history = HistoricalRecords(excluded_fields=["at"])

    class Meta:
        constraints = [models.UniqueConstraint(fields=["figure", "on"], name="a_figure_is_read_once_a_day")]

    def __str__(self) -> str:
        return f"{self.figure}: {self.value} on {self.on}"
