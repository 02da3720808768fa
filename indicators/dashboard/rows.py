"""The dashboard as rows of a spreadsheet, its heading first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from followups import rules
from indicators.catalog import SIGNS
from indicators.dashboard import banners
from indicators.dashboard.seen import Row
from indicators.sets.reading import Line as Column
from indicators.words import Level, SignState, Verdict
from partnerships.models import Network
from partnerships.spreadsheets import Rows


def rows(shown: Iterable[Row], columns: Sequence[Column], network: Network) -> Rows:
    yield [
        *(_("Partnership"), _("Region"), _("Industry"), _("Stage"), _("Assessment"), _("Signs"), _("Next deadline")),
        *(_("What"), *(f"{column.code} {column.short}" for column in columns)),
        *(*(f"{sign.id} {sign.short}" for sign in SIGNS), _("As of")),
        *(_("Convener"), _("By the rule"), _("Kept until"), _("Statements to renew"), _("Late")),
    ]
    for row in shown:
        yield list(_row(row, columns, network))


def _row(row: Row, columns: Sequence[Column], network: Network) -> Iterator[object]:
    yield from (row.name, row.region, row.industry, network.stage_name(row.stage))
    says = banners.label(banners.of(row.banner, asleep=row.asleep))
    yield from (str(Level(row.level).label), says)
    yield from (row.next_due, str(rules.rule(row.next_rule).what) if row.next_rule else "")
    yield from (row.verdicts.get(column.code, Verdict.NO_DATA) for column in columns)
    yield from (row.signs.get(sign.id, SignState.NOT_ENOUGH) for sign in SIGNS)
    yield from (row.day, row.convener, str(Level(row.rule_level).label))
    yield from (row.grace_until, ", ".join(row.to_renew), row.late)
