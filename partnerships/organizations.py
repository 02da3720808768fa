"""Describing companies and public-side organizations, each of them once."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from partnerships import echoes
from partnerships.models import County, Organization, Partnership
from partnerships.names import tidy
from partnerships.recounts import Recount


class KnownAlready(ValueError):
    """The record has an organization of that name: `organization` is it."""

    def __init__(self, organization: Organization) -> None:
        super().__init__(_("%(name)s is on record already.") % {"name": organization.name})
        self.organization = organization


class ParentIsBranch(ValueError):
    """Branches of one parent count once, so a parent has none above it and a branch none below."""


@transaction.atomic
def describe(
    organization: Organization,
    *,
    name: str,
    system: str,
    county: County | None,
    parent: Organization | None,
    recounts: list[Recount] | None = None,
) -> Organization:
    """Write down what an organization is, a new one or one on record; it then counts as checked.

    Raises KnownAlready and ParentIsBranch. Counts of companies and sides hang on system and parent,
    so every partnership's record counts as changed when they do; what past meetings count differently
    under another parent, or from another county, is added to `recounts`.
    """
    twin = Organization.objects.called(name).exclude(pk=organization.pk).first()
    if twin:
        raise KnownAlready(twin)
    _require_two_levels(organization, parent)
    is_new = organization.pk is None
    before = None if is_new else Organization.objects.get(pk=organization.pk)
    organization.name, organization.system = tidy(name), system
    organization.county, organization.parent, organization.to_check = county, parent, False
    organization.save()
    if before:
        _tell(before, organization, recounts)
    return organization


def _tell(before: Organization, now: Organization, recounts: list[Recount] | None) -> None:
    """A host is known by the company's name in that of the place, so its name matters where it gave somebody a role."""
    names = ("name", "system", "parent_id", "county_id")
    changed = {name for name in names if getattr(before, name) != getattr(now, name)}
    if changed & {"system", "parent_id"}:
        Partnership.objects.all().touch()
    elif "name" in changed:
        Partnership.objects.filter(role_holdings__organization=now).touch()
    if changed - {"name"}:
        _count_as_one(now, {before.parent_id, now.parent_id}, recounts)


@transaction.atomic
def set_parent(organization: Organization, parent: Organization | None) -> list[Recount]:
    """Say that `organization` and its parent's other branches count as one company, or, with None, that it counts alone.

    Past meetings are counted anew; returns what differs. Raises ParentIsBranch: there is one level, and no circle.
    """
    _require_two_levels(organization, parent)
    before, recounts = organization.parent_id, []
    organization.parent = parent
    if before != organization.parent_id:
        organization.save(update_fields=["parent"])
        Partnership.objects.all().touch()
        _count_as_one(organization, {before, organization.parent_id}, recounts)
    return recounts


def preview_parent(organization: Organization, parent: Organization | None) -> list[Recount]:
    """What `set_parent` would count differently, found out by doing it and taking it back. Raises ParentIsBranch."""
    with transaction.atomic():
        mark = transaction.savepoint()
        try:
            return set_parent(Organization.objects.get(pk=organization.pk), parent)
        finally:
            transaction.savepoint_rollback(mark)


def _count_as_one(organization: Organization, parents: set[int | None], recounts: list[Recount] | None) -> None:
    numbers = {organization.pk, *parents} - {None}
    told = [] if recounts is None else recounts
    echoes.sound("regrouped", people=set(), organizations=numbers, recounts=told)


def mark_checked(organization: Organization) -> None:
    """Say that somebody looked at what came in from outside and that it is right."""
    organization.to_check = False
    organization.save(update_fields=["to_check"])


def _require_two_levels(organization: Organization, parent: Organization | None) -> None:
    if parent is None:
        return
    if parent.pk == organization.pk:
        raise ParentIsBranch(_("A company is not its own parent."))
    if parent.parent_id:
        words = {"name": parent.name, "parent": parent.parent.name}
        raise ParentIsBranch(_("%(name)s belongs to %(parent)s itself. Choose that one.") % words)
    if organization.pk and organization.branches.exists():
        raise ParentIsBranch(_("%(name)s has branches of its own.") % {"name": organization.name})
