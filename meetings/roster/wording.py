"""A roster's report as lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.roster.bringing_in import Report

MOST_OF_A_KIND = 200


def said(report: Report) -> Iterator[str]:
    """What was stored, then what was noticed on the way."""
    yield _("%(people)d people, %(new)d of them new. %(companies)d companies, %(new_companies)d of them new.") % {
        "people": report.people,
        "new": report.new_people,
        "companies": report.companies,
        "new_companies": report.new_companies,
    }
    for one in report.meetings:
        words = {"column": one.heading, "meeting": one.meeting, "present": one.present, "new": one.new}
        yield _("%(column)s is %(meeting)s: %(present)d there, %(new)d of them new on record.") % words
    if report.left_out:
        yield _("Columns left out: %(columns)s.") % {"columns": ", ".join(report.left_out)}
    yield from _some([*report.repeated, *report.notes])
    yield from refusals(report)


def refusals(report: Report) -> Iterator[str]:
    """Why rows, or the whole file, were not taken."""
    yield from _some(report.problems)
    if report.refused:
        count = len(report.refused)
        yield ngettext("%(count)d row was refused:", "%(count)d rows were refused:", count) % {"count": count}
        yield from _some([str(refused) for refused in report.refused])


def _some(sentences: list[str]) -> Iterator[str]:
    yield from sentences[:MOST_OF_A_KIND]
    if more := len(sentences) - MOST_OF_A_KIND if len(sentences) > MOST_OF_A_KIND else 0:
        yield _("… and %(count)d more.") % {"count": more}
