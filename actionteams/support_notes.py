"""What the support team noticed and could do: writing a line, who reads it when, and what becomes of it (S0-07, S3-42)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from actionteams import actions
from actionteams.models import Action, Priority, SupportNote
from actionteams.models.support_note import SupportNoteQuerySet
from actionteams.states import Horizon
from partnerships.models import Cycle, Organization, Partnership, Person
from partnerships.names import tidy
from partnerships.roles import Capability

# Two taps on one button come within it.
ONE_TAP = dt.timedelta(seconds=10)
LONGEST, LONGEST_STEP = 500, 200
# Who reads a line before industry has spoken: the support team, and whoever keeps the record for it.
BEFORE_THE_CALLS = frozenset({Capability.SUPPORT, Capability.CAPTURE})


class SaysNothing(ValueError):
    """A line without a word in it."""


class NotHereYet(ValueError):
    """A line of a day that has not come."""


class CallAhead(Exception):
    """Nothing is put on a team's list before industry held its call."""


@transaction.atomic
def note(
    partnership: Partnership,
    text: str,
    *,
    kind: str,
    on: dt.date,
    by: Any,
    at: dt.datetime,
    person: Person | None = None,
    priority: Priority | None = None,
    organization: Organization | None = None,
) -> SupportNote:
    """Keep one line that `person` said on local day `on`; about one priority, or about the whole cycle of that day.

    The same line again within seconds is the same line. Raises SaysNothing and NotHereYet.
    """
    words = _words(text)
    if on > partnership.local_date(at):
        raise NotHereYet(_("That day has not come yet."))
    # First, so that of two taps the second reads what the first wrote.
    partnership.touch()
    said = {"kind": kind, "text": words, "on": on, "person": person, "priority": priority}
    just_said = partnership.support_notes.filter(**said, by=by, at__range=(at - ONE_TAP, at)).first()
    cycle = priority.cycle if priority else cycle_on(partnership, on)
    return just_said or partnership.support_notes.create(**said, organization=organization, cycle=cycle, by=by, at=at)


@transaction.atomic
def strike(line: SupportNote, *, by: Any, at: dt.datetime) -> None:
    """Take out a line that was written by mistake; its history stays."""
    line.partnership.touch()
    line.delete()


@transaction.atomic
def done(line: SupportNote, *, on: dt.date, by: Any, at: dt.datetime) -> None:
    """It was done by local day `on`, no earlier than it was said."""
    line.done_on = max(on, line.on)
    line.save(update_fields=["done_on"])
    line.partnership.touch()


@transaction.atomic
def open_again(line: SupportNote, *, by: Any, at: dt.datetime) -> None:
    """Take back that it was done."""
    line.done_on = None
    line.save(update_fields=["done_on"])
    line.partnership.touch()


@transaction.atomic
def make_next_step(line: SupportNote, *, on: dt.date, by: Any, at: dt.datetime) -> Action:
    """Put the line on the list of the team that it is about, once, with whoever said it; the line itself is done.

    Raises CallAhead: the list is industry's own until the team's call was held.
    """
    if line.priority is None or not has_spoken(line.priority, on):
        raise CallAhead(_("The team's list is industry's own until its follow-up call was held."))
    # First, so that of two at once the second reads the first.
    line.partnership.touch()
    said, source = line.text[:LONGEST_STEP], f"note:{line.pk}"
    step = line.priority.actions.filter(source=source).first()
    if step is None:
        how = {"horizon": Horizon.NEXT_STEP, "owner": line.person, "source": source}
        step = actions.agree(line.priority, said, on=on, by=by, at=at, **how)
    done(line, on=on, by=by, at=at)
    return step


def readable(partnership: Partnership, may: Container[Capability], today: dt.date) -> SupportNoteQuerySet:
    """The lines that somebody with the capabilities `may` reads today, the newest first.

    All of them for the support team and the conveners; for industry those whose calls were held; none for others.
    """
    rows = partnership.support_notes.newest_first()
    if any(capability in may for capability in BEFORE_THE_CALLS):
        return rows
    if Capability.TEAMWORK not in may:
        return rows.none()
    about_a_call = Q(priority__call_held_on__lte=today)
    return rows.filter(about_a_call | Q(priority=None, cycle__in=spoken_cycles(partnership, today)))


def of_team(priority: Priority, may: Container[Capability], today: dt.date) -> SupportNoteQuerySet:
    """What somebody with the capabilities `may` reads on the page of one team: its own lines and those of no team."""
    rows = readable(priority.partnership, may, today).filter(cycle=priority.cycle_id)
    return rows.filter(Q(priority=priority) | Q(priority=None)).select_related("person", "organization")


def has_spoken(priority: Priority, day: dt.date) -> bool:
    """Whether industry held its call about it by local `day`."""
    return priority.call_held_on is not None and priority.call_held_on <= day


def spoken_cycles(partnership: Partnership, day: dt.date) -> QuerySet[Cycle]:
    """The cycles of which every claimed priority had its call by local `day`, and at least one had."""
    cycles = partnership.cycles.filter(anchored_on__lte=day)
    return cycles.filter(Exists(_held_by(day)), ~Exists(_alive_without_call(day)))


def _held_by(day: dt.date) -> QuerySet[Priority]:
    return Priority.objects.filter(cycle=OuterRef("pk"), call_held_on__lte=day)


def _alive_without_call(day: dt.date) -> QuerySet[Priority]:
    without = Q(call_held_on=None) | Q(call_held_on__gt=day)
    return Priority.objects.alive().filter(without, cycle=OuterRef("pk"))


def cycle_on(partnership: Partnership, day: dt.date) -> Cycle:
    """The newest cycle whose launch or refresh was held by local `day`; before all of them the first."""
    cycles = list(partnership.cycles.order_by("number"))
    return next((cycle for cycle in reversed(cycles) if cycle.anchored_by(day)), cycles[0])


def _words(text: str) -> str:
    words = tidy(text)[:LONGEST]
    if not words:
        raise SaysNothing(_("Write a few words first."))
    return words
