"""What a refresh is for, as checks: new leaders (S4-17), teams chartered anew (S4-22), an honest look back
(S4-24), and what the partnership stands for (S4-25)."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, OuterRef
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from actionteams import rechartering
from actionteams.models import WinReview
from meetings import counts, newcomers
from meetings.agenda import schedule
from meetings.checks import Check, parts_by_kind, refresh_of, taken_on
from meetings.kinds import PartKind
from meetings.models import Attendance, Meeting
from partnerships import guidance
from partnerships.models import Cycle, Principles
from partnerships.systems import Capacity


def of(cycle: Cycle, *, today: dt.date) -> list[Check]:
    """The goals of the refresh that began `cycle`, as the record stands; none for the cycle of a launch."""
    if not cycle.is_refresh:
        return []
    meeting = refresh_of(cycle)
    return [
        _new_leaders(cycle, meeting),
        _chartered_anew(cycle, meeting),
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
    people, companies = meeting.first_time_people, meeting.first_time_companies
    words = {
        "leaders": ngettext("%(count)d business leader", "%(count)d business leaders", people) % {"count": people},
        "companies": ngettext("%(count)d company", "%(count)d companies", companies) % {"count": companies},
    }
    return _("For the first time: %(leaders)s and %(companies)s.") % words


def _came_again(cycle: Cycle, refresh: Meeting) -> list[str]:
    """S4-58: how many of the refresh's newcomers were at the second meeting after it, once that was held."""
    found = newcomers.came_again(cycle, refresh)
    if found is None:
        return []
    words = {
        "again": len(found.again),
        "people": found.total,
        "percent": found.percent,
        "day": date_format(found.second.held_on, "DATE_FORMAT"),
    }
    said = [_("%(again)d of these %(people)d came again to the second meeting, %(day)s: %(percent)d%%.") % words]
    if found.missing:
        said.append(_("Not at it: %(names)s.") % {"names": ", ".join(one.name for one in found.missing)})
    return said


def _chartered_anew(cycle: Cycle, meeting: Meeting | None) -> Check:
    """S4-22, S4-23: no team from before is undecided, and every priority taken on has a champion and says why."""
    claimed = [one for one in taken_on(cycle, meeting) if one.champions or one.is_alive]
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
    """S4-25: agreed on at the refresh or after it and before the next one, at least once with somebody from industry."""
    words = _("Reaffirm what the partnership stands for")
    rows = _agreements_since(cycle, meeting) if meeting else []
    row = next((one for one in rows if one.agreed_by), rows[0] if rows else None)
    if row is None:
        return Check("principles", words, (), (_("The principles were not agreed on since the refresh."),))
    on = date_format(row.on, "DATE_FORMAT")
    if row.agreed_by is None:
        said = _("Agreed on %(day)s.") % {"day": on}
        return Check("principles", words, (said,), (_("Nobody agreed to them for industry."),))
    told = _("Agreed on %(day)s, for industry by %(name)s.") % {"day": on, "name": row.agreed_by.name}
    return Check("principles", words, (told,), ())


def _agreements_since(cycle: Cycle, meeting: Meeting) -> list[Principles]:
    """Those of the refresh, newest first: from the next one on they are that one's."""
    later = Cycle.objects.filter(partnership=cycle.partnership_id, number__gt=cycle.number)
    begun = later.filter(anchored_on__gt=meeting.day, anchored_on__lte=OuterRef("on"))
    rows = cycle.partnership.principles.select_related("agreed_by").newest_first()
    return list(rows.filter(~Exists(begun), on__gte=meeting.day))
