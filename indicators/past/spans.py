"""Keeping from when to when a level held and a sign was raised, day by day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from indicators.assess import Assessment
from indicators.models import LevelSpan, SignSpan, Standing
from indicators.words import Banner, Level, SignState
from partnerships.models import Partnership

# The one sign that can ask for a reset.
RESETS = "R1"


@dataclass(frozen=True)
class State:
    """What spans are kept of: the level by the rule, and the raised signs with whether they ask for a reset."""

    level: Level
    raised: Mapping[str, bool]


def state_of(found: Assessment) -> State:
    return State(found.rule_level, {code: sign.reset for code, sign in found.signs.items() if sign.is_raised})


def stored_state(standing: Standing) -> State:
    """The same of what was stored."""
    resets = standing.banner == Banner.RESET
    raised = [code for code, word in standing.signs.items() if word == SignState.RAISED]
    return State(Level(standing.rule_level), {code: resets and code == RESETS for code in raised})


@transaction.atomic
def follow(partnership: Partnership, state: State, *, day: dt.date) -> bool:
    """Let the spans say that `partnership` stands at `state` on local day `day`; returns whether they did not yet.

    Days come in order. What came and went on one and the same day never was: a day is as it ended. Whoever computes
    next must ask anew how long "active" is kept.
    """
    Partnership.objects.select_for_update(no_key=True).get(pk=partnership.pk)
    changed = _follow_level(partnership, state.level, day) | _follow_signs(partnership, state.raised, day)
    if changed:
        partnership.touch()
    return changed


def _follow_level(partnership: Partnership, level: Level, day: dt.date) -> bool:
    spans = LevelSpan.objects.filter(partnership=partnership)
    standing = spans.current().first()
    if standing and (standing.level == level or standing.started_on > day):
        return False
    if standing and standing.started_on == day:
        standing.delete()
    elif standing:
        _end(standing, day)
    before = spans.filter(level=level, ended_on=day).first()
    if before:
        before.ended_on = None
        before.save(update_fields=["ended_on"])
    else:
        spans.create(partnership=partnership, level=level, started_on=day)
    return True


def _follow_signs(partnership: Partnership, raised: Mapping[str, bool], day: dt.date) -> bool:
    spans = SignSpan.objects.filter(partnership=partnership)
    standing = {span.sign: span for span in spans.current()}
    changed = False
    for sign, reset in raised.items():
        if sign not in standing:
            _raise(partnership, sign, reset, day)
            changed = True
        elif standing[sign].reset != reset:
            standing[sign].reset = reset
            standing[sign].save(update_fields=["reset"])
    for sign, span in standing.items():
        if sign not in raised and span.started_on <= day:
            _lower(span, day)
            changed = True
    return changed


def _raise(partnership: Partnership, sign: str, reset: bool, day: dt.date) -> None:
    before = SignSpan.objects.filter(partnership=partnership, sign=sign, ended_on=day).first()
    if before:
        before.ended_on, before.reset = None, reset
        before.save(update_fields=["ended_on", "reset"])
    else:
        SignSpan.objects.create(partnership=partnership, sign=sign, reset=reset, started_on=day)


def _lower(span: SignSpan, day: dt.date) -> None:
    if span.started_on == day:
        span.delete()
    else:
        _end(span, day)


def _end(span: LevelSpan | SignSpan, day: dt.date) -> None:
    span.ended_on = day
    span.save(update_fields=["ended_on"])
