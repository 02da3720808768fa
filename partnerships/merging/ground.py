"""What this room decides where two people, or two organizations, that are one have a row each of which there is one."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from partnerships.merging.decisions import Decisions, join_dated, pairs
from partnerships.merging.moving import absorb, fill
from partnerships.models import (
    Affiliation,
    Assistant,
    Candidacy,
    Commitment,
    Organization,
    Person,
    RoleHolding,
    StatedSide,
    SuggestedChange,
    SupportMember,
    ToldApart,
)


def decide(kept: Person | Organization, gone: Person | Organization, decisions: Decisions) -> None:
    if isinstance(kept, Person):
        _jobs(kept, gone, decisions)
        _roles(kept, gone, decisions)
        _support(kept, gone, decisions)
        _assistants(kept, gone, decisions)
        _candidacies(kept, gone, decisions)
        _differences(kept, gone)
        _told_apart(gone, decisions)
        _sides("person", kept, gone, decisions)
    else:
        _people(kept, gone, decisions)
        _commitments(kept, gone, decisions)
        _sides("organization", kept, gone, decisions)
        _family(kept, gone, decisions)


def _jobs(kept: Person, gone: Person, decisions: Decisions) -> None:
    for _row in range(join_dated(Affiliation, "person", kept, gone, "organization_id", fills=("title", "seniority"))):
        decisions.note(_("The same job twice becomes one, from its earliest day."))
    jobs = Affiliation.objects.current().filter(person__in=[kept, gone])
    here = sorted(set(jobs.values_list("organization__name", flat=True)))
    if len(here) > 1:
        words = _("Both jobs go on: %(places)s. Put a last day to the one that is over, on the person’s page.")
        decisions.note(words % {"places": ", ".join(here)})


def _roles(kept: Person, gone: Person, decisions: Decisions) -> None:
    def settled(stays: RoleHolding, goes: RoleHolding) -> None:
        stays.interim = stays.interim and goes.interim

    same = ("partnership_id", "role")
    went = join_dated(RoleHolding, "person", kept, gone, *same, fills=("organization_id", "reason"), also=settled)
    for _row in range(went):
        decisions.note(_("The same role twice becomes one, from its earliest day."))


def _assistants(kept: Person, gone: Person, decisions: Decisions) -> None:
    for _row in range(join_dated(Assistant, "person", kept, gone, "email")):
        decisions.note(_("The same assistant twice: once, from the earlier day."))


def _support(kept: Person, gone: Person, decisions: Decisions) -> None:
    for stays, goes in pairs(SupportMember, "person", kept, gone, "partnership_id"):
        fill(stays, goes, "seat")
        stays.decides = stays.decides or goes.decides
        stays.oriented_on = min(filter(None, (stays.oriented_on, goes.oriented_on)), default=None)
        absorb(stays, goes)
        decisions.note(_("Two seats in one support team become one; the survivor’s seat stands."))


def _candidacies(kept: Person, gone: Person, decisions: Decisions) -> None:
    for stays, goes in pairs(Candidacy, "person", kept, gone, "partnership_id"):
        fill(stays, goes, "asker_id", "next_ask_on")
        for passion in ("for_company", "for_industry", "for_community"):
            setattr(stays, passion, getattr(stays, passion) or getattr(goes, passion))
        absorb(stays, goes)
        newest = stays.steps.order_by("-on", "-pk").first()
        if newest and newest.state != stays.state:
            stays.state = newest.state
            stays.save()
        decisions.note(_("Two places in one pipeline of champions become one, with the steps of both."))


def _differences(kept: Person, gone: Person) -> None:
    for _stays, goes in pairs(
        SuggestedChange, "person", kept, gone, "partnership_id", "field", "given", settled_at=None
    ):
        goes.delete()


def _told_apart(gone: Person, decisions: Decisions) -> None:
    """It was said of the record that ends, as it looked then; whether it holds for both together, somebody says anew."""
    for row in ToldApart.objects.filter(Q(first=gone) | Q(second=gone)):
        row.delete()
        decisions.note(_("“Not the same person”, said of the one that ends, goes with it."))


def _sides(field: str, kept: Any, gone: Any, decisions: Decisions) -> None:
    """Where both were stated differently, the word that was given last stands from its day on."""
    join_dated(StatedSide, field, kept, gone, "partnership_id", "side")
    rows = StatedSide.objects.current().filter(**{f"{field}__in": [kept, gone]}).order_by("partnership_id", "pk")
    by_partnership: dict[int, list[StatedSide]] = {}
    for row in rows:
        by_partnership.setdefault(row.partnership_id, []).append(row)
    for stated in by_partnership.values():
        stated.sort(key=lambda row: (row.started_on is not None, row.started_on, row.pk))
        for earlier, later in pairwise(stated):
            earlier.ended_on = later.started_on or earlier.started_on
            if earlier.ended_on is None:
                earlier.delete()
            else:
                earlier.save()
            decisions.note(_("Two sides were stated; the one stated for the later day stands."))


def _people(kept: Organization, gone: Organization, decisions: Decisions) -> None:
    for _row in range(join_dated(Affiliation, "organization", kept, gone, "person_id", fills=("title", "seniority"))):
        decisions.note(_("Somebody with a job at both has one, from its earliest day."))


def _commitments(kept: Organization, gone: Organization, decisions: Decisions) -> None:
    for stays, goes in pairs(Commitment, "organization", kept, gone, "partnership_id"):
        if goes.signed_on < stays.signed_on:
            stays.signed_on = goes.signed_on
            for name in ("signer_id", "document_id"):
                setattr(stays, name, getattr(goes, name) or getattr(stays, name))
        fill(stays, goes, "signer_id", "document_id")
        absorb(stays, goes)
        decisions.note(_("Two commitments to one partnership become one, of the earlier day."))


def _family(kept: Organization, gone: Organization, decisions: Decisions) -> None:
    """One level and no circle: what had the duplicate above it has the survivor, or the survivor's own parent."""
    if kept.parent_id == gone.pk:
        kept.parent = None
        kept.save(update_fields=["parent"])
    if gone.parent_id == kept.pk:
        gone.parent = None
        gone.save(update_fields=["parent"])
    above = kept.parent
    for branch in gone.branches.exclude(pk=kept.pk):
        branch.parent = above if above and above.pk != branch.pk else None if above else kept
        branch.save(update_fields=["parent"])
        decisions.note(_("A branch of the duplicate becomes one of the survivor’s company."))
    if gone.parent_id and kept.parent_id is None and not kept.branches.exists():
        kept.parent_id = gone.parent_id
        kept.save(update_fields=["parent"])
