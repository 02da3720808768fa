"""Industry, region and convener in one line."""

from __future__ import annotations

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from desk.overview.record import Record
from partnerships.roles import Role

COUNTIES_NAMED = 5


def in_words(record: Record) -> str:
    """Manufacturing · Alder, Juniper and Cedar Bluff counties · convened by the Workforce Board."""
    partnership = record.partnership
    counties = partnership.region.counties.order_by("name", "pk").values_list("name", flat=True)
    names = [name.removesuffix(" County") for name in counties]
    return " · ".join(filter(None, [partnership.industry.name, _region(record, names), _convener(record)]))


def _region(record: Record, names: list[str]) -> str:
    if not names or len(names) > COUNTIES_NAMED:
        return record.partnership.region.name
    joined = get_text_list(names, _("and"))
    return ngettext("%(names)s County", "%(names)s counties", len(names)) % {"names": joined}


def _convener(record: Record) -> str:
    lead = next(iter(record.holding(Role.LEAD_CONVENER)), None)
    return _("convened by %(name)s") % {"name": lead.convened_by} if lead and lead.convened_by else ""
