"""Two records beside each other, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from partnerships.models import Affiliation, Organization, Person

Record = Person | Organization


@dataclass(frozen=True)
class Line:
    """One thing that is known of both."""

    label: str
    kept: str
    gone: str

    @property
    def differs(self) -> bool:
        return self.kept != self.gone


def in_words(records: Iterable[Record]) -> list[tuple[Record, str]]:
    """Each with what tells it apart from others of its name. People come from `Person.objects.listed()`."""
    return [(record, _of_a_list(record)) for record in records]


def side_by_side(kept: Record, gone: Record) -> list[Line]:
    ours, theirs = _facts(kept), _facts(gone)
    return [Line(label, ours[label], theirs[label]) for label in ours if ours[label] or theirs[label]]


def _of_a_list(record: Record) -> str:
    if isinstance(record, Organization):
        return _joined(record.get_system_display(), str(record.county or ""))
    return _joined(record.job_title, record.company, record.email, record.mobile)


def _facts(record: Record) -> dict[str, str]:
    since = date_format(record.created_at, "M j, Y")
    if isinstance(record, Organization):
        jobs = Affiliation.objects.current().filter(organization=record)
        return {
            _("Name"): record.name,
            _("System"): str(record.get_system_display()),
            _("County"): str(record.county or ""),
            _("Parent company"): str(record.parent or ""),
            _("People now"): str(jobs.count()),
            _("On record since"): since,
        }
    jobs = record.affiliations.current().select_related("organization").newest_first()
    return {
        _("Name"): record.name,
        _("Work"): "; ".join(_joined(job.title, job.organization.name) for job in jobs),
        _("Email"): record.email,
        _("Mobile"): record.mobile,
        _("On record since"): since,
    }


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)
