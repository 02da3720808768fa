"""A3: whether industry takes part broadly."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from indicators import counted, spoken
from indicators.findings import DAY, Counted, Finding, Told
from indicators.record import HeldMeeting, Record
from indicators.statements import stated as statements
from indicators.words import Stated, Verdict
from partnerships.models import Organization

CODE = "A3"
TWICE = 2
# So many companies are named; the page of each meeting names all.
MOST_NAMED = 6


def broad_engagement(record: Record, partnership: int) -> Finding:
    """A3: (a) enough companies came to two full meetings in 12 months, (b) industry was not outnumbered at most of
    them, (c) a company brought something, or a team finished something together.

    (a) with (b) or (c) is met; (a) alone, or half its mark, partly. A statement with evidence may stand for (a).
    """
    year = record.full_meetings_of_the_year(partnership)
    mark = companies_mark(record, partnership)
    repeated = record.companies.came_twice(partnership, mark)
    by_count = len(year) >= TWICE and repeated >= mark
    held_up = 2 * sum(meeting.leaders >= meeting.public_side for meeting in year) > len(year)
    beside = held_up or record.companies.work_along(partnership)
    stated = Stated.MISSING if by_count else record.statements.stated(partnership, CODE)
    by_word = stated in statements.COUNTS
    computed = _verdict(len(year), repeated, mark, enough=by_count, beside=beside)
    verdict = _verdict(TWICE, mark, mark, enough=True, beside=beside) if by_word else computed

    def tell() -> Told:
        times = record.companies.times(partnership)
        repeated = [company for company, came in times.items() if came >= TWICE]
        because = _because(record, partnership, year, len(repeated), mark)
        step = _gap(times, len(repeated), mark, len(year)) if verdict != Verdict.MET else ""
        if by_word:
            because = _("A statement stands for the companies that came: %(counted)s") % {"counted": because}
            step = statements.next_step(CODE, stated) or step
        return Told(because, _counted(record, partnership, year, repeated, times), step)

    return Finding(verdict, tell, computed, None if stated == Stated.MISSING else stated)


def companies_mark(record: Record, partnership: int) -> int:
    """12, or half the companies at the cycle's launch or refresh if fewer, never under 6."""
    anchor = record.anchor(partnership)
    half = math.ceil(anchor.companies / 2) if anchor else record.numbers["a3_companies_min"]
    return max(min(record.numbers["a3_companies_min"], half), record.numbers["a3_companies_floor"])


def _verdict(meetings: int, companies: int, mark: int, *, enough: bool, beside: bool) -> Verdict:
    if meetings < TWICE:
        return Verdict.NO_DATA
    if enough:
        return Verdict.MET if beside else Verdict.PARTLY
    return Verdict.PARTLY if companies * 2 >= mark else Verdict.NOT_YET


def _because(record: Record, partnership: int, year: Sequence[HeldMeeting], companies: int, mark: int) -> str:
    if len(year) < TWICE:
        return _("Two full meetings in 12 months are needed; so far: %(count)d.") % {"count": len(year)}
    words = {
        "companies": companies,
        "mark": mark,
        "meetings": len(year),
        "led": sum(meeting.leaders >= meeting.public_side for meeting in year),
    }
    by_size = mark < record.numbers["a3_companies_min"]
    enough = _("%(mark)d is the mark, by the size of the launch or refresh") if by_size else _("%(mark)d is the mark")
    words["enough"] = enough % words
    sentence = _(
        "%(companies)d companies came to two or more of %(meetings)d full meetings; %(enough)s. "
        "Industry was at least as many as the public side at %(led)d of %(meetings)d."
    )
    brought = _("A company brought something, or a team finished something.")
    nothing = _("No company brought anything on record.")
    along = record.companies.work_along(partnership)
    return f"{sentence % words} {brought if along else nothing}"


def _gap(times: Counter[int], repeated: int, mark: int, meetings: int) -> str:
    """Whom to call: the companies that came once."""
    if meetings < TWICE:
        return _("Hold the next full meeting and record who came.")
    if repeated >= mark:
        return _("Send delegates only, and write down what companies bring: a site, hours, machines, money.")
    once = [company for company, came in times.items() if came == 1]
    if not once:
        return _("Have each champion bring one company to the next full meeting that has not been there yet.")
    words = {"more": mark - repeated, "names": ", ".join(_names(once)[:MOST_NAMED])}
    return _(
        "%(more)d more companies are needed. These came once, so have a champion call them "
        "before the next full meeting: %(names)s."
    ) % (words)


def _names(companies: Iterable[int]) -> list[str]:
    return list(Organization.objects.filter(pk__in=list(companies)).order_by("name").values_list("name", flat=True))


def _counted(
    record: Record, partnership: int, year: Sequence[HeldMeeting], repeated: Sequence[int], times: Counter[int]
) -> tuple[Counted, ...]:
    """The meetings, the companies that kept coming, the most faithful first, and what was brought and finished."""
    names = dict(Organization.objects.filter(pk__in=repeated).values_list("pk", "name"))
    faithful = sorted(repeated, key=lambda company: (-times[company], names.get(company, "")))
    companies = (
        Counted(
            _("%(name)s: %(times)s") % {"name": names[company], "times": spoken.meetings(times[company])},
            own=reverse("partnerships:organization", kwargs={"pk": company}),
        )
        for company in faithful
        if company in names
    )
    brought = (
        Counted(
            _("%(company)s brought: %(what)s, %(day)s")
            % {
                "company": one.organization.name,
                "what": one.what,
                "day": date_format(one.used_on or one.committed_on, DAY),
            },
            own=one.organization.get_absolute_url(),
        )
        for one in record.companies.brought(partnership)
    )
    finished = (
        Counted(
            _("Finished together: %(action)s, %(day)s") % {"action": one.title, "day": date_format(one.done_on, DAY)},
            one.priority.get_absolute_url(),
        )
        for one in record.companies.finished(partnership).select_related("priority")
    )
    return (*counted.by_side(year), *companies, *brought, *finished)
