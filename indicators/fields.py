"""A5: whether the work is spread over fields and systems, so that no public system owns it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from actionteams.states import MainField
from indicators.findings import Counted, Finding, Told, finding
from indicators.record import NamedPriority, Record
from indicators.statements.stated import combine, next_step
from indicators.words import Verdict
from partnerships.systems import System

FEWEST_FIELDS = FEWEST_SYSTEMS = 2


def not_one_system(record: Record, partnership: int) -> Finding:
    """A5: (a) active priorities in two main fields; (b) no system owns too much of what the public side has open;
    (c) those who convene and the first responders come from two systems. Signed by both sides.
    """
    if not record.priorities.of(partnership):
        step = _("Name the priorities at the launch, and the main field of each.")
        return finding(Verdict.NO_DATA, _("No priority is named yet."), (), step)
    active = record.active_priorities(partnership)
    spread = len(_fields(active)) >= FEWEST_FIELDS
    shared = _largest(record, partnership, active) is None
    mixed = _are_several(record, partnership, active)
    computed = _verdict(spread=spread, shared=shared, mixed=mixed)
    stated = record.statements.stated(partnership, "A5")

    def tell() -> Told:
        step = _next(record, partnership, active, spread=spread, shared=shared, mixed=mixed)
        because = _because(record, partnership, active)
        counted = tuple(Counted(_line(priority), priority.get_absolute_url()) for priority in active)
        step = step or next_step("A5", stated, record.statements.lacking(partnership, "A5"))
        return Told(because, counted, step, _see_also(record, partnership))

    return Finding(combine(computed, stated), tell, computed, stated)


def _verdict(*, spread: bool, shared: bool, mixed: bool) -> Verdict:
    if spread and shared and mixed:
        return Verdict.MET
    return Verdict.PARTLY if spread or (shared and mixed) else Verdict.NOT_YET


def _fields(active: Iterable[NamedPriority]) -> list[str]:
    """The main fields of these priorities, each once."""
    return sorted({priority.main_field for priority in active if priority.main_field})


def _numbers(active: Iterable[NamedPriority]) -> list[int]:
    return [priority.pk for priority in active]


def _are_several(record: Record, partnership: int, active: Iterable[NamedPriority]) -> bool:
    """Whether those around the teams come from two systems; responders are read only where conveners do not."""
    found = _convening(record, partnership)
    if len(found) < FEWEST_SYSTEMS:
        found.update(record.systems.responding(_numbers(active)))
    return len(found) >= FEWEST_SYSTEMS


def _convening(record: Record, partnership: int) -> set[str]:
    return record.systems.convening(record.current_conveners(partnership))


def _largest(record: Record, partnership: int, active: Iterable[NamedPriority]) -> str | None:
    """The system that owns more than its share of the open actions of the public side."""
    owned = record.systems.owning(partnership, _numbers(active))
    if not owned:
        return None
    system = max(dict.fromkeys(owned), key=owned.count)
    return system if owned.count(system) / len(owned) > record.numbers["a5_share_max"] else None


def _because(record: Record, partnership: int, active: list[NamedPriority]) -> str:
    fields = [str(MainField(field).label) for field in _fields(active)]
    around = _convening(record, partnership).union(record.systems.responding(_numbers(active)))
    owned = record.systems.owning(partnership, _numbers(active))
    return " ".join(
        (
            _("Fields of the active priorities: %(fields)s.") % {"fields": _listed(fields)},
            _("Open actions of the public side: %(shares)s.") % {"shares": _shares(Counter(owned).most_common())},
            _("Conveners and first responders come from: %(systems)s.") % {"systems": _listed(map(named, around))},
        )
    )


def _shares(owned: Iterable[tuple[str, int]]) -> str:
    return _listed(_("%(system)s %(count)d") % {"system": named(system), "count": count} for system, count in owned)


def _listed(words: Iterable[str]) -> str:
    return get_text_list(sorted(words), _("and")) or _("none")


def named(system: str) -> str:
    """A system in words; all of education as one."""
    return _("Education") if system == System.K12 else str(System(system).label)


def _see_also(record: Record, partnership: int) -> tuple[Counted, ...]:
    roster = reverse("partnerships:roles", kwargs={"slug": record.partnerships[partnership].slug})
    return (Counted(_("Who convenes, and from where"), roster),)


def _line(priority: NamedPriority) -> str:
    field = MainField(priority.main_field).label if priority.main_field else _("no main field named")
    return _("%(title)s: %(field)s") % {"title": priority.title, "field": field}


def _next(
    record: Record, partnership: int, active: list[NamedPriority], *, spread: bool, shared: bool, mixed: bool
) -> str:
    if not active:
        return _("No priority is active. Find champions for one.")
    if not spread:
        return _to_spread(active)
    if not shared:
        words = {
            "system": named(_largest(record, partnership, active) or ""),
            "share": round(record.numbers["a5_share_max"] * 100),
        }
        return (
            _(
                "%(system)s owns more than %(share)d%% of the public side's open actions. Ask another system to take one."
            )
            % words
        )
    if not mixed:
        return _("Conveners and first responders all come from one system. Bring a first responder of another one in.")
    return ""


def _to_spread(active: list[NamedPriority]) -> str:
    unnamed = [priority.title for priority in active if not priority.main_field]
    if unnamed:
        return _("Name the main field of: %(titles)s.") % {"titles": _listed(unnamed)}
    words = {"count": len(active), "field": MainField(active[0].main_field).label}
    return (
        ngettext(
            "The only active priority belongs to one field: %(field)s. "
            "Ask at the next full meeting what else stands in industry's way.",
            "The %(count)d active priorities all belong to one field: %(field)s. "
            "Ask at the next full meeting what else stands in industry's way.",
            len(active),
        )
        % words
    )
