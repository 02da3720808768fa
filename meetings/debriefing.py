"""The support team's debrief after a launch or refresh, on one page, and its note to the broad team (S3-52, S3-53, T5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from meetings import afterwards, capture, letters
from meetings.kinds import MeetingState, MeetingType
from meetings.models import Debrief, Meeting
from partnerships.models import Cycle, Partnership, Person
from partnerships.roles import Role


class NothingToDebrief(Exception):
    """No launch or refresh was held by that day."""


class Changed(Exception):
    """Somebody else wrote on the page since it was opened."""


class NothingToTell(ValueError):
    """A note without a word in it."""


@transaction.atomic
def keep(
    partnership: Partnership,
    *,
    on: dt.date,
    present: Iterable[Person],
    take_aways: str,
    program_links: str,
    message: str,
    by: Any,
    at: dt.datetime,
    seen: int | None = None,
) -> Debrief:
    """Write down the debrief of local day `on`, with all who were there, and close its meeting: T5 is kept.

    It belongs to the newest launch or refresh held by `on`. A debrief that was planned for it is used, one that
    was kept before is put right. `seen` is the `revision` that the writer had before them. Raises
    NothingToDebrief, Changed, and what closing raises: capture.NotYetHeld, capture.NobodyPresent.
    """
    # First, so that of two who save at once the second reads what the first wrote.
    partnership.touch()
    cycle = cycle_on(partnership, on)
    meeting = meeting_of(cycle)
    known = Debrief.objects.filter(meeting=meeting).first()
    if seen is not None and seen != revision(known):
        raise Changed(
            _("Somebody else changed this page meanwhile. Look at theirs in another window, then save again.")
        )
    if on > partnership.local_date(at):
        raise capture.NotYetHeld(_("That day has not come yet."))
    meeting = meeting or afterwards.put_in(partnership, MeetingType.DEBRIEF, on=on, by=by, at=at)
    afterwards.on_its_day(meeting, on, by=by, at=at)
    _attended(meeting, list(present), by=by, at=at)
    capture.close(meeting, by=by, at=at)
    told = {"take_aways": take_aways.strip(), "program_links": program_links.strip(), "message": message.strip()}
    return _written(known, meeting, told)


@transaction.atomic
def tell_broad_team(debrief: Debrief, *, by: Any, at: dt.datetime) -> list[Person]:
    """Write the agreed message to everybody on the support team, once to each; returns to whom just now.

    Raises NothingToTell. Who came to the team since, or got an address, is written to when it is said again.
    """
    if not debrief.message:
        raise NothingToTell(_("Write first what you tell the broad team."))
    debrief.meeting.partnership.touch()
    waiting = readers(debrief, day=debrief.meeting.partnership.local_date(at)).waiting
    letters.broad_team(debrief, waiting, at=at)
    if waiting or debrief.told_at is None:
        debrief.told_at, debrief.told_by = at, by
        debrief.save(update_fields=["told_at", "told_by"])
    return waiting


@dataclass
class Readers:
    """Whom the note to the broad team goes to, and whom it cannot reach; by name."""

    waiting: list[Person] = field(default_factory=list)
    told: list[Person] = field(default_factory=list)
    no_address: list[Person] = field(default_factory=list)
    opted_out: list[Person] = field(default_factory=list)


def readers(debrief: Debrief, *, day: dt.date) -> Readers:
    """Everybody in either ring of the support team on local `day`, each once."""
    found, told = Readers(), letters.told_about(debrief)
    for person in team(debrief.meeting.partnership, day=day, rings=(Role.CORE_TEAM, Role.BROAD_TEAM)):
        if person.pk in told:
            found.told.append(person)
        elif person.opted_out_on or person.erased_at:
            found.opted_out.append(person)
        else:
            (found.waiting if person.email else found.no_address).append(person)
    return found


def team(partnership: Partnership, *, day: dt.date, rings: Sequence[str] = (Role.CORE_TEAM,)) -> list[Person]:
    """Who stood in these rings of the support team on local `day`, by name."""
    seated = partnership.role_holdings.filter(role__in=rings).during(day).values("person")
    return list(Person.objects.filter(pk__in=seated).order_by("name_key", "pk"))


def cycle_on(partnership: Partnership, day: dt.date) -> Cycle:
    """The newest cycle whose launch or refresh was held by local `day`. Raises NothingToDebrief."""
    cycles = partnership.cycles.filter(anchored_on__lte=day).order_by("number")
    if not cycles:
        raise NothingToDebrief(_("No launch or refresh was held by that day."))
    return list(cycles)[-1]


def meeting_of(cycle: Cycle) -> Meeting | None:
    """The debrief of a cycle: the first that was held after its anchor, else the first that has a date ahead."""
    rows = Meeting.objects.filter(cycle=cycle, type=MeetingType.DEBRIEF).select_related("partnership", "cycle")
    held = rows.held().filter(held_on__gte=cycle.anchored_on).order_by("held_on", "pk").first()
    return held or rows.filter(state=MeetingState.PLANNED).order_by("starts_at", "pk").first()


def revision(debrief: Debrief | None) -> int:
    """How often its page was written."""
    return debrief.history.count() if debrief else 0


def _attended(meeting: Meeting, present: list[Person], *, by: Any, at: dt.datetime) -> None:
    """Exactly these were there."""
    if not present:
        raise capture.NobodyPresent(_("Tick who was there."))
    numbers = {person.pk for person in present}
    capture.check_in_many(meeting, [(person, "") for person in present], by=by, at=at)
    others = meeting.attendances.present().exclude(person__in=numbers)
    if rows := list(others.values_list("pk", flat=True)):
        capture.undo_check_ins(meeting, rows, by=by, at=at)


def _written(known: Debrief | None, meeting: Meeting, told: dict[str, str]) -> Debrief:
    """A page that says what it said before is no new revision."""
    if known is None:
        return Debrief.objects.create(meeting=meeting, **told)
    if any(getattr(known, name) != words for name, words in told.items()):
        for name, words in told.items():
            setattr(known, name, words)
        known.save(update_fields=list(told))
    return known
