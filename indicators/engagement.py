"""A3: whether industry comes broadly."""

from __future__ import annotations

import math

from django.utils.translation import gettext as _

from indicators import counted, spoken
from indicators.findings import Counted, Finding, finding
from indicators.record import Record
from indicators.words import Verdict


def broad_engagement(record: Record, partnership: int) -> Finding:
    """A3, attendance part: enough companies came to two or more full meetings in 12 months.

    With industry at least as many as the public side at most of them it is met; the count alone, or
    half of it, is partly. Contributions (c) are not recorded yet.
    """
    year = record.full_meetings_of_the_year(partnership)
    if len(year) < 2:
        because = _("Two full meetings in 12 months are needed; so far: %(count)d.") % {"count": len(year)}
        return finding(
            Verdict.NO_DATA, because, counted.by_side(year), _("Hold the next full meeting and record who came.")
        )
    repeated = record.repeat_companies(partnership)
    mark = companies_mark(record, partnership)
    industry_leads = sum(1 for meeting in year if meeting.leaders >= meeting.public_side)
    verdict = _breadth(len(repeated), mark, majority=industry_leads * 2 > len(year))
    words = {"companies": len(repeated), "mark": mark, "meetings": len(year), "led": industry_leads}
    because = _(
        "%(companies)d companies came to two or more of %(meetings)d full meetings; %(mark)d is the mark. "
        "Industry was at least as many as the public side at %(led)d of %(meetings)d."
    )
    step = ""
    if verdict != Verdict.MET:
        step = _("Have champions call the companies that came once, before the next full meeting.")
    names = record.company_names(one.number for one in repeated)
    companies = tuple(
        Counted(_("%(name)s: %(times)s") % {"name": names[one.number], "times": spoken.meetings(one.times)})
        for one in repeated
    )
    return finding(verdict, because % words, (*counted.by_side(year), *companies), step)


def companies_mark(record: Record, partnership: int) -> int:
    """12, or half the companies at the cycle's launch or refresh if fewer, never under 6."""
    anchor = record.anchor(partnership)
    half = math.ceil(anchor.companies / 2) if anchor else record.numbers["a3_companies_min"]
    return max(min(record.numbers["a3_companies_min"], half), record.numbers["a3_companies_floor"])


def _breadth(companies: int, mark: int, *, majority: bool) -> Verdict:
    if companies >= mark:
        return Verdict.MET if majority else Verdict.PARTLY
    return Verdict.PARTLY if companies * 2 >= mark else Verdict.NOT_YET
