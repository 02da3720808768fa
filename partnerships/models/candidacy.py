"""The pipeline of champions: who might lead, who asks them, and how it went (S3-18, S3-19)."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class CandidacyState(models.TextChoices):
    IDENTIFIED = "identified", _("Identified")
    ASKED = "asked", _("Asked")
    COMMITTED = "committed", _("Committed")
    DECLINED = "declined", _("Declined")


class CandidacyQuerySet(models.QuerySet):
    def as_of(self, day: object) -> Self:
        """With `state_then`, the state by the end of local `day`; those not yet identified by then are left out."""
        steps = CandidacyStep.objects.filter(candidacy=OuterRef("pk"), on__lte=day).order_by("-on", "-pk")
        return self.annotate(state_then=Subquery(steps.values("state")[:1])).exclude(state_then=None)


class Candidacy(models.Model):
    """One business leader who may become a champion of one partnership. `state` repeats the newest dated step.

    The three passions (S3-12) are for the conveners of this partnership alone, like every private note.
    """

    partnership = models.ForeignKey("partnerships.Partnership", on_delete=models.CASCADE, related_name="candidacies")
    person = models.ForeignKey("partnerships.Person", on_delete=models.CASCADE, related_name="candidacies")
    state = models.CharField(_("state"), max_length=12, choices=CandidacyState, default=CandidacyState.IDENTIFIED)
    asker = models.ForeignKey(
        "partnerships.Person",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="candidacies_to_ask",
        verbose_name=_("who asks"),
    )
    next_ask_on = models.DateField(_("next ask"), null=True, blank=True)
    for_company = models.BooleanField(_("passionate about their company"), default=False)
    for_industry = models.BooleanField(_("passionate about their industry"), default=False)
    for_community = models.BooleanField(_("passionate about their community"), default=False)

    objects = CandidacyQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["for_company", "for_industry", "for_community"])

    class Meta:
        verbose_name_plural = "candidacies"
        constraints = [
            models.UniqueConstraint(fields=["partnership", "person"], name="one_candidacy_each"),
            models.CheckConstraint(condition=Q(state__in=CandidacyState.values), name="candidacy_state_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_state_display()}"

    @property
    def passions(self) -> int:
        return sum((self.for_company, self.for_industry, self.for_community))


class CandidacyStep(models.Model):
    """The local day on which a candidate was identified, asked, committed or declined, and who asked.

    `role` is the one that a yes began or a no ended, so that taking the step back undoes that role and no other.
    """

    candidacy = models.ForeignKey(Candidacy, on_delete=models.CASCADE, related_name="steps")
    state = models.CharField(max_length=12, choices=CandidacyState)
    on = models.DateField()
    asker = models.ForeignKey(
        "partnerships.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="candidacy_steps_asked"
    )
    role = models.ForeignKey(
        "partnerships.RoleHolding", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()
    by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=CandidacyState.values), name="candidacy_step_is_known")
        ]

    def __str__(self) -> str:
        return f"{self.candidacy.person}: {self.get_state_display()} on {self.on}"
