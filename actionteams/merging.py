"""Two people that are one: of two sign-ups, seats or chairs at one priority one stays, from the earlier day."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from actionteams import progress
from actionteams.letters import PURPOSE
from actionteams.models import (
    TRAITS,
    Chair,
    ChairConsent,
    PlanReview,
    PlanVersion,
    Priority,
    Selection,
    SignUp,
    Slip,
    TeamSeat,
)
from actionteams.plans import people
from partnerships import history
from partnerships.merging.decisions import Decisions, join_dated, pairs
from partnerships.merging.moving import absorb
from partnerships.models import Organization, Person, PrivateLink


def merged(*, kept: Person | Organization, gone: Person | Organization, decisions: Decisions, **_facts: Any) -> None:
    if not isinstance(kept, Person):
        return
    _brought_by_others(kept, gone)
    fills = ("organization_id", "end_reason", "brought_by_id")
    went = join_dated(SignUp, "person", kept, gone, "priority_id", fills=fills, also=_settled)
    for _row in range(went):
        decisions.note(_("Signed up twice for one priority: one sign-up, from the earlier day."))
    for _row in range(join_dated(Chair, "person", kept, gone, "priority_id", also=_named_once)):
        decisions.note(_("Twice the chair of one team: once, from the earlier day."))
    for _row in range(join_dated(TeamSeat, "person", kept, gone, "priority_id", fills=("reason",), also=_seated_once)):
        decisions.note(_("Twice on one team: once, from the earlier day."))
    progress.owner_merged(kept=kept, gone=gone)
    _named_in_plans(kept, gone)
    for stays, goes in pairs(PlanReview, "person", kept, gone, "version_id"):
        _answered_once(stays, goes)
        absorb(stays, goes)
        decisions.note(_("Asked twice about one version of the plan: once, with both answers."))
    for stays, goes in pairs(Selection, "person", kept, gone, "priority_id"):
        _chosen_once(stays, goes)
        absorb(stays, goes)
        decisions.note(_("Chosen twice for one team: once, with both notes."))
    for stays, goes in pairs(Slip, "person", kept, gone, "client_key"):
        PrivateLink.objects.filter(purpose=PURPOSE, about=goes.pk).update(about=stays.pk)
        stays.chosen.add(*goes.chosen.all())
        goes.chosen.clear()
        absorb(stays, goes)


def _brought_by_others(kept: Person, gone: Person) -> None:
    """Nobody brings themselves: what was said of two who are one is said no more."""
    both = (kept, gone)
    history.change(SignUp.objects.filter(person__in=both, brought_by__in=both), brought_by=None)


def _settled(stays: SignUp, goes: SignUp) -> None:
    """Who goes on with one of the two did not withdraw."""
    if stays.ended_on is None:
        stays.end_reason, stays.ended_at = "", None
    elif stays.ended_at is None:
        stays.ended_at = goes.ended_at
    stays.at = min(stays.at, goes.at)


def _named_once(stays: Chair, goes: Chair) -> None:
    """Two consents to be named become one; what was taken back under one name is not agreed to under the other."""
    both = ChairConsent.objects.filter(chair__in=[stays, goes])
    for day in sorted(row.ended_on for row in both if row.ended_on):
        history.change(both.current().filter(started_on__lte=day), ended_on=day)
    join_dated(ChairConsent, "chair", stays, goes)


def _named_in_plans(kept: Person, gone: Person) -> None:
    """The kept versions name people by number beside their names, which stay as they were written."""
    partnerships = Priority.objects.filter(Q(sign_ups__person__in=[kept, gone]) | Q(actions__owner__in=[kept, gone]))
    versions = PlanVersion.objects.filter(cycle__partnership__priorities__in=partnerships).distinct()
    for version in versions:
        if gone.pk in people.named(version.content):
            version.content = people.replaced(version.content, gone.pk, person=kept.pk)
            version.save(update_fields=["content"])


def _seated_once(stays: TeamSeat, goes: TeamSeat) -> None:
    """Introduced on the first of both days; of two check-ins for one day the one that was held."""
    days = [row.introduced_on for row in (stays, goes) if row.introduced_on]
    stays.introduced_on = min(days, default=None)
    planned = {row.planned_on: row for row in stays.check_ins.all()}
    for check_in in goes.check_ins.filter(planned_on__in=planned):
        twin = planned[check_in.planned_on]
        (check_in if twin.held_on or not check_in.held_on else twin).delete()


def _answered_once(stays: PlanReview, goes: PlanReview) -> None:
    """Whoever agreed under either name agreed; a comment that nobody has dealt with keeps waiting."""
    days = [row.agreed_on for row in (stays, goes) if row.agreed_on]
    stays.agreed_on = min(days, default=None)
    answered = [row for row in (stays, goes) if row.answered_at]
    first = min(answered, key=lambda row: row.answered_at, default=stays)
    stays.answered_at, stays.by = first.answered_at, first.by
    if goes.comment and goes.comment != stays.comment:
        waits = (stays.comment and not stays.settled_at) or not goes.settled_at
        stays.comment = "\n\n".join(filter(None, (stays.comment, goes.comment)))
        if waits:
            stays.settled_at, stays.settled_by = None, None


def _chosen_once(stays: Selection, goes: Selection) -> None:
    for trait in TRAITS:
        setattr(stays, trait, getattr(stays, trait) or getattr(goes, trait))
    if goes.note and goes.note != stays.note:
        stays.note = "\n\n".join(filter(None, (stays.note, goes.note)))
    stays.chosen_on = min(stays.chosen_on, goes.chosen_on)
