"""How first responders are chosen, and how they are looked after."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

TRAITS = ("brings_resources", "keeps_industry_first", "combines_freely", "gains_together")


class Selection(models.Model):
    """Why one person was picked for one team (S1-29..S1-35): four ticks and one note, read by the conveners alone.

    There is no history of it: it is a note about somebody, and it goes when it is taken back.
    """

    priority = models.ForeignKey("actionteams.Priority", on_delete=models.CASCADE, related_name="selections")
    person = models.ForeignKey("partnerships.Person", on_delete=models.CASCADE, related_name="selections")
    brings_resources = models.BooleanField(_("can commit what their organization has, and find more"), default=False)
    keeps_industry_first = models.BooleanField(_("keeps the business leaders in front"), default=False)
    combines_freely = models.BooleanField(_("takes programs apart and combines them freely"), default=False)
    gains_together = models.BooleanField(_("looks for what both sides gain"), default=False)
    note = models.TextField(_("what this rests on"), max_length=1000, blank=True)
    chosen_on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["priority", "person"], name="one_selection_each")]

    def __str__(self) -> str:
        return f"{self.person} for {self.priority}"

    @property
    def marks(self) -> int:
        """How many of TRAITS are marked."""
        return sum(getattr(self, trait) for trait in TRAITS)

    @property
    def has_all_traits(self) -> bool:
        return self.marks == len(TRAITS)


class CheckIn(models.Model):
    """One talk of the convener with a first responder: planned for a day, and held or not (S1-30)."""

    seat = models.ForeignKey("actionteams.TeamSeat", on_delete=models.CASCADE, related_name="check_ins")
    planned_on = models.DateField()
    held_on = models.DateField(null=True, blank=True)
    note = models.CharField(_("what came of it"), max_length=300, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seat", "planned_on"], name="one_check_in_a_day")]

    def __str__(self) -> str:
        return f"{self.seat} on {self.planned_on}"
