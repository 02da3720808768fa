"""Priorities at work: champions, calls, chairs and actions of a partnership that launched on March 6, 2025."""

from __future__ import annotations

import datetime as dt
from typing import Any

from actionteams import actions, progress, teams
from actionteams.models import Action, Priority
from actionteams.tests.makers import champion_of, hold_call, make_priority
from indicators.assess import assess_one
from indicators.findings import Finding
from indicators.models import Statement
from indicators.statements import signing
from indicators.statements.signing import Shown
from indicators.words import Verdict
from partnerships.models import Partnership, Person

LAUNCHED, CALLED = dt.date(2025, 3, 6), dt.date(2025, 3, 27)
RECAP = Shown("The recap", link="https://example.org/recap")


def day(said: str) -> dt.date:
    return dt.date.fromisoformat(said)


def noon(said: str) -> dt.datetime:
    """Of that local day in Denver, give or take an hour."""
    return dt.datetime.fromisoformat(f"{said}T19:00+00:00")


def found(partnership: Partnership, code: str, on: str) -> Finding:
    return assess_one(partnership, day(on)).indicators[code]


def computed(partnership: Partnership, code: str, on: str) -> Verdict:
    """What the record alone says."""
    finding = found(partnership, code, on)
    return finding.verdict if finding.computed is None else finding.computed


def claimed(partnership: Partnership, title: str, champion: str, field: str = "", **given: Any) -> Priority:
    """A priority of the launch with one champion, its call held three weeks later."""
    priority = make_priority(partnership, title, main_field=field, **given)
    champion_of(priority, champion)
    hold_call(priority, CALLED)
    priority.refresh_from_db()
    return priority


def agreed(priority: Priority, title: str, owner: Person | None, **given: Any) -> Action:
    """An action for the first win, agreed upon in the call."""
    said = {"on": CALLED, "by": None, "at": noon("2025-03-27"), "horizon": "first_win", "owner": owner}
    return actions.agree(priority, title, **said | given)


def done(action: Action, on: str) -> None:
    actions.finish(action, on=day(on), by=None, at=noon(on))


def told(action: Action, on: str, standing: str = "on_track") -> None:
    progress.tell(action, standing=standing, on=day(on), by=None, at=noon(on))


def signed(partnership: Partnership, code: str, signer: str, person: Person, on: str, *evidence: Shown) -> Statement:
    said = {"signer": signer, "person": person, "text": "So it is.", "evidence": evidence or (RECAP,)}
    return signing.sign(partnership, code, **said, on=day(on), by=None, at=noon(on))


def chair(priority: Priority, person: Person, on: str) -> None:
    teams.make_chair(priority, person, on=day(on), by=None, at=noon(on))
