"""Agreeing on the principles of a partnership, and reaffirming them (S4-25)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from partnerships.models import Partnership, Person, Principles, RoleHolding
from partnerships.names import tidy
from partnerships.roles import Role
from partnerships.sides import require_industry

# The numbers of those who champion or chair something of a partnership by the end of a local day.
Leading = Callable[[Partnership, dt.date], Collection[int]]

_from_above: dict[str, Leading] = {}


def join(leading: Leading) -> None:
    """Let a room above say who leads for industry. One answer a room: the last one stands."""
    _from_above[leading.__module__.partition(".")[0]] = leading


class NoPrinciple(ValueError):
    """An agreement on nothing."""


class AgreedAhead(ValueError):
    """An agreement of a day that has not come."""


class NotLeading(ValueError):
    """For industry agrees somebody who champions or chairs something here."""


@dataclass(frozen=True)
class Agreement:
    """One agreement beside the one before it."""

    row: Principles
    added: Sequence[str]
    dropped: Sequence[str]

    @property
    def is_reaffirmed(self) -> bool:
        """Word for word what held before."""
        return not self.added and not self.dropped


@transaction.atomic
def agree(
    partnership: Partnership,
    lines: Sequence[str],
    *,
    on: dt.date,
    by: Any,
    at: dt.datetime,
    agreed_by: Person | None = None,
) -> Principles:
    """Write down what was agreed on local day `on`, and who agreed for industry: a champion or chair of that day.

    Raises NoPrinciple, AgreedAhead, NotLeading, and sides.NotIndustry (H4).
    """
    words = [line for line in (tidy(line) for line in lines) if line]
    if not words:
        raise NoPrinciple(_("Write down at least one principle."))
    if on > partnership.local_date(at):
        raise AgreedAhead(_("That day has not come yet."))
    if agreed_by:
        _require_leading(partnership, agreed_by, on=on)
    partnership.touch()
    given = {"words": "\n".join(dict.fromkeys(words)), "agreed_by": agreed_by, "at": at, "by": by}
    return Principles.objects.create(partnership=partnership, on=on, **given)


@transaction.atomic
def strike(row: Principles) -> None:
    """An agreement that was entered by mistake."""
    row.partnership.touch()
    row.delete()


def in_force(partnership: Partnership, *, on: dt.date) -> Principles | None:
    """What held at the end of local day `on`."""
    return partnership.principles.on(on).newest_first().first()


def agreements(partnership: Partnership) -> list[Agreement]:
    """All of them, newest first, each with what it added and dropped."""
    rows = list(partnership.principles.select_related("agreed_by", "by").newest_first())
    return [_beside(row, before) for row, before in pairwise([*rows, None])]


def _beside(row: Principles, before: Principles | None) -> Agreement:
    old, new = before.lines if before else [], row.lines
    return Agreement(row, [line for line in new if line not in old], [line for line in old if line not in new])


def _require_leading(partnership: Partnership, person: Person, *, on: dt.date) -> None:
    require_industry(partnership, person, day=on)
    held = RoleHolding.objects.filter(partnership=partnership, person=person, role=Role.CHAMPION).during(on)
    if not held.exists() and not any(person.pk in leading(partnership, on) for leading in _from_above.values()):
        said = _("%(person)s was no champion or chair here on that day, and only one of them agrees for industry.")
        raise NotLeading(said % {"person": person.name})
