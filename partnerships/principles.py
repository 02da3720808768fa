"""Agreeing on the principles of a partnership, and reaffirming them (S4-25)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from partnerships.models import Partnership, Person, Principles
from partnerships.names import tidy


class NoPrinciple(ValueError):
    """An agreement on nothing."""


class AgreedAhead(ValueError):
    """An agreement of a day that has not come."""


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
    """Write down what was agreed on local day `on`. Raises NoPrinciple and AgreedAhead."""
    words = [line for line in (tidy(line) for line in lines) if line]
    if not words:
        raise NoPrinciple(_("Write down at least one principle."))
    if on > partnership.local_date(at):
        raise AgreedAhead(_("That day has not come yet."))
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
    return [_beside(row, before) for row, before in zip(rows, [*rows[1:], None], strict=True)]


def _beside(row: Principles, before: Principles | None) -> Agreement:
    old, new = before.lines if before else [], row.lines
    return Agreement(row, [line for line in new if line not in old], [line for line in old if line not in new])
