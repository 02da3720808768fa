"""What the record of a held meeting says, in plain words for each part of its recap.

A line that begins with “- ” is an item of a list. Only names of people and places, what was agreed, and days: no
notes and nothing of what assets are worth; an address, a link or a number to call that somebody typed among other words
is taken out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from actionteams import going_on
from actionteams.models import Chair, SignUp, TeamDecision, WinReview
from actionteams.states import TeamChoice
from meetings import next_steps, record
from meetings.kinds import RecapPart
from meetings.models import Attendance, Meeting
from meetings.recaps import dates, promised
from meetings.sheet import Sheet
from meetings.when import weekday
from partnerships import contact_data


def words(meeting: Meeting) -> dict[RecapPart, str]:
    """Each part in order, "" where the record has nothing; in a number of queries that no row raises."""
    sheet = Sheet(meeting)
    return {part: "\n".join(map(contact_data.without, says(sheet))) for part, says in SAYS.items()}


def notes(meeting: Meeting) -> str:
    """What was typed as notes, for whoever writes the recap: it may be meant for nobody else, so no part draws on it."""
    return "\n".join(map(contact_data.without, meeting.notes.strip().splitlines()))


def who_came(sheet: Sheet) -> Iterator[str]:
    """Counts by side and the companies; of a small circle the names."""
    tally = sheet.tally
    if words := in_the_room(tally.leaders, tally.companies, tally.public_side):
        yield words
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


def in_the_room(leaders: int, companies: int, public: int) -> str:
    """How many on each side, as a sentence; "" for nobody."""
    said = {
        "leaders": ngettext("%(count)s business leader", "%(count)s business leaders", leaders) % {"count": leaders},
        "companies": ngettext("%(count)s company", "%(count)s companies", companies) % {"count": companies},
        "public": public,
    }
    if leaders and public:
        return _("%(leaders)s from %(companies)s, and %(public)s on the public side.") % said
    if leaders:
        return _("%(leaders)s from %(companies)s.") % said
    return _("%(public)s on the public side.") % said if public else ""


def decided(sheet: Sheet) -> Iterator[str]:
    """What has champions now, what became of the teams before (S4-22) and of their work, who chairs, what is parked since
    nobody signed up (S4-48), and the plan adopted."""
    meeting = sheet.meeting
    if meeting.plan_adopted and (version := sheet.adopted_version):
        yield _("The plan was adopted, version %(number)s.") % {"number": version.number}
    for title, names in _champions(sheet):
        words = ngettext("%(title)s: %(names)s is its champion.", "%(title)s: %(names)s are its champions.", len(names))
        yield "- " + words % {"title": title, "names": _names(names)}
    before = record.teams_before(meeting)
    for one in before:
        if one.choice != TeamChoice.CONTINUE:
            yield f"- {_became(one)}"
    yield from _go_along(meeting, before)
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
    what = contact_data.without(f"{step.what} ({step.priority.title})" if step.priority else step.what)
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


def _became(one: TeamDecision) -> str:
    """What a refresh made of a team, with the title that its work goes on under from now on."""
    said = {"title": one.priority.title, "what": one.get_choice_display(), "into": one.into and one.into.title}
    if one.choice == TeamChoice.MERGE:
        return _("%(title)s joins %(into)s.") % said
    if one.into and one.into.title != one.priority.title:
        return _("%(title)s goes on, changed, as %(into)s.") % said
    return _("%(title)s %(what)s.") % said


def _go_along(meeting: Meeting, before: list[TeamDecision]) -> Iterator[str]:
    """How much of the work of the teams that go on was open that day; each title once, under which it goes on."""
    teams = [one.priority for one in before if one.goes_on]
    counts = going_on.open_counts(teams, going_on.of(teams), day=meeting.day) if teams else {}
    left: dict[str, int] = {}
    for one in before:
        if count := counts.get(one.priority_id):
            left[one.into.title] = left.get(one.into.title, 0) + count
    for title, count in left.items():
        words = ngettext(
            "%(title)s: %(count)s open action goes along.", "%(title)s: %(count)s open actions go along.", count
        )
        yield "- " + words % {"title": title, "count": count}


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
    RecapPart.PROMISED: lambda sheet: promised.lines(sheet.meeting),
    RecapPart.DECIDED: decided,
    RecapPart.IDEAS: put_up,
    RecapPart.NEXT_STEPS: agreed,
    RecapPart.DATES: coming,
    RecapPart.WINS: told_wins,
}
