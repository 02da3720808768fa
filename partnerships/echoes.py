"""What begins on the ground and matters above: rooms join a named list, and the ground never imports them.

Everything runs in the caller's transaction, in the order of the rooms. Prefer deriving from dated
rows to joining a list.

What is told with each, all by name:

owed             partnership, at, by: the record changed, what it owes is derived anew (followups.promises asks the rooms).
person_left      person, on, by, at: nothing on this side of the table goes on for them.
paused           partnership, at, by: it sleeps from now on, or is awake again.
guidance_changed key, at: a number of the guidance is another one from some day on.
merged           kept, gone, decisions, at, by: two people or two organizations are one. Sounded before their rows
                 move, so that a room settles which of two rows under one unique key stays (partnerships.merging).
regrouped        people, organizations, recounts: as who, as which company or from where these numbers count is different now;
                 listeners count anew and add a Recount for each figure that changed (partnerships.recounts).
jobs_changed     person, before, recounts, at, by: where somebody worked when; `before` is the jobs as they were.
erased           person, at, by: nothing by which they could be known is left; what they did still counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

ROOMS = ("followups", "actionteams", "meetings", "invitations", "surveys", "indicators", "desk")
NAMES = (
    *("owed", "person_left", "paused", "guidance_changed"),
    *("merged", "regrouped", "jobs_changed", "erased"),
)

_joined: dict[str, dict[str, Callable[..., Any]]] = {name: {} for name in NAMES}
# Of each partnership that changed meanwhile, what was last said with it.
_changed: ContextVar[dict[int, dict[str, Any]] | None] = ContextVar("changed", default=None)


def join(name: str, listener: Callable[..., Any]) -> None:
    """Let `listener` hear what is sounded as `name`. One listener a room: the last one stands."""
    room = listener.__module__.partition(".")[0]
    _joined[name][room] = listener


def listeners(name: str) -> list[Callable[..., Any]]:
    return [_joined[name][room] for room in ROOMS if room in _joined[name]]


def sound(name: str, **facts: Any) -> None:
    """Call every listener of `name` with `facts`, lower rooms first."""
    changed = _changed.get()
    if name == "owed" and changed is not None:
        changed[facts["partnership"].pk] = facts
        return
    for listener in listeners(name):
        listener(**facts)


@contextmanager
def asked_once() -> Iterator[None]:
    """Many verbs at once: what is owed is derived anew when all of them are done, of each partnership as of its last change.

    Between them it would be derived only to be thrown away. Nothing within may read what is owed, and who calls it holds a
    transaction around it: an error at the end takes the verbs back too, and what was changed and taken back within is asked
    all the same. Also a decorator.
    """
    changed: dict[int, dict[str, Any]] = {}
    before = _changed.set(changed)
    try:
        yield
    finally:
        _changed.reset(before)
    for facts in changed.values():
        sound("owed", **facts)
