"""The companies of a roster, found or added in bulk, with their counties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.utils.translation import ngettext

from meetings.roster.rows import Entry
from partnerships import echoes, history
from partnerships.models import County, Organization, Partnership
from partnerships.names import company_key, tidy
from partnerships.systems import System


class Companies:
    """The companies of a file: those on record, and what storing the file adds and fills in.

    A company on record keeps what it has; only a missing county is filled in. `by_key` holds all,
    `notes` a sentence for each county that is not on record.
    """

    def __init__(self, partnership: Partnership, entries: list[Entry]) -> None:
        wanted = {entry.company_key: entry for entry in reversed(entries) if entry.company}
        kinds = {entry.company_key: entry.system for entry in reversed(entries) if entry.system}
        counties, self.notes = _counties(partnership, entries)
        known = {row.name_key: row for row in Organization.objects.filter(name_key__in=list(wanted))}
        self.new = [
            Organization(name=tidy(entry.company), name_key=key, system=kinds.get(key, System.INDUSTRY))
            for key, entry in wanted.items()
            if key not in known
        ]
        homes = _homes(entries, counties)
        self.located = [row for row in known.values() if row.county_id is None and row.name_key in homes]
        for row in [*self.new, *self.located]:
            row.county = homes.get(row.name_key)
        self.by_key = known | {row.name_key: row for row in self.new}

    def store(self) -> None:
        history.create(self.new)
        history.update(self.located, ["county"])
        if self.located:
            echoes.sound("regrouped", people=set(), organizations={row.pk for row in self.located}, recounts=[])


def _homes(entries: Iterable[Entry], counties: dict[str, County]) -> dict[str, County]:
    """The county of each company: the first that one of its rows names."""
    homes: dict[str, County] = {}
    for entry in entries:
        if entry.company and (county := counties.get(_county_key(entry.county))):
            homes.setdefault(entry.company_key, county)
    return homes


def _counties(partnership: Partnership, entries: Iterable[Entry]) -> tuple[dict[str, County], list[str]]:
    """Counties by what the file calls them: one of the region, else the only one of that name on record."""
    asked = Counter(entry.county for entry in entries if entry.county)
    if not asked:
        return {}, []
    ours = {_county_key(county.name): county for county in partnership.region.counties.all()}
    everywhere: dict[str, list[County]] = {}
    for county in County.objects.all():
        everywhere.setdefault(_county_key(county.name), []).append(county)
    others = {key: same[0] for key, same in everywhere.items() if len(same) == 1}
    known = others | ours
    return known, [_unknown(name, rows) for name, rows in asked.items() if _county_key(name) not in known]


def _county_key(name: str) -> str:
    """The same for Alder, `alder county` and `Alder, CO`."""
    return company_key(name.partition(",")[0]).removesuffix(" county")


def _unknown(name: str, rows: int) -> str:
    words = {"county": name, "count": rows}
    return (
        ngettext(
            "The county “%(county)s” (%(count)d row) is not on record and was left blank.",
            "The county “%(county)s” (%(count)d rows) is not on record and was left blank.",
            rows,
        )
        % words
    )
