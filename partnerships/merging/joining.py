"""The merge itself, and the same with everything taken back, for a look before."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import OperationalError, connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from outbox import readdressing
from partnerships import echoes
from partnerships.merging import ground, moving
from partnerships.merging.decisions import Decisions
from partnerships.merging.reach import partnerships, partnerships_of
from partnerships.models import Merge, Organization, Person, User
from partnerships.recounts import Recount, meetings_in

Record = Person | Organization

# A merge waits for others who are just writing, but never long enough for the database to see two who wait
# for each other and to stop the other one.
PATIENCE = "400ms"
TRIES = 8
KINDS = {
    "partnerships.Affiliation": gettext_lazy("jobs"),
    "partnerships.RoleHolding": gettext_lazy("roles"),
    "partnerships.Contact": gettext_lazy("lines of the contact log"),
    "partnerships.PrivateNote": gettext_lazy("private notes"),
    "partnerships.PrivateLink": gettext_lazy("private links"),
    "partnerships.SupportMember": gettext_lazy("seats in support teams"),
    "partnerships.SuggestedChange": gettext_lazy("differences to settle"),
    "partnerships.Organization": gettext_lazy("branches"),
    "partnerships.User": gettext_lazy("account"),
    "partnerships.Merge": gettext_lazy("earlier merges"),
    "invitations.Invitee": gettext_lazy("invitations"),
    "invitations.Ask": gettext_lazy("personal asks"),
    "meetings.Attendance": gettext_lazy("meetings attended or expected at"),
    "actionteams.SignUp": gettext_lazy("champion sign-ups"),
    "actionteams.TeamSeat": gettext_lazy("seats on teams"),
}


class SameRecord(ValueError):
    """One record cannot be merged with itself."""


class GoneAlready(Exception):
    """Somebody merged one of the two meanwhile."""


class TwoAccounts(Exception):
    """Both people sign in: an account is one person's."""


class ErasedRecord(Exception):
    """Whoever was erased is nobody any more, and joins nobody."""


class BusyNow(Exception):
    """Others write these records at this moment."""


@dataclass(frozen=True)
class Merged:
    """What became of it: `moved` by kind of row, what was `filled` in, `decided` where both had one, and the counts."""

    kept: Record
    gone: int
    gone_name: str
    moved: dict[str, int]
    filled: list[str]
    decided: list[tuple[str, int]]
    recounts: list[Recount]

    @property
    def moved_in_words(self) -> list[tuple[str, int]]:
        words: dict[str, int] = {}
        for label, count in self.moved.items():
            kind = str(KINDS.get(label) or apps.get_model(label)._meta.verbose_name_plural)
            words[kind] = words.get(kind, 0) + count
        return sorted(words.items())


def merge(kept: Record, gone: Record, *, by: Any, at: dt.datetime) -> Merged:
    """Make `gone` one with `kept`, whose number stays. Counts and follow-ups of every partnership follow.

    Raises SameRecord, TwoAccounts, ErasedRecord, GoneAlready and BusyNow; then nothing has changed.
    """
    for _attempt in range(TRIES):
        try:
            with transaction.atomic():
                return _merge(kept, gone, by=by, at=at)
        except OperationalError as error:
            why = error
    raise BusyNow(_("Somebody is writing these records just now. Try again in a moment.")) from why


def preview(kept: Record, gone: Record, *, by: Any, at: dt.datetime) -> Merged:
    """What `merge` would do, found out by doing it and taking everything back. Raises what merge raises."""
    kind, pair = type(kept), (kept.pk, gone.pk)
    with transaction.atomic():
        mark = transaction.savepoint()
        try:
            return merge(*(kind.objects.get(pk=pk) for pk in pair), by=by, at=at)
        except kind.DoesNotExist:
            raise _gone_already() from None
        finally:
            transaction.savepoint_rollback(mark)


def survivor(kind: type[Record], number: int) -> Record | None:
    """Who or what the record that had this number became."""
    column = kind._meta.model_name
    found = Merge.objects.filter(gone=number, **{f"{column}__isnull": False}).select_related(column).order_by("pk")
    merged = found.last()
    return getattr(merged, column) if merged else None


def _merge(kept: Record, gone: Record, *, by: Any, at: dt.datetime) -> Merged:
    if kept.pk == gone.pk:
        raise SameRecord(_("Choose two different records."))
    _hold(kept, gone)
    _refuse(kept, gone)
    number, decisions, recounts = gone.pk, Decisions(), []
    reach = partnerships_of(kept) | partnerships_of(gone)
    ground.decide(kept, gone, decisions)
    echoes.sound("merged", kept=kept, gone=gone, decisions=decisions, by=by, at=at)
    moved = moving.move_all(kept, gone)
    moving.require_nothing_left(gone)
    filled = _fill_in(kept, gone, decisions, at=at)
    if isinstance(kept, Person):
        told = {"people": {kept.pk}, "organizations": set()}
    else:
        told = {"people": set(), "organizations": {kept.pk, kept.parent_id} - {None}}
    echoes.sound("regrouped", recounts=recounts, **told)
    for partnership in partnerships(reach):
        partnership.touch()
        echoes.sound("owed", partnership=partnership, at=at, by=by)
    Merge.objects.create(
        **{type(kept)._meta.model_name: kept},
        gone=number,
        moved=moved,
        recounted=meetings_in(recounts),
        at=at,
        by=by,
    )
    return Merged(kept, number, gone.name, moved, filled, decisions.said, recounts)


def _hold(kept: Record, gone: Record) -> None:
    """Read both as they stand now; nobody changes them, or writes a row that names them, until the transaction ends."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [PATIENCE])
    kind = type(kept)
    held = {row.pk: row for row in kind.objects.select_for_update().filter(pk__in=[kept.pk, gone.pk]).order_by("pk")}
    if len(held) < 2:
        raise _gone_already()
    for mine in (kept, gone):
        mine.refresh_from_db()


def _gone_already() -> GoneAlready:
    return GoneAlready(_("One of the two was merged meanwhile."))


def _refuse(kept: Record, gone: Record) -> None:
    if not isinstance(kept, Person):
        return
    if kept.erased_at or gone.erased_at:
        raise ErasedRecord(_("One of the two was erased. What is left of it stays apart."))
    if User.objects.filter(person__in=[kept, gone]).count() > 1:
        raise TwoAccounts(
            _("Both sign in with an account of their own. Ask a network admin to close one of them first.")
        )


def _fill_in(kept: Record, gone: Record, decisions: Decisions, *, at: dt.datetime) -> list[str]:
    """The duplicate ends, and what the survivor has nothing for is taken over. Returns what, in words."""
    names = ("email", "mobile") if isinstance(kept, Person) else ("county_id",)
    number, before = gone.pk, {"email": getattr(gone, "email", ""), "mobile": getattr(gone, "mobile", "")}
    filled = moving.fill(kept, gone, *names)
    if isinstance(kept, Person):
        days = [day for day in (kept.opted_out_on, gone.opted_out_on) if day]
        kept.opted_out_on = min(days, default=None)
        for name, value in before.items():
            if value and name not in filled and value.lower() != getattr(kept, name).lower():
                decisions.note(_("Not kept, since the survivor has another: %(value)s.") % {"value": value})
        _follow_letters(number, before["email"], kept, at=at)
    else:
        kept.to_check = kept.to_check and gone.to_check
    type(gone).objects.get(pk=number).delete()
    kept.save()
    return [str(kept._meta.get_field(name.removesuffix("_id")).verbose_name) for name in filled]


def _follow_letters(number: int, address: str, kept: Person, *, at: dt.datetime) -> None:
    readdressing.follow(number, kept.pk, from_address=address, to_address=kept.email, to_name=kept.name, at=at)
