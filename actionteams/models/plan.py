"""The action plan: what each priority wants, its versions, and what champions say of them."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class PlanPart(models.Model):
    """One priority's part of the plan, besides its actions (S0-12, S0-13, S1-17, S1-25, S1-26, S1-43).

    Nothing here is required. `revision` is raised by each change, so that of two who write at once the second
    is shown both texts.
    """

    priority = models.OneToOneField("actionteams.Priority", on_delete=models.CASCADE, related_name="plan_part")
    success = models.TextField(_("what success looks like"), max_length=600, blank=True)
    measure = models.CharField(_("how it is measured"), max_length=200, blank=True)
    measured_from = models.CharField(_("from"), max_length=60, blank=True)
    measured_to = models.CharField(_("to"), max_length=60, blank=True)
    measure_source = models.CharField(_("where the figure comes from"), max_length=200, blank=True)
    strategy = models.TextField(_("the way there"), max_length=600, blank=True)
    involved = models.CharField(_("who needs to be involved"), max_length=300, blank=True)
    first_step = models.CharField(_("first step"), max_length=200, blank=True)
    first_step_owner = models.ForeignKey(
        "partnerships.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="first_steps"
    )
    first_step_on = models.DateField(_("by"), null=True, blank=True)
    lasting = models.TextField(_("what keeps it going"), max_length=600, blank=True)
    revision = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(null=True, blank=True)
    changed_by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL)

    history = HistoricalRecords(excluded_fields=["revision", "changed_at", "changed_by"])

    def __str__(self) -> str:
        return f"the plan of {self.priority}"


class PlanVersionQuerySet(models.QuerySet):
    def adopted(self) -> Self:
        return self.filter(adopted_on__isnull=False)

    def first_adoptions(self) -> dict[int, dt.date]:
        """By cycle, the day on which its plan was adopted for the first time."""
        return dict(self.adopted().order_by("-adopted_on").values_list("cycle_id", "adopted_on"))

    def newest_first(self) -> Self:
        return self.order_by("-number")


class PlanVersion(models.Model):
    """The plan of one cycle as it stood at one moment: a frozen copy that never changes (S1-13, S0-20, S0-31).

    `content` is the plan as plain values, as `actionteams.plans.reading` writes them. `sent_on` is the local day
    on which the champions were asked to look at it, `adopted_on` the one on which it was adopted; `adopted_source`
    names the meeting ("meeting:12"), by which reopening it takes the adoption back.
    """

    cycle = models.ForeignKey("partnerships.Cycle", on_delete=models.CASCADE, related_name="plan_versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    changed = models.CharField(_("what changed"), max_length=300, blank=True)
    why = models.CharField(_("why"), max_length=300, blank=True)
    decided_by = models.CharField(_("who decided"), max_length=200, blank=True)
    made_on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL)
    sent_on = models.DateField(null=True, blank=True)
    answer_by = models.DateField(null=True, blank=True)
    adopted_on = models.DateField(null=True, blank=True)
    adopted_source = models.CharField(max_length=40, blank=True)

    objects = PlanVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cycle", "number"], name="plan_versions_are_numbered"),
            models.CheckConstraint(
                condition=Q(adopted_source="") | Q(adopted_on__isnull=False), name="adopted_at_a_meeting_has_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"version {self.number} of the plan of {self.cycle}"

    @property
    def is_adopted(self) -> bool:
        return self.adopted_on is not None


class PlanReview(models.Model):
    """One champion asked to look at one version, and what they answered: they agree, or a comment, or both.

    `by` is the convener who wrote the answer down for them, None where they gave it themselves; `settled_at` says
    that a convener has dealt with the comment.
    """

    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="reviews")
    person = models.ForeignKey("partnerships.Person", on_delete=models.CASCADE, related_name="plan_reviews")
    asked_at = models.DateTimeField()
    agreed_on = models.DateField(null=True, blank=True)
    comment = models.TextField(max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(
        "partnerships.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="plan_answers_written"
    )
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "person"], name="a_champion_reviews_a_version_once")]

    def __str__(self) -> str:
        return f"{self.person} on {self.version}"

    @property
    def has_agreed(self) -> bool:
        return self.agreed_on is not None
