"""What is worth a look on the ask board (W3, W6, W22, W24, S3-41, S4-21). Nothing here stands in the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from invitations.board import Board
from meetings import quiet_period
from partnerships.quiet_line import QuietLine

# So many put on the list in one go are a list that was brought in, not people who were thought of.
BULK = 5


def of(board: Board) -> list[QuietLine]:
    """The lines of one invitation, those first that time is short for. A held meeting has its own record."""
    if board.meeting.is_held or not board.lines:
        return []
    judges = (quiet, personal_asks, companies, leaders, in_bulk, not_meant)
    return [line for judge in judges for line in judge(board)]


def quiet(board: Board) -> Iterator[QuietLine]:
    """S3-41: invitees who came to the last launch or refresh, while its calls are ahead and support partners ask too."""
    for period in quiet_period.standing([board.invitation.partnership], today=board.today):
        there = set(quiet_period.came_to([period.cycle]).values_list("person", flat=True))
        found = [line for line in board.invited if line.invitee.person_id in there and not line.is_asked]
        if found:
            step = ngettext(
                "%(count)s of them is on this list: let a champion ask, nobody from the support team.",
                "%(count)s of them are on this list: let champions ask, nobody from the support team.",
                len(found),
            )
            words = {"count": len(found)}
            yield QuietLine("S3-41", period.sentence, step % words, tone="info", about=period.line.about)


def personal_asks(board: Board) -> Iterator[QuietLine]:
    """W22: a week before, the share with a personal ask is below the mark."""
    if not board.meeting.is_planned or board.today < board.share_due_on or board.is_share_enough:
        return
    share = board.share
    words = {
        "asked": share.asked,
        "total": share.total,
        "percent": board.share_percent,
        "mark": board.mark_percent,
        "day": date_format(board.share_due_on, "DATE_FORMAT"),
    }
    sentence = _(
        "%(asked)s of %(total)s invitees were asked in person, %(percent)s%%; %(mark)s%% is the mark for %(day)s."
    )
    step = _("A personal ask from a peer brings more people than anything else: divide the calls that are left.")
    yield _line(board, "W22", sentence % words, step)


def companies(board: Board) -> Iterator[QuietLine]:
    """W3 before a launch: too few companies to reach the bounds, or too many coming."""
    if board.invitation.is_refresh:
        return
    low, high = board.numbers["launch_companies_min"], board.numbers["launch_companies_max"]
    invited, coming = board.on_the_list.companies, board.coming.companies
    words = {"coming": coming, "invited": invited, "low": low, "high": high}
    if coming > high:
        yield _line(
            board,
            "W3",
            _("%(coming)s companies are coming; %(low)s to %(high)s make a launch.") % words,
            _("Ask some to come to the second meeting instead."),
        )
    elif invited < low:
        sentence = ngettext(
            "%(invited)s company is invited; %(low)s to %(high)s make a launch.",
            "%(invited)s companies are invited; %(low)s to %(high)s make a launch.",
            invited,
        )
        yield _line(board, "W3", sentence % words, _("Let each champion name peers from other companies."))
    elif coming < low and are_answers_due(board):
        sentence = ngettext(
            "%(coming)s company of %(invited)s is coming; %(low)s to %(high)s make a launch.",
            "%(coming)s companies of %(invited)s are coming; %(low)s to %(high)s make a launch.",
            coming,
        )
        yield _line(board, "W3", sentence % words, _("Call those who have not answered."))


def leaders(board: Board) -> Iterator[QuietLine]:
    """W6 before a refresh: fewer than twenty business leaders invited, or coming."""
    if not board.invitation.is_refresh:
        return
    low = board.numbers["refresh_leaders_min"]
    invited, coming = board.on_the_list.leaders, board.coming.leaders
    words = {"coming": coming, "invited": invited, "low": low}
    if invited < low:
        sentence = ngettext(
            "%(invited)s business leader is invited; a refresh takes %(low)s or more.",
            "%(invited)s business leaders are invited; a refresh takes %(low)s or more.",
            invited,
        )
        yield _line(board, "W6", sentence % words, _("Invite companies that are not with us yet."))
    elif coming < low and are_answers_due(board):
        sentence = ngettext(
            "%(coming)s business leader of %(invited)s is coming; a refresh takes %(low)s or more.",
            "%(coming)s business leaders of %(invited)s are coming; a refresh takes %(low)s or more.",
            coming,
        )
        yield _line(board, "W6", sentence % words, _("Call those who have not answered."))


def in_bulk(board: Board) -> Iterator[QuietLine]:
    """S4-21: a list that was brought in and that nobody is to ask."""
    together = Counter(line.invitee.added_at for line in board.invited)
    alone = [
        line
        for line in board.invited
        if together[line.invitee.added_at] >= BULK
        and line.invitee.asker_id is None
        and not line.is_asked
        and not line.invitee.has_answered
    ]
    if alone:
        sentence = ngettext(
            "%(count)s person of a list that was brought in has nobody to ask them.",
            "%(count)s people of a list that was brought in have nobody to ask them.",
            len(alone),
        )
        step = _("Choose with care whom you want, and divide the calls.")
        yield _line(board, "S4-21", sentence % {"count": len(alone)}, step)


def not_meant(board: Board) -> Iterator[QuietLine]:
    """W24: invitees outside industry, region or executive level, each marked beside their name."""
    marked = [line for line in board.invited if line.concerns]
    if marked:
        sentence = ngettext(
            "%(count)s invitee is outside industry, region or executive level.",
            "%(count)s invitees are outside industry, region or executive level.",
            len(marked),
        )
        yield _line(board, "W24", sentence % {"count": len(marked)}, _("They are marked beside their names."))


def are_answers_due(board: Board) -> bool:
    """Whether those who mean to come should have said so: by the day the letter asks for, at the latest a week before."""
    asked_for = board.invitation.answer_by
    due_on = min(asked_for, board.share_due_on) if asked_for else board.share_due_on
    return board.meeting.is_planned and board.today >= due_on


def _line(board: Board, id: str, sentence: str, step: str) -> QuietLine:
    return QuietLine(id, sentence, step, about=f"invitation:{board.invitation.pk}")
