"""The dashboard as rows of a spreadsheet, its heading first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from followups import rules
from indicators.catalog import SIGNS
from indicators.dashboard import banners
from indicators.sets.reading import Line as Column
from indicators.words import SignState, Verdict
from partnerships.models import Network, Partnership
from partnerships.spreadsheets import Rows


def rows(shown: Iterable[Partnership], columns: Sequence[Column], network: Network) -> Rows:
    yield [
        *(_("Partnership"), _("Region"), _("Industry"), _("Stage"), _("Assessment"), _("Signs"), _("Next deadline")),
        *(_("What"), *(f"{column.code} {column.short}" for column in columns)),
        *(*(f"{sign.id} {sign.short}" for sign in SIGNS), _("As of")),
        *(_("Convener"), _("By the rule"), _("Kept until"), _("Statements to renew"), _("Late")),
    ]
    for partnership in shown:
        yield list(_row(partnership, columns, network))


def _row(partnership: Partnership, columns: Sequence[Column], network: Network) -> Iterator[object]:
    standing = partnership.standing
    yield from (partnership.name, partnership.region.name, partnership.industry.name)
    says = banners.label(banners.of(standing.banner, asleep=partnership.asleep))
    yield from (network.stage_name(partnership.stage), standing.get_level_display(), says)
    yield from (partnership.next_due, str(rules.rule(partnership.next_rule).what) if partnership.next_rule else "")
    yield from (standing.verdicts.get(column.code, Verdict.NO_DATA) for column in columns)
    yield from (standing.signs.get(sign.id, SignState.NOT_ENOUGH) for sign in SIGNS)
    yield from (standing.day, partnership.convener, standing.get_rule_level_display())
    yield from (standing.grace_until, ", ".join(standing.to_renew), partnership.late)
