"""What a refresh is for, as checks: new leaders (S4-17), teams chartered anew (S4-22), an honest look back
(S4-24), and what the partnership stands for (S4-25)."""

from __future__ import annotations

import datetime as dt

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from actionteams import rechartering
from actionteams.models import WinReview
from meetings import counts
from meetings.agenda import schedule
from meetings.checks import Check, parts_by_kind, refresh_of
from meetings.kinds import FULL, MeetingType, PartKind
from meetings.models import Attendance, Meeting
from partnerships import guidance
from partnerships.models import Cycle
from partnerships.systems import Capacity


def of(cycle: Cycle, *, today: dt.date) -> list[Check]:
    """The goals of the refresh that began `cycle`, as the record stands; none for the cycle of a launch."""
    if not cycle.is_refresh:
        return []
    meeting = refresh_of(cycle)
    return [
        _new_leaders(cycle, meeting),
        _chartered_anew(cycle),
        _looked_back(cycle, meeting, today=today),
        _reaffirmed(cycle, meeting),
    ]


def _new_leaders(cycle: Cycle, meeting: Meeting | None) -> Check:
    """S4-17, S4-18: at least 20 business leaders, some for the first time; later, how many of those came again (S4-58)."""
    evidence: list[str] = []
    missing: list[str] = []
    if meeting is None:
        missing.append(_("No refresh has a date yet."))
    else:
        fewest = guidance.value("refresh_leaders_min", on=meeting.day)
        leaders = meeting.leaders if meeting.is_held else counts.tally_ahead(meeting).leaders
        (evidence if leaders >= fewest else missing).append(_leaders(leaders, fewest, is_held=meeting.is_held))
        if meeting.is_held:
            (evidence if meeting.first_time_people else missing).append(_first_timers(meeting))
            evidence += _came_again(cycle, meeting)
        else:
            missing.append(_("The refresh is not held yet."))
    return Check("leaders", _("Win new industry leaders"), tuple(evidence), tuple(missing))


def _leaders(count: int, fewest: int, *, is_held: bool) -> str:
    words = {"count": count, "fewest": fewest}
    if is_held:
        said = ngettext(
            "%(count)d business leader came; a refresh wants at least %(fewest)d.",
            "%(count)d business leaders came; a refresh wants at least %(fewest)d.",
            count,
        )
    else:
        said = ngettext(
            "%(count)d business leader is expected; a refresh wants at least %(fewest)d.",
            "%(count)d business leaders are expected; a refresh wants at least %(fewest)d.",
            count,
        )
    return said % words


def _first_timers(meeting: Meeting) -> str:
    if not meeting.first_time_people:
        return _("Nobody came for the first time.")
    words = {"people": meeting.first_time_people, "companies": meeting.first_time_companies}
    return _("For the first time: %(people)d business leaders and %(companies)d companies.") % words


def _came_again(cycle: Cycle, refresh: Meeting) -> list[str]:
    """How many of the refresh's newcomers were at the second meeting after it, once that was held."""
    second = cycle.meetings.held().filter(type=MeetingType.SECOND).order_by("held_on", "pk").first()
    if second is None or not refresh.first_time_people:
        return []
    leaders = Attendance.objects.present().filter(capacity=Capacity.INDUSTRY)
    before = leaders.filter(
        meeting__partnership=refresh.partnership_id, meeting__type__in=FULL, meeting__starts_at__lt=refresh.starts_at
    ).filter(meeting__in=Meeting.objects.held())
    new = leaders.filter(meeting=refresh).exclude(person__in=before.values("person"))
    again = leaders.filter(meeting=second, person__in=new.values("person")).count()
    words = {"again": again, "people": refresh.first_time_people, "day": date_format(second.held_on, "DATE_FORMAT")}
    return [_("%(again)d of these %(people)d came again to the second meeting, %(day)s.") % words]


def _chartered_anew(cycle: Cycle) -> Check:
    """S4-22, S4-23: no team from before is undecided, and every priority taken on has a champion and says why."""
    claimed = list(cycle.priorities.alive().with_champions().in_order())
    evidence, missing = [], []
    if titles := [one.title for one in rechartering.undecided(cycle)]:
        sentence = ngettext(
            "%(count)d team from before is not decided on yet: %(titles)s.",
            "%(count)d teams from before are not decided on yet: %(titles)s.",
            len(titles),
        )
        missing.append(sentence % {"count": len(titles), "titles": ", ".join(titles)})
    for one in claimed:
        words = {"title": one.title, "count": one.champions}
        said = ngettext("%(title)s: %(count)d champion.", "%(title)s: %(count)d champions.", one.champions)
        (evidence if one.champions else missing).append(said % words)
        if not one.is_chartered:
            why = _("%(title)s does not say why it matters for competitiveness, and why no company can do it alone.")
            missing.append(why % words)
    if not claimed:
        missing.append(_("No priority has a champion yet."))
    return Check("teams", _("Charter teams anew around what matters now"), tuple(evidence), tuple(missing))


def _looked_back(cycle: Cycle, meeting: Meeting | None, *, today: dt.date) -> Check:
    """S4-24: at least one win to tell and one lesson on record by the refresh, and industry leads the look back."""
    day = meeting.day if meeting else today
    reviews = WinReview.objects.filter(action__priority__partnership=cycle.partnership_id)
    told = reviews.filter(told_on__lte=day).count()
    learned = reviews.filter(reviewed_on__lte=day).exclude(learned="").count()
    evidence, missing = [], []
    wins = ngettext("%(count)d win is told.", "%(count)d wins are told.", told) % {"count": told}
    lessons = ngettext("%(count)d lesson is written down.", "%(count)d lessons are written down.", learned)
    (evidence if told else missing).append(wins if told else _("No win is told yet."))
    (evidence if learned else missing).append(
        lessons % {"count": learned} if learned else _("Nothing is written down of what was learned.")
    )
    parts = parts_by_kind(meeting).get(PartKind.STORY, [])
    industry = _industry_at(meeting) if meeting else set()
    leading = [part.led_by for part in parts if part.lead_id in industry]
    if leading:
        evidence.append(_("Industry looks back: %(names)s.") % {"names": ", ".join(leading)})
    else:
        missing.append(_("Nobody from industry leads the part that looks back."))
    return Check("celebrate", _("Celebrate, and say what did not work"), tuple(evidence), tuple(missing))


def _industry_at(meeting: Meeting) -> set[int]:
    """Who sat there for industry; before the meeting, its champions."""
    if not meeting.is_held:
        return schedule.champions_of(meeting)
    rows = Attendance.objects.present().filter(meeting=meeting, capacity=Capacity.INDUSTRY)
    return set(rows.values_list("person_id", flat=True))


def _reaffirmed(cycle: Cycle, meeting: Meeting | None) -> Check:
    """S4-25: the principles were agreed on at the refresh or after it, and somebody from industry agreed."""
    words = _("Reaffirm what the partnership stands for")
    rows = cycle.partnership.principles.select_related("agreed_by").newest_first()
    row = rows.filter(on__gte=meeting.day).first() if meeting else None
    if row is None:
        return Check("principles", words, (), (_("The principles were not agreed on since the refresh."),))
    on = date_format(row.on, "DATE_FORMAT")
    if row.agreed_by is None:
        said = _("Agreed on %(day)s.") % {"day": on}
        return Check("principles", words, (said,), (_("Nobody agreed to them for industry."),))
    told = _("Agreed on %(day)s, for industry by %(name)s.") % {"day": on, "name": row.agreed_by.name}
    return Check("principles", words, (told,), ())
