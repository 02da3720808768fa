"""The four elements of a refresh as checks, each with what the record has for it (S4-15).

What happened before is celebrated, where the industry stands is talked about openly, priorities are chosen anew, and
people commit to them. Read from the agenda of the refresh, the priorities of its cycle and who signed up for them.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from actionteams.models import Priority
from meetings.checks import Check, parts_by_kind, refresh_of, taken_on
from meetings.kinds import PartKind
from meetings.models import AgendaPart
from partnerships.models import Cycle


def of(cycle: Cycle) -> list[Check]:
    """The four elements of the refresh that began `cycle`, in three queries; none for the cycle of a launch.

    Before the refresh they say what is prepared, after it what happened.
    """
    if not cycle.is_refresh:
        return []
    meeting = refresh_of(cycle)
    parts = parts_by_kind(meeting)
    priorities = taken_on(cycle, meeting)
    return [
        _celebration(parts.get(PartKind.STORY, [])),
        _discussion(parts.get(PartKind.STANDING, [])),
        _choice(parts.get(PartKind.CHOICE, []), priorities),
        _commitments(parts.get(PartKind.COMMITMENTS, []), priorities),
    ]


def _celebration(parts: Sequence[AgendaPart]) -> Check:
    """S4-24, S4-41: looking back has its minutes and somebody who leads it."""
    missing = _not_on(parts)
    if parts and not any(part.led_by for part in parts):
        missing.append(_("Nobody is named to lead it."))
    return Check("celebration", _("Celebrate and reflect"), _told(parts), tuple(missing))


def _discussion(parts: Sequence[AgendaPart]) -> Check:
    """S4-42: there is time to talk about where the industry stands."""
    return Check("discussion", _("Talk openly about where the industry stands"), _told(parts), tuple(_not_on(parts)))


def _choice(parts: Sequence[AgendaPart], priorities: Sequence[Priority]) -> Check:
    """S4-43, S4-45: there is time to choose, and at least one priority was taken on."""
    missing = _not_on(parts)
    evidence = _told(parts)
    if priorities:
        titles = ", ".join(one.title for one in priorities)
        sentence = ngettext(
            "%(count)d priority taken on: %(titles)s.", "%(count)d priorities taken on: %(titles)s.", len(priorities)
        )
        evidence = (*evidence, sentence % {"count": len(priorities), "titles": titles})
    else:
        missing.append(_("No priority is taken on yet."))
    return Check("choice", _("Choose priorities and form teams anew"), evidence, tuple(missing))


def _commitments(parts: Sequence[AgendaPart], priorities: Sequence[Priority]) -> Check:
    """S4-46: there is time to commit, and every priority at work has a champion who signed up."""
    missing, evidence = _not_on(parts), list(_told(parts))
    for one in priorities:
        if one.champions:  # type: ignore[attr-defined]
            words = {"title": one.title, "count": one.champions}  # type: ignore[attr-defined]
            sentence = ngettext("%(title)s: %(count)d champion.", "%(title)s: %(count)d champions.", words["count"])
            evidence.append(sentence % words)
        elif one.is_alive:
            missing.append(_("%(title)s has no champion.") % {"title": one.title})
    if not priorities:
        missing.append(_("Nobody has signed up yet."))
    return Check("commitments", _("Commit to teams"), tuple(evidence), tuple(missing))


def _not_on(parts: Sequence[AgendaPart]) -> list[str]:
    """That the part is missing from the agenda, or has no minutes."""
    if not parts:
        return [_("The agenda has no part for it.")]
    return [] if any(part.minutes for part in parts) else [_("It has no minutes on the agenda.")]


def _told(parts: Sequence[AgendaPart]) -> tuple[str, ...]:
    """Each part with its minutes and its leader, as far as they are known."""
    return tuple(_part(part) for part in parts)


def _part(part: AgendaPart) -> str:
    words = {"title": part.title, "minutes": part.minutes, "name": part.led_by}
    if part.minutes and part.led_by:
        return _("“%(title)s”: %(minutes)s min, led by %(name)s.") % words
    if part.minutes:
        return _("“%(title)s”: %(minutes)s min.") % words
    return (_("“%(title)s”, led by %(name)s.") if part.led_by else _("“%(title)s”.")) % words
