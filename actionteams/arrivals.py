"""Sign-ups as a convener sees them arrive, and what waits there for a decision."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from actionteams.models import Priority, SignUp, Slip
from partnerships.models import Organization, Partnership, SuggestedChange

A_PAGE = 50


@dataclass(frozen=True)
class Arrival:
    """One sign-up in the list, and whether it came since the convener was last here."""

    row: SignUp
    is_new: bool


@dataclass(frozen=True)
class Waiting:
    """What a convener still has to look at: offers, addresses used by others, unknown companies, differences."""

    offers: tuple[Slip, ...]
    mistaken: tuple[Slip, ...]
    companies: tuple[Organization, ...]
    differences: tuple[SuggestedChange, ...]

    def __len__(self) -> int:
        return len(self.offers) + len(self.mistaken) + len(self.companies) + len(self.differences)


def page(partnership: Partnership, *, number: str | int, seen_at: dt.datetime | None) -> tuple[Page, list[Arrival]]:
    """One page of all sign-ups, newest first."""
    rows = SignUp.objects.filter(priority__partnership=partnership)
    rows = rows.select_related("person", "organization", "priority__cycle").order_by("-at", "-pk")
    shown = Paginator(rows, A_PAGE).get_page(number)
    return shown, [Arrival(row, is_new=seen_at is not None and row.at > seen_at) for row in shown]


def by_priority(partnership: Partnership) -> list[Priority]:
    """The priorities of the newest cycle that has any, each with its number of champions."""
    rows = Priority.objects.filter(partnership=partnership).select_related("cycle").with_champions()
    priorities = list(rows.order_by("-cycle__number", "position", "pk"))
    return [one for one in priorities if one.cycle_id == priorities[0].cycle_id]


def waiting(partnership: Partnership, *, with_contacts: bool) -> Waiting:
    """What waits for a decision; differences hold addresses and numbers, so only for who may see contacts."""
    slips = Slip.objects.filter(partnership=partnership).select_related("person").prefetch_related("chosen")
    differences = SuggestedChange.objects.filter(partnership=partnership, settled_at=None)
    return Waiting(
        offers=tuple(slips.offers().order_by("-at", "-pk")),
        mistaken=tuple(slips.disowned().unseen().order_by("-disowned_at", "-pk")),
        companies=tuple(companies_to_check(partnership).order_by("name", "pk")),
        differences=tuple(differences.select_related("person").order_by("at", "pk")) if with_contacts else (),
    )


def companies_to_check(partnership: Partnership) -> QuerySet[Organization]:
    """New companies that came in by a sign-up here."""
    champions = SignUp.objects.filter(priority__partnership=partnership)
    return Organization.objects.to_be_checked().filter(pk__in=champions.values("organization"))
