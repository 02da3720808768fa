"""A told win as it is handed out: the story, one figure, which organizations were in it. Nobody is named."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from actionteams.models import Action, Asset, SignUp, TeamSeat, WinReview
from partnerships.models import Affiliation, Organization
from partnerships.sides import Seating
from partnerships.systems import Side


@dataclass(frozen=True)
class WinSheet:
    """What stands on the paper. `companies` and `partners` are names of organizations, by the side of each."""

    partnership: str
    place: str
    team: str
    headline: str
    story: str
    number: str
    counted: str
    source: str
    reached_on: dt.date
    gains: tuple[str, ...]
    companies: tuple[str, ...]
    partners: tuple[str, ...]
    following: tuple[str, ...]


def of(review: WinReview) -> WinSheet:
    """Read with a fixed number of queries; `action`, its priority, and that one's partnership with region and industry are loaded."""
    action = review.action
    partnership = action.priority.partnership
    companies, partners = _who_was_in_it(action)
    return WinSheet(
        partnership=partnership.name,
        place=f"{partnership.industry.name} · {partnership.region.name}",
        team=action.priority.title,
        headline=review.title,
        story=review.story or action.result,
        number=review.number,
        counted=review.counted if review.number else "",
        source=review.figure_source if review.number else "",
        reached_on=action.done_on,
        gains=tuple(str(one.label) for one in review.benefits),
        companies=companies,
        partners=partners,
        following=tuple(action.next_wins.order_by("agreed_on", "pk").values_list("title", flat=True)),
    )


def _who_was_in_it(action: Action) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The companies and the support organizations of the team on the day of the win, and whose assets served it."""
    day = action.done_on
    signed = SignUp.objects.during(day).filter(priority=action.priority_id, organization__isnull=False)
    seats = TeamSeat.objects.during(day).filter(priority=action.priority_id)
    jobs = Affiliation.objects.during(day).filter(person__in=seats.values("person"))
    assets = Asset.objects.standing().filter(actions=action, committed_on__isnull=False)
    there = Q(pk__in=signed.values("organization")) | Q(pk__in=assets.values("organization"))
    found = Organization.objects.filter(there | Q(pk__in=jobs.values("organization"))).order_by("name", "pk")
    sides = Seating(action.priority.partnership, [], day=day)
    return _of_side(found, Side.INDUSTRY, sides), _of_side(found, Side.PUBLIC, sides)


def _of_side(organizations: Iterable[Organization], side: Side, sides: Seating) -> tuple[str, ...]:
    """Their names: a public hospital that employs may sit with industry here."""
    return tuple(one.name for one in organizations if sides.side_of_organization(one) == side)
