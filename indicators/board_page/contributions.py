"""What organizations on both sides committed in a period: time, goods, money, programs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from actionteams.models import Asset
from actionteams.states import AssetKind
from indicators.board_page.period import Period
from partnerships.models import StatedSide
from partnerships.sides import OLDEST_FIRST
from partnerships.systems import Side, side_of

KINDS: tuple[tuple[Promise, frozenset[str]], ...] = (
    (_("Time"), frozenset({AssetKind.STAFF_TIME})),
    (_("Goods and rooms"), frozenset({AssetKind.IN_KIND})),
    (_("Money"), frozenset({AssetKind.CASH, AssetKind.GRANT})),
    (_("Programs and changed rules"), frozenset({AssetKind.PROGRAM, AssetKind.POLICY})),
)
ALL = frozenset(AssetKind.values)


@dataclass(frozen=True)
class Given:
    """How many contributions, and the hours and dollars of those that name them."""

    number: int
    hours: Decimal
    dollars: Decimal

    @property
    def hours_words(self) -> str:
        return number_format(self.hours.normalize() if self.hours % 1 else int(self.hours), force_grouping=True)

    @property
    def dollars_words(self) -> str:
        whole = self.dollars == int(self.dollars)
        return number_format(self.dollars, decimal_pos=0 if whole else 2, force_grouping=True)


@dataclass(frozen=True)
class Line:
    """One kind, with both sides beside each other."""

    label: str | Promise
    industry: Given
    public: Given


@dataclass(frozen=True)
class _One:
    kind: str
    side: str
    hours: Decimal
    dollars: Decimal


class Contributions:
    """What was committed within `period` and not withdrawn by its end; `assets` are those that may be counted."""

    def __init__(self, assets: QuerySet[Asset], period: Period) -> None:
        self._all = list(_read(assets, period))

    def __bool__(self) -> bool:
        return bool(self._all)

    @property
    def lines(self) -> list[Line]:
        return [self._line(label, kinds) for label, kinds in KINDS]

    @property
    def total(self) -> Line:
        return self._line(_("Altogether"), ALL)

    @property
    def everything(self) -> Given:
        """Of both sides."""
        return _sum(self._all)

    def _line(self, label: str | Promise, kinds: frozenset[str]) -> Line:
        here = [one for one in self._all if one.kind in kinds]
        return Line(label, *(_sum(one for one in here if one.side == side) for side in (Side.INDUSTRY, Side.PUBLIC)))


def _sum(given: Iterable[_One]) -> Given:
    given = list(given)
    hours, dollars = (sum((getattr(one, name) for one in given), Decimal()) for name in ("hours", "dollars"))
    return Given(len(given), hours, dollars)


def _read(assets: QuerySet[Asset], period: Period) -> Iterable[_One]:
    stood = Q(withdrawn_on=None) | Q(withdrawn_on__gt=period.ends_on)
    rows = assets.filter(stood, committed_on__range=period.days).order_by()
    columns = ("partnership_id", "organization_id", "organization__system", "kind", "hours", "dollars")
    stated = _stated(period.ends_on)
    for partnership, organization, system, kind, hours, dollars in rows.values_list(*columns):
        side = stated.get((partnership, organization)) or side_of(system)
        yield _One(kind, side, hours or Decimal(), dollars or Decimal())


def _stated(day: dt.date) -> dict[tuple[int, int], str]:
    """Where a partnership says that an organization sits on another side than its system; the newest word counts."""
    rows = StatedSide.objects.filter(organization__isnull=False).during(day).order_by(OLDEST_FIRST, "pk")
    return {(of, one): side for of, one, side in rows.values_list("partnership_id", "organization_id", "side")}
