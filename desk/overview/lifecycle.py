"""The rail of four stages, each with the few words that say how far it came."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from desk.drawings import rail as drawing
from desk.drawings.days import day_name
from desk.drawings.rail import Rail
from desk.overview.near_days import in_full
from desk.overview.record import Record
from partnerships.models import Network
from partnerships.stages import Stage

STAGES = list(Stage)


def rail(record: Record, network: Network) -> Rail:
    now = STAGES.index(record.stage)
    words = {
        Stage.PREPARING: _preparing,
        Stage.LAUNCHING: _launching,
        Stage.MOVING_TO_ACTION: _moving_to_action,
        Stage.SUSTAINING: _sustaining,
    }
    subs = [words[stage](record, now - place) for place, stage in enumerate(STAGES)]
    return drawing.draw([network.stage_name(stage) for stage in STAGES], now=now, subs=subs)


# Each of these takes how many stages ago its own was: 0 is now, negative is ahead.


def _preparing(record: Record, ago: int) -> str:
    if ago == 0:
        return _("since %(day)s") % {"day": day_name(record.cycles[0].opened_on, record.day)}
    left = min(on for stage, on in record.stages.items() if stage != Stage.PREPARING)
    return _("done %(day)s") % {"day": day_name(left, record.day)}


def _launching(record: Record, ago: int) -> str:
    if ago > 0 and (launch := record.launch):
        words = {"day": in_full(launch.held_on, record.day), "count": launch.companies}
        return ngettext("%(day)s, %(count)d company", "%(day)s, %(count)d companies", launch.companies) % words
    if ago != 0:
        return ""
    planned = record.planned("launch")
    if not planned:
        return _("no day yet")
    return _("launch on %(day)s") % {"day": day_name(planned[0].day, record.day)}


def _moving_to_action(record: Record, ago: int) -> str:
    if ago > 0:
        entered = record.stages.get(Stage.SUSTAINING)
        return _("done %(day)s") % {"day": day_name(entered, record.day)} if entered else ""
    met = record.cycle.second_met_on
    if ago == 0 and met and met <= record.day:
        return _("second meeting %(day)s") % {"day": day_name(met, record.day)}
    calls = record.promised("T8")
    if ago < 0 or not calls:
        return ""
    words = {"held": sum(not line.is_live for line in calls), "count": len(calls)}
    return ngettext("%(held)d of %(count)d call held", "%(held)d of %(count)d calls held", len(calls)) % words


def _sustaining(record: Record, ago: int) -> str:
    entered = record.stages.get(Stage.SUSTAINING)
    return _("since %(day)s") % {"day": day_name(entered, record.day)} if ago == 0 and entered else ""
