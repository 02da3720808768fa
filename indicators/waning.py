"""R1: whether industry comes less than before, or is outnumbered."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indicators import counted, spoken
from indicators.findings import DAY, SignFinding, Told
from indicators.record import HeldMeeting, NamedPriority, Record
from indicators.weighing import heaviest
from indicators.words import SignState


def engagement_wanes(record: Record, partnership: int) -> SignFinding:
    """R1: (a) public side above industry, (b) industry attendance falling, (c) teams without industry."""
    parts = [_outnumbered(record, partnership), _falling(record, partnership), *_teams_alone(record, partnership)]
    return heaviest(parts)


def _outnumbered(record: Record, partnership: int) -> SignFinding | None:
    """R1(a): the last two full meetings of the current cycle."""
    cycle = record.current_cycle(partnership)
    last = [meeting for meeting in record.full_meetings(partnership) if cycle and meeting.cycle_id == cycle.pk][-2:]
    if not last:
        return None
    worst = max(last, key=lambda meeting: (meeting.public_side - meeting.leaders, meeting.held_on))
    more = worst.public_side - worst.leaders
    state = SignState.RAISED if more > 0 else SignState.CLEAR if more < 0 else SignState.WATCH
    return SignFinding(state, lambda: _sides(worst, last), reset=more > 0)


def _sides(worst: HeldMeeting, last: list[HeldMeeting]) -> Told:
    because = _("%(leaders)s and %(public)s on %(day)s.") % {
        "public": spoken.public_partners(worst.public_side),
        "leaders": spoken.leaders(worst.leaders),
        "day": date_format(worst.held_on, DAY),
    }
    step = ""
    if worst.public_side > worst.leaders:
        step = _("Send delegates only, and have champions call the leaders who stopped coming.")
    elif worst.public_side == worst.leaders:
        step = _("Keep the public side to delegates at the next meeting.")
    return Told(because, counted.by_side(last), step)


def _falling(record: Record, partnership: int) -> SignFinding | None:
    """R1(b): the mean of the last two full meetings against the two before; needs four, any cycle."""
    last_four = record.full_meetings(partnership)[-4:]
    if len(last_four) < 4:
        return None
    first, second, third, fourth = (meeting.leaders for meeting in last_four)
    before, lately = (first + second) / 2, (third + fourth) / 2
    ratio = lately / before if before else 1.0
    state = SignState.CLEAR
    if ratio < record.numbers["r1_watch_ratio"]:
        state = SignState.WATCH
    if ratio < record.numbers["r1_drop_ratio"]:
        state = SignState.RAISED
    return SignFinding(state, lambda: _means(before, lately, ratio, last_four, state))


def _means(before: float, lately: float, ratio: float, meetings: list[HeldMeeting], state: SignState) -> Told:
    because = _(
        "The last two full meetings had %(lately)s leaders on average, the two before %(before)s (%(ratio)s times as many)."
    )
    because %= {"lately": f"{lately:.1f}", "before": f"{before:.1f}", "ratio": _two_places(ratio)}
    step = "" if state == SignState.CLEAR else _("Have each champion call the leaders who came before and stopped.")
    return Told(because, counted.by_side(meetings), step)


def _two_places(ratio: float) -> Decimal:
    """Rounded as people round: 12.5 to 20 is 0.63."""
    return Decimal(str(ratio)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _teams_alone(record: Record, partnership: int) -> list[SignFinding]:
    """R1(c): teams whose last two meetings, or all of the last 90 days, had nobody from industry."""
    teams = record.meetings_of_teams_once_alone(partnership).items()
    return [part for team, held in teams if (part := _team_alone(record, team, held))]


def _team_alone(record: Record, team: NamedPriority, held: list[HeldMeeting]) -> SignFinding | None:
    if held[-1].leaders:
        return None
    last = held[-record.numbers["r1_team_meetings"] :]
    quarter = record.scope.days_back(record.numbers["r1_team_silence_days"])
    recent = [meeting for meeting in held if meeting.held_on >= quarter]
    both = len(last) == record.numbers["r1_team_meetings"] and not any(meeting.leaders for meeting in last)
    silent = bool(recent) and not any(meeting.leaders for meeting in recent)
    if both or silent:
        return SignFinding(SignState.RAISED, lambda: _alone(team, last if both else recent))
    return SignFinding(SignState.WATCH, lambda: _alone_once(team, last))


def _alone(team: NamedPriority, meetings: list[HeldMeeting]) -> Told:
    because = ngettext(
        "Nobody from industry came to the last meeting of “%(team)s”.",
        "Nobody from industry came to the last %(count)d meetings of “%(team)s”.",
        len(meetings),
    ) % {"team": team.title, "count": len(meetings)}
    step = _("Ask who of the champions of “%(team)s” comes next time.") % {"team": team.title}
    return Told(because, counted.by_side(meetings), step)


def _alone_once(team: NamedPriority, meetings: list[HeldMeeting]) -> Told:
    because = _("Nobody from industry came to the last meeting of “%(team)s”.") % {"team": team.title}
    step = _("Call the champions of “%(team)s” before its next meeting.") % {"team": team.title}
    return Told(because, counted.by_side(meetings), step)
