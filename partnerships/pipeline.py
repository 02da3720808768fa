"""The pipeline of champions: identified, asked, then committed or declined, each on its day (S3-18, S3-19)."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from partnerships import contacts, seating
from partnerships.clicks import ONE_CLICK
from partnerships.models import Candidacy, CandidacyState, Partnership, Person
from partnerships.models.candidacy import CandidacyStep
from partnerships.models.contact import ContactKind, ContactOutcome
from partnerships.models.role_holding import RoleHoldingQuerySet
from partnerships.roles import Role
from partnerships.sides import NotIndustry

ANSWERS = (CandidacyState.COMMITTED, CandidacyState.DECLINED)
PASSIONS = ("for_company", "for_industry", "for_community")


class CandidateAlready(ValueError):
    """The person is in the pipeline of this partnership."""


class AnsweredTooEarly(ValueError):
    """An answer on a day before the last one that is on record."""


class NothingToAnswer(ValueError):
    """The same answer twice."""


@transaction.atomic
def identify(
    partnership: Partnership,
    person: Person,
    *,
    on: dt.date,
    by: Any,
    at: dt.datetime,
    asker: Person | None = None,
    next_ask_on: dt.date | None = None,
) -> Candidacy:
    """Write down on local day `on` that `person` may lead, and who is best placed to ask. Raises CandidateAlready."""
    partnership.touch()
    if partnership.candidacies.filter(person=person).exists():
        raise CandidateAlready(_("%(name)s is on the list already.") % {"name": person.name})
    row = Candidacy(partnership=partnership, person=person, asker=asker, next_ask_on=next_ask_on)
    row.save()
    _step(row, CandidacyState.IDENTIFIED, on=on, by=by, at=at)
    return row


@transaction.atomic
def plan_ask(candidacy: Candidacy, *, asker: Person | None, next_ask_on: dt.date | None, by: Any) -> None:
    """Agree who asks next, and when; nothing was asked yet."""
    _hold(candidacy)
    candidacy.asker, candidacy.next_ask_on = asker, next_ask_on
    candidacy.save()


@transaction.atomic
def ask(
    candidacy: Candidacy,
    *,
    asker: Person | None,
    on: dt.date,
    by: Any,
    at: dt.datetime,
    next_ask_on: dt.date | None = None,
    kind: str = ContactKind.CALL,
    outcome: str = ContactOutcome.THINKING,
) -> None:
    """Record that `asker` asked on local day `on`; the company's shared log gets a line too.

    An ask that is typed late leaves a later answer standing. The same again within seconds is the same ask.
    Raises contacts.LiesAhead.
    """
    _hold(candidacy)
    same = {"state": CandidacyState.ASKED, "asker": asker, "on": on, "by": by}
    if candidacy.steps.filter(**same, at__range=(at - ONE_CLICK, at), by__isnull=False).exists():
        return
    _step(candidacy, CandidacyState.ASKED, on=on, by=by, at=at, asker=asker)
    if candidacy.state == CandidacyState.ASKED:
        candidacy.asker, candidacy.next_ask_on = asker, next_ask_on
    candidacy.save()
    if job := candidacy.person.affiliation_during(on):
        told = {"partnership": candidacy.partnership, "person": candidacy.person, "made_by": asker}
        contacts.record(job.organization, **told, kind=kind, outcome=outcome, on=on, by=by, at=at)


@transaction.atomic
def settle(candidacy: Candidacy, answer: str, *, on: dt.date, by: Any, at: dt.datetime) -> None:
    """Record a yes or no on local day `on`. A yes makes a champion from that day (H4), a no ends that role.

    Raises sides.NotIndustry, AnsweredTooEarly and NothingToAnswer.
    """
    partnership, person = candidacy.partnership, candidacy.person
    _hold(candidacy)
    role, says_yes = _champion_roles(candidacy).current().first(), answer == CandidacyState.COMMITTED
    if candidacy.state == answer and says_yes == bool(role):
        raise NothingToAnswer(_("That is the answer on record already."))
    newest = _newest(candidacy)
    if newest and newest.on > on:
        words = {"day": date_format(newest.on, "D, M j, Y"), "state": newest.get_state_display().lower()}
        raise AnsweredTooEarly(_("On record as %(state)s on %(day)s. Choose that day or a later one.") % words)
    changed = None
    if says_yes and role is None:
        changed = seating.seat(partnership, person, Role.CHAMPION, on=on, by=by)
    elif role and not says_yes:
        changed = role
        seating.end(role, on=max(on, role.started_on), by=by)
    _step(candidacy, answer, on=on, by=by, at=at, asker=candidacy.asker, role=changed)
    candidacy.next_ask_on = None
    candidacy.save()


@transaction.atomic
def take_back(candidacy: Candidacy, *, by: Any, step: int | None = None) -> Candidacy | None:
    """Take back what was recorded last, the role it began, and the end of the one it ended; returns None once nothing is left of it.

    `step` is the number of what was seen last: a second click, or one after somebody else wrote, takes nothing back.
    Only for slips: a champion who leaves has a last day on the page of roles.
    """
    try:
        _hold(candidacy)
    except Candidacy.DoesNotExist:  # another click took the last of it back
        return None
    last = _newest(candidacy)
    if step is not None and last and last.pk != step:
        return candidacy
    if last:
        _undo_role(last, by=by)
        last.delete()
    if not candidacy.steps.exists():
        candidacy.delete()
        return None
    candidacy.state = _newest(candidacy).state
    candidacy.save()
    return candidacy


@transaction.atomic
def note_passions(candidacy: Candidacy, *, by: Any, **ticks: bool) -> None:
    """Tick any of `PASSIONS` (S3-12). They are for the conveners of this partnership alone."""
    _hold(candidacy)
    for name in PASSIONS:
        setattr(candidacy, name, ticks.get(name, getattr(candidacy, name)))
    candidacy.save()


def _hold(candidacy: Candidacy) -> None:
    """Say that the record changes, which lets one write at a time, and read what others wrote meanwhile."""
    candidacy.partnership.touch()
    candidacy.refresh_from_db(fields=["state", "asker", "next_ask_on", *PASSIONS])


def _undo_role(step: CandidacyStep, *, by: Any) -> None:
    """What a yes began goes, what a no ended goes on, unless somebody has put that role right by hand since."""
    role = step.role
    if role is None:
        return
    if step.state == CandidacyState.COMMITTED and role.ended_on is None:
        role.delete()
    elif step.state == CandidacyState.DECLINED and role.ended_on == max(step.on, role.started_on):
        with suppress(seating.RoleTaken, NotIndustry):  # another role, or another side, stands there now
            seating.go_on(role, by=by)


def _step(candidacy: Candidacy, state: str, **told: Any) -> None:
    """Write the dated step: `on`, `by`, `at`, and `asker` and `role` if any; `state` repeats the newest, for the caller to save."""
    candidacy.steps.create(state=state, **told)
    candidacy.state = _newest(candidacy).state


def _newest(candidacy: Candidacy) -> CandidacyStep | None:
    return candidacy.steps.order_by("-on", "-pk").first()


def _champion_roles(candidacy: Candidacy) -> RoleHoldingQuerySet:
    return candidacy.partnership.role_holdings.champions().filter(person=candidacy.person)
