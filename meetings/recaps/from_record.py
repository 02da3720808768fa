"""What the record of a held meeting says, in plain words for each part of its recap.

A line that begins with “- ” is an item of a list. Only names of people and places, what was agreed, and days: no
notes and nothing of what assets are worth; an address or a number to call that somebody typed among other words is
taken out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from actionteams.models import Chair, SignUp, WinReview
from actionteams.states import TeamChoice
from meetings import next_steps, record
from meetings.kinds import RecapPart
from meetings.models import Attendance, Meeting
from meetings.recaps import dates
from meetings.sheet import Sheet
from meetings.when import weekday

TAKEN_OUT = "…"
CONTACT_DATA = (
    re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    re.compile(r"(?<![\w/])(?:\+?1[\s.-]?)?\(?\d{3}\)?[\s.-]?\d{3}[\s.-]?\d{4}(?!\d)"),
)


def words(meeting: Meeting) -> dict[RecapPart, str]:
    """Each part in order, "" where the record has nothing; in a number of queries that no row raises."""
    sheet = Sheet(meeting)
    return {part: "\n".join(map(without_contact_data, says(sheet))) for part, says in SAYS.items()}


def without_contact_data(line: str) -> str:
    """`line` without mail addresses and phone numbers, which go to nobody but those they were given to."""
    for pattern in CONTACT_DATA:
        line = pattern.sub(TAKEN_OUT, line)
    return line


def who_came(sheet: Sheet) -> Iterator[str]:
    """Counts by side and the companies; of a small circle the names."""
    tally = sheet.tally
    leaders = ngettext("%(count)s business leader", "%(count)s business leaders", tally.leaders)
    companies = ngettext("%(count)s company", "%(count)s companies", tally.companies)
    said = {"leaders": leaders % {"count": tally.leaders}, "companies": companies % {"count": tally.companies}}
    said["public"] = str(tally.public_side)
    if tally.leaders and tally.public_side:
        yield _("%(leaders)s from %(companies)s, and %(public)s on the public side.") % said
    elif tally.leaders:
        yield _("%(leaders)s from %(companies)s.") % said
    elif tally.public_side:
        yield _("%(public)s on the public side.") % said
    if not sheet.meeting.is_full:
        yield from (f"- {_named(row)}" for row in sorted(sheet.here, key=lambda row: row.person.name_key))
        return
    if new := sheet.meeting.first_time_people:
        yield ngettext(
            "%(count)s leader came for the first time.", "%(count)s leaders came for the first time.", new
        ) % {"count": new}
    if sheet.companies:
        yield _("Companies: %(names)s.") % {"names": _names(name for name, _heads in sheet.companies)}
    if sheet.public_organizations:
        yield _("Public partners: %(names)s.") % {"names": _names(name for name, _heads in sheet.public_organizations)}


def decided(sheet: Sheet) -> Iterator[str]:
    """What has champions now, what became of the teams before (S4-22), who chairs, what is parked since nobody signed up
    (S4-48), and the plan adopted."""
    meeting = sheet.meeting
    if meeting.plan_adopted and (version := sheet.adopted_version):
        yield _("The plan was adopted, version %(number)s.") % {"number": version.number}
    for title, names in _champions(sheet):
        words = ngettext("%(title)s: %(names)s is its champion.", "%(title)s: %(names)s are its champions.", len(names))
        yield "- " + words % {"title": title, "names": _names(names)}
    for one in record.teams_before(meeting):
        if one.choice != TeamChoice.CONTINUE:
            yield "- " + _("%(title)s %(what)s.") % {"title": one.priority.title, "what": one.get_choice_display()}
    for chair in _chairs(meeting):
        yield "- " + _("%(title)s: %(name)s chairs the team.") % {
            "title": chair.priority.title,
            "name": chair.person.name,
        }
    if parked := record.parked(meeting):
        yield _("Parked for now, since nobody signed up. Each comes back as soon as somebody from industry does:")
        yield from (f"- {priority.title}" for priority in parked)


def put_up(sheet: Sheet) -> Iterator[str]:
    """How many notes went up, and under what they were grouped."""
    groups = record.ideas(sheet.meeting)
    total = sum(len(group.rows) for group in groups)
    if total:
        yield ngettext("%(count)s idea went up on the wall.", "%(count)s ideas went up on the wall.", total) % {
            "count": total
        }
        yield from (f"- {group.heading}: {len(group.rows)}" for group in groups)


def agreed(sheet: Sheet) -> Iterator[str]:
    """Who does what until when."""
    for step in sheet.steps:
        yield f"- {step_line(step, year_of=sheet.meeting)}"


def step_line(step: next_steps.Step, *, year_of: Meeting, owner: bool = True) -> str:
    """One thing agreed, with the priority it is for; a year is said when it is not that of the meeting."""
    what = without_contact_data(f"{step.what} ({step.priority.title})" if step.priority else step.what)
    said = [what]
    if owner:
        said.append(step.owner.name if step.owner else _("nobody yet"))
    if step.due_on:
        said.append(_("by %(day)s") % {"day": weekday(step.due_on, today=year_of.day)})
    return f"{said[0]}: {', '.join(said[1:])}" if said[1:] else what


def coming(sheet: Sheet) -> Iterator[str]:
    yield from (f"- {line.words}" for line in dates.of(sheet.meeting))


def told_wins(sheet: Sheet) -> Iterator[str]:
    """Those told since the full meeting before; only a full meeting celebrates."""
    meeting = sheet.meeting
    if not meeting.is_full:
        return
    before = Meeting.objects.of(meeting.partnership_id).held().full().filter(held_on__lt=meeting.day)
    since = before.order_by("-held_on").values_list("held_on", flat=True).first()
    rows = WinReview.objects.filter(action__priority__partnership=meeting.partnership_id, told_on__lte=meeting.day)
    rows = rows.filter(told_on__gt=since) if since else rows
    for review in rows.select_related("action__priority").order_by("told_on", "pk"):
        yield f"- {review.action.priority.title}: {review.headline or review.action.title}"


def _champions(sheet: Sheet) -> Iterator[tuple[str, list[str]]]:
    """After a launch or refresh all of each priority, else those who signed up that day; as of the meeting's day."""
    meeting = sheet.meeting
    rows = SignUp.objects.on(meeting.day).filter(priority__cycle=meeting.cycle_id)
    if meeting.is_about_a_priority:
        rows = rows.filter(priority=meeting.priority_id)
    elif not meeting.is_full:
        return
    if not meeting.is_anchor:
        rows = rows.filter(started_on=meeting.day)
    found: dict[int, tuple[str, list[str]]] = {}
    ordered = rows.select_related("priority", "person").order_by("priority__position", "priority", "at", "pk")
    for row in ordered:
        found.setdefault(row.priority_id, (row.priority.title, []))[1].append(row.person.name)
    yield from found.values()


def _chairs(meeting: Meeting) -> Iterable[Chair]:
    """S0-24: those who became chair here."""
    if not meeting.may_adopt_plan:
        return []
    rows = Chair.objects.on(meeting.day).filter(priority__cycle=meeting.cycle_id, started_on=meeting.day)
    return rows.select_related("priority", "person").order_by("priority__position", "pk")


def _named(row: Attendance) -> str:
    return f"{row.person.name} ({row.organization.name})" if row.organization else row.person.name


def _names(names: Iterable[str]) -> str:
    return ", ".join(names)


SAYS: dict[RecapPart, Callable[[Sheet], Iterator[str]]] = {
    RecapPart.OPENING: lambda sheet: iter(()),
    RecapPart.WHO_CAME: who_came,
    RecapPart.DECIDED: decided,
    RecapPart.IDEAS: put_up,
    RecapPart.NEXT_STEPS: agreed,
    RecapPart.DATES: coming,
    RecapPart.WINS: told_wins,
}
