"""A3 and R1: whether industry comes broadly, and whether it comes less than before."""

from __future__ import annotations

import datetime as dt
import math
from decimal import ROUND_HALF_UP, Decimal
from statistics import mean

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from indicators import spoken
from indicators.findings import DAY, NOT_ENOUGH, Counted, Finding, SignFinding, finding, sign_finding
from indicators.record import Record
from indicators.words import SignState, Verdict
from meetings.models import Meeting


def broad_engagement(record: Record, partnership: int) -> Finding:
    """A3, attendance part: enough companies came to two or more full meetings in 12 months.

    With industry at least as many as the public side at most of them it is met; the count alone, or
    half of it, is partly. Contributions (c) are not recorded yet.
    """
    year = record.full_meetings_of_the_year(partnership)
    if len(year) < 2:
        because = _("Two full meetings in 12 months are needed; so far: %(count)d.") % {"count": len(year)}
        return finding(Verdict.NO_DATA, because, _counted(year), _("Hold the next full meeting and record who came."))
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
    return finding(verdict, because % words, (*_counted(year), *companies), step)


def companies_mark(record: Record, partnership: int) -> int:
    """12, or half the companies at the cycle's launch or refresh if fewer, never under 6."""
    anchor = record.anchor(partnership)
    half = math.ceil(anchor.companies / 2) if anchor else record.numbers["a3_companies_min"]
    return max(min(record.numbers["a3_companies_min"], half), record.numbers["a3_companies_floor"])


def _breadth(companies: int, mark: int, *, majority: bool) -> Verdict:
    if companies >= mark:
        return Verdict.MET if majority else Verdict.PARTLY
    return Verdict.PARTLY if companies * 2 >= mark else Verdict.NOT_YET


def engagement_wanes(record: Record, partnership: int) -> SignFinding:
    """R1: (a) public side above industry, (b) industry attendance falling, (c) teams without industry."""
    found = [
        part
        for part in (
            _outnumbered(record, partnership),
            _falling(record, partnership),
            _teams_alone(record, partnership),
        )
        if part
    ]
    if not found:
        return NOT_ENOUGH
    for state in (SignState.RAISED, SignState.WATCH):
        speaking = [part for part in found if part.state == state]
        if speaking:
            return sign_finding(
                state,
                " ".join(part.because for part in speaking),
                tuple(line for part in speaking for line in part.counted),
                speaking[0].next_step,
                reset=any(part.reset for part in speaking),
            )
    return sign_finding(SignState.CLEAR, " ".join(part.because for part in found), found[0].counted)


def _outnumbered(record: Record, partnership: int) -> SignFinding | None:
    """R1(a): the last two full meetings of the current cycle."""
    cycle = record.current_cycle(partnership)
    last = [meeting for meeting in record.full_meetings(partnership) if cycle and meeting.cycle_id == cycle.pk][-2:]
    if not last:
        return None
    worst = max(last, key=lambda meeting: (meeting.public_side - meeting.leaders, meeting.held_on))
    words = {
        "public": spoken.public_partners(worst.public_side),
        "leaders": spoken.leaders(worst.leaders),
        "day": date_format(worst.held_on, DAY),
    }
    because = _("%(leaders)s and %(public)s on %(day)s.") % words
    if worst.public_side > worst.leaders:
        step = _("Send delegates only, and have champions call the leaders who stopped coming.")
        return sign_finding(SignState.RAISED, because, _counted(last), step, reset=True)
    if worst.public_side == worst.leaders:
        return sign_finding(
            SignState.WATCH, because, _counted(last), _("Keep the public side to delegates at the next meeting.")
        )
    return sign_finding(SignState.CLEAR, because, _counted(last))


def _falling(record: Record, partnership: int) -> SignFinding | None:
    """R1(b): the mean of the last two full meetings against the two before; needs four, any cycle."""
    last_four = record.full_meetings(partnership)[-4:]
    if len(last_four) < 4:
        return None
    before, lately = (mean(meeting.leaders for meeting in pair) for pair in (last_four[:2], last_four[2:]))
    ratio = lately / before if before else 1.0
    because = _("The last two full meetings had %(lately)s leaders on average, the two before %(before)s (%(ratio)s).")
    because %= {"lately": f"{lately:.1f}", "before": f"{before:.1f}", "ratio": _two_places(ratio)}
    step = _("Have each champion call the leaders who came before and stopped.")
    if ratio < record.numbers["r1_drop_ratio"]:
        return sign_finding(SignState.RAISED, because, _counted(last_four), step)
    state = SignState.WATCH if ratio < record.numbers["r1_watch_ratio"] else SignState.CLEAR
    return sign_finding(state, because, _counted(last_four), step if state == SignState.WATCH else "")


def _two_places(ratio: float) -> Decimal:
    """Rounded as people round: 12.5 to 20 is 0.63."""
    return Decimal(str(ratio)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _teams_alone(record: Record, partnership: int) -> SignFinding | None:
    """R1(c): a team whose last two meetings, or all of the last 90 days, had nobody from industry."""
    worst: SignFinding | None = None
    for priority, held in record.team_meetings(partnership).items():
        part = _team_alone(record, priority.title, held)
        if part and (worst is None or part.is_raised):
            worst = part
    return worst


def _team_alone(record: Record, title: str, held: list[Meeting]) -> SignFinding | None:
    last = held[-record.numbers["r1_team_meetings"] :]
    quarter = record.day - dt.timedelta(days=record.numbers["r1_team_silence_days"] - 1)
    recent = [meeting for meeting in held if meeting.held_on >= quarter]
    both = len(last) == record.numbers["r1_team_meetings"] and not any(meeting.leaders for meeting in last)
    silent = bool(recent) and not any(meeting.leaders for meeting in recent)
    if both or silent:
        because = _("No industry person came to the last meetings of “%(team)s”.") % {"team": title}
        return sign_finding(
            SignState.RAISED, because, _counted(last), _("Ask the chair who of its champions comes next time.")
        )
    if not held[-1].leaders:
        because = _("Nobody from industry came to the last meeting of “%(team)s”.") % {"team": title}
        return sign_finding(
            SignState.WATCH, because, _counted(last), _("Call the champions before the next team meeting.")
        )
    return None


def _counted(meetings: list[Meeting]) -> tuple[Counted, ...]:
    return tuple(
        Counted(
            _("%(meeting)s, %(day)s: %(leaders)s from %(companies)s, %(public)s")
            % {
                "meeting": meeting.get_type_display(),
                "day": date_format(meeting.held_on, DAY),
                "leaders": spoken.leaders(meeting.leaders),
                "companies": spoken.companies(meeting.companies),
                "public": spoken.public_partners(meeting.public_side),
            },
            meeting.get_absolute_url(),
        )
        for meeting in meetings
    )
