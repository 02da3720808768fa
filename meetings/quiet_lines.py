"""The quiet lines of a meeting's record: who is in the room (W3 to W6), and whether its day keeps its window (W7, W8)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings import windows_check
from meetings.counts import Tally
from meetings.kinds import MeetingType
from meetings.models import Meeting
from partnerships.guidance import Guidance
from partnerships.quiet_line import QuietLine

Judge = Callable[[Meeting], Iterator[QuietLine]]
_from_above: dict[str, Judge] = {}


def join(judge: Judge) -> None:
    """Let a room above say what it knows about who is in the room. One judge a room: the last one stands."""
    _from_above[judge.__module__.partition(".")[0]] = judge


def of(
    meeting: Meeting, tally: Tally, *, numbers: Guidance, should: windows_check.Expected | None = None
) -> list[QuietLine]:
    """What is worth a look, the balance of the room first. As long as nobody is there, only the day is judged.

    `should` is its window, where it was read already.
    """
    found: list[QuietLine] = []
    if tally.everybody and meeting.is_full:
        found = [line for judge in IN_THE_ROOM for line in judge(meeting, tally, numbers)]
        found += [line for judge in _from_above.values() for line in judge(meeting)]
    return found + windows_check.lines(meeting.day, should or windows_check.of_meeting(meeting))


def balance(meeting: Meeting, tally: Tally, numbers: Guidance) -> Iterator[QuietLine]:
    """W5: industry leads the room wherever the whole partnership meets. An even room is amber, unless the network says otherwise."""
    public = counted_as_public(tally, numbers)
    words = {"public": public, "leaders": tally.leaders}
    if public > tally.leaders:
        sentence = ngettext(
            "%(public)s on the public side, %(leaders)s business leader: industry does not lead the room.",
            "%(public)s on the public side, %(leaders)s business leaders: industry does not lead the room.",
            tally.leaders,
        )
        yield QuietLine("W5", sentence % words, _("Ask some public partners to step back next time."), tone="late")
    elif public == tally.leaders and numbers["public_over_industry"] == "strict":
        sentence = _("As many on the public side as business leaders, %(public)s each.")
        yield QuietLine("W5", sentence % words, _("Industry should be the majority."))


def counted_as_public(tally: Tally, numbers: Guidance) -> int:
    """How many industry is weighed against (A9): the network may count the facilitator among them."""
    return tally.public_side + (tally.facilitators if numbers["facilitator_counts_as_public"] else 0)


def delegates(meeting: Meeting, tally: Tally, numbers: Guidance) -> Iterator[QuietLine]:
    """W4: the support team sends a few delegates to the launch. The convener's own staff count among them."""
    most = numbers["launch_delegates_max"]
    if meeting.type == MeetingType.LAUNCH and tally.delegates > most:
        sentence = _("%(count)s public partners at the launch; %(most)s at most leave room for industry.")
        words = {"count": tally.delegates, "most": most}
        yield QuietLine("W4", sentence % words, _("Agree on delegates before the next one."))


def companies(meeting: Meeting, tally: Tally, numbers: Guidance) -> Iterator[QuietLine]:
    """W3: from 12 to 60 companies make a launch."""
    fewest, most = numbers["launch_companies_min"], numbers["launch_companies_max"]
    if meeting.type != MeetingType.LAUNCH or fewest <= tally.companies <= most:
        return
    sentence = ngettext(
        "%(count)s company at the launch; %(fewest)s to %(most)s make a good one.",
        "%(count)s companies at the launch; %(fewest)s to %(most)s make a good one.",
        tally.companies,
    ) % {"count": tally.companies, "fewest": fewest, "most": most}
    few = tally.companies < fewest
    step = _("Ask champions to bring peers.") if few else _("Think about two rooms or two sectors.")
    yield QuietLine("W3", sentence, step, tone=_while_they_come(meeting) if few else "")


def leaders(meeting: Meeting, tally: Tally, numbers: Guidance) -> Iterator[QuietLine]:
    """W6: a refresh wants at least 20 business leaders."""
    fewest = numbers["refresh_leaders_min"]
    if meeting.type == MeetingType.REFRESH and tally.leaders < fewest:
        sentence = ngettext(
            "%(count)s business leader at the refresh; it wants at least %(fewest)s.",
            "%(count)s business leaders at the refresh; it wants at least %(fewest)s.",
            tally.leaders,
        ) % {"count": tally.leaders, "fewest": fewest}
        yield QuietLine("W6", sentence, _("Ask champions to bring peers."), tone=_while_they_come(meeting))


def _while_they_come(meeting: Meeting) -> str:
    """Too few is no warning yet while people are still coming in."""
    return "" if meeting.is_held else "info"


IN_THE_ROOM: tuple[Callable[[Meeting, Tally, Guidance], Iterator[QuietLine]], ...] = (
    balance,
    delegates,
    companies,
    leaders,
)
