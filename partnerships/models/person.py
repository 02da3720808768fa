"""People, and where they worked when."""

from __future__ import annotations

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from partnerships.models.dated import Dated, DatedQuerySet
from partnerships.names import person_key, tidy
from partnerships.systems import System


class Seniority(models.TextChoices):
    EXECUTIVE = "executive", _("Executive")
    MANAGER = "manager", _("Manager")
    STAFF = "staff", _("Staff")
    UNKNOWN = "", _("Not known")


class PersonQuerySet(models.QuerySet):
    def called(self, name: str) -> Self:
        return self.filter(name_key=person_key(name))

    def with_email(self, email: str) -> Self:
        """At most one: an e-mail is one person's, whatever its case."""
        rows = self.exclude(email="").alias(lower_email=Lower("email"))  # as the unique index has it
        return rows.filter(lower_email=email.strip().lower())

    def listed(self) -> Self:
        """With company, company_key, company_number, system, is_industry and job_title of the newest current job, in the same query."""
        jobs = Affiliation.objects.current().filter(person=OuterRef("pk"))
        job = jobs.order_by(F("started_on").desc(nulls_last=True), "-pk")
        return self.annotate(
            company=Subquery(job.values("organization__name")[:1]),
            company_key=Subquery(job.values("organization__name_key")[:1]),
            company_number=Subquery(job.values("organization_id")[:1]),
            system=Subquery(job.values("organization__system")[:1]),
            job_title=Subquery(job.values("title")[:1]),
            is_industry=Case(When(system=System.INDUSTRY, then=True), default=False),
        )

    def at(self, organization: Any) -> Self:
        return self.filter(affiliations__organization=organization, affiliations__ended_on=None)


class Person(models.Model):
    """One human being, once, whatever company they work for and however often they change.

    `erased_at` says that name and contact data were taken out of the record for good; what they did still counts.
    """

    name = models.CharField(_("name"), max_length=120)
    name_key = models.CharField(max_length=120, editable=False, db_index=True)
    email = models.EmailField(_("email"), blank=True)
    mobile = models.CharField(_("mobile"), max_length=40, blank=True)
    opted_out_on = models.DateField(_("wants no more invitations since"), null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PersonQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["name_key"])

    class Meta:
        verbose_name_plural = "people"
        constraints = [models.UniqueConstraint(Lower("email"), name="one_person_per_email", condition=~Q(email=""))]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name = tidy(self.name)
        self.name_key = person_key(self.name)
        self.email = self.email.strip().lower()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("partnerships:person", kwargs={"pk": self.pk})

    @property
    def mail_address(self) -> str:
        """Where mail reaches them: the address on record, or else the one that they sign in with."""
        user = getattr(self, "user", None)
        return self.email or (user.email if user and user.is_active else "")

    def affiliation_now(self) -> Affiliation | None:
        """Where this person works as far as the record goes; the newest of several."""
        rows = self.affiliations.current().select_related("organization")
        return rows.order_by(F("started_on").desc(nulls_last=True), "-pk").first()

    def affiliation_during(self, day: dt.date) -> Affiliation | None:
        """Where this person worked on `day`; the newest of several."""
        rows = self.affiliations.during(day).select_related("organization")
        return rows.order_by(F("started_on").desc(nulls_last=True), "-pk").first()


class AffiliationQuerySet(DatedQuerySet):
    def of(self, people: Any) -> Self:
        return self.filter(person__in=people).select_related("organization")

    def newest_first(self) -> Self:
        """Jobs that go on, then those that ended, each the newest first."""
        return self.order_by(F("ended_on").desc(nulls_first=True), F("started_on").desc(nulls_last=True), "-pk")


class Affiliation(Dated):
    """One person's job at one organization, from its first day to its last."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="affiliations")
    organization = models.ForeignKey("partnerships.Organization", on_delete=models.PROTECT, related_name="affiliations")
    title = models.CharField(_("title"), max_length=120, blank=True)
    seniority = models.CharField(_("seniority"), max_length=20, choices=Seniority, blank=True, default="")

    objects = AffiliationQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["person", "organization"], condition=Q(ended_on=None), name="one_current_job_at_an_organization"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} at {self.organization}"
