"""What the record says in each part of the story, in plain words.

As in a recap: a line that begins with “- ” is an item, and mail addresses and phone numbers are taken out.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from actionteams.models import Action, PriorityStateChange, WinReview
from actionteams.wins import reached
from desk.story.chapters import StoryPart
from desk.story.record import Record
from indicators.board_page.contributions import Given
from indicators.models import IndustryChange
from meetings.models import Meeting
from meetings.recaps.from_record import in_the_room
from meetings.when import weekday_and_year
from partnerships import contact_data

# So many stand on the page; how many more there are is said.
MOST = 20


def words(record: Record) -> dict[StoryPart, str]:
    """Each part in order, "" where the record has nothing; in a number of queries that no row raises."""
    return {part: "\n".join(map(contact_data.without, says(record))) for part, says in SAYS.items()}


def who_came(record: Record) -> Iterator[str]:
    """How many came altogether, and to each full meeting."""
    if not record.meetings:
        return
    leaders = ngettext("%(count)s business leader", "%(count)s business leaders", record.leaders)
    companies = ngettext("%(count)s company", "%(count)s companies", len(record.companies))
    said = {"leaders": leaders % {"count": record.leaders}, "companies": companies % {"count": len(record.companies)}}
    yield _("%(leaders)s from %(companies)s took part.") % said
    yield from (f"- {_came_to(meeting, record)}" for meeting in record.meetings)


def with_us(record: Record) -> Iterator[str]:
    if record.companies:
        yield ", ".join(record.companies)


def got_done(record: Record) -> Iterator[str]:
    """Teams that finished, then the wins."""
    finished = (_("%(team)s: the work is done (%(day)s).") % _ended(row, record) for row in record.finished)
    yield from _items([*finished, *map(_win, record.wins)])


def learned(record: Record) -> Iterator[str]:
    """S4-24: what did not work is told as openly as what did: teams that were given up, then single actions.

    Then what was learned from what worked: whoever prepares a refresh is told of every lesson on record.
    """
    given_up = (_("%(team)s: ended without result (%(day)s).") % _ended(row, record) for row in record.given_up)
    yield from _items([*given_up, *map(_miss, [*record.misses, *record.lessons])])


def brought(record: Record) -> Iterator[str]:
    """What was committed, by kind and side."""
    if not record.contributions:
        return
    for line in record.contributions.lines:
        sides = []
        if line.industry.number:
            sides.append(_("%(number)s from industry") % {"number": _given(line.industry)})
        if line.public.number:
            sides.append(_("%(number)s from the public side") % {"number": _given(line.public)})
        if sides:
            yield f"- {line.label}: {', '.join(sides)}"


def changed(record: Record) -> Iterator[str]:
    """The log of changes, each with what a full meeting made of it."""
    yield from _items(_change(change) for change in record.changes)


def stands_for(record: Record) -> Iterator[str]:
    if record.principles:
        yield from (f"- {line}" for line in record.principles.lines)


def _came_to(meeting: Meeting, record: Record) -> str:
    """New companies are said where there were others before them."""
    day = weekday_and_year(meeting.day)
    room = in_the_room(meeting.leaders, meeting.companies, meeting.public_side)
    said = [f"{meeting.called}, {day}: {room}" if room else f"{meeting.called}, {day}"]
    new = meeting.first_time_companies
    if new and new < meeting.companies:
        said.append(
            ngettext("%(count)s company came for the first time.", "%(count)s companies came for the first time.", new)
            % {"count": new}
        )
    return " ".join(said)


def _ended(change: PriorityStateChange, record: Record) -> dict[str, str]:
    return {"team": change.priority.title, "day": weekday_and_year(change.on)}


def _win(action: Action) -> str:
    """With its one figure, unless its title says it already."""
    review = reached.review_of(action)
    title = review.title if review else action.title
    said = f"{action.priority.title}: {title}"
    if review and review.number and not review.repeats_figure:
        said += f" ({review.number} {review.counted})"
    return said


def _miss(review: WinReview) -> str:
    said = [f"{review.action.priority.title}: {review.action.title}.", f"{review.get_verdict_display()}."]
    if review.learned:
        said.append(_("We learned: %(words)s") % {"words": " ".join(review.learned.split())})
    return " ".join(said)


def _change(change: IndustryChange) -> str:
    said = f"{weekday_and_year(change.on)}: {change.what}"
    return (
        _("%(change)s (what came of it: %(outcome)s)") % {"change": said, "outcome": change.outcome}
        if change.outcome
        else said
    )


def _given(given: Given) -> str:
    """How often, with the hours and dollars of those that name them."""
    more = []
    if given.hours:
        more.append(
            ngettext("%(count)s hour", "%(count)s hours", math.ceil(given.hours)) % {"count": given.hours_words}
        )
    if given.dollars:
        more.append(f"${given.dollars_words}")
    return f"{given.number} ({', '.join(more)})" if more else str(given.number)


def _items(lines: Iterable[str]) -> Iterator[str]:
    every = list(lines)
    yield from (f"- {line}" for line in every[:MOST])
    if len(every) > MOST:
        yield _("And %(count)s more.") % {"count": len(every) - MOST}


SAYS: dict[StoryPart, Callable[[Record], Iterator[str]]] = {
    StoryPart.OPENING: lambda record: iter(()),
    StoryPart.WHO_CAME: who_came,
    StoryPart.COMPANIES: with_us,
    StoryPart.WINS: got_done,
    StoryPart.MISSES: learned,
    StoryPart.BROUGHT: brought,
    StoryPart.CHANGED: changed,
    StoryPart.PRINCIPLES: stands_for,
}
