"""What begins on the ground and matters above: rooms join a named list, and the ground never imports them.

Everything runs in the caller's transaction, in the order of the rooms. Prefer deriving from dated
rows to joining a list.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

ROOMS = ("followups", "actionteams", "meetings", "invitations", "surveys", "indicators", "desk")
NAMES = ("owed", "person_left", "paused", "guidance_changed", "merged", "erased")

_joined: dict[str, dict[str, Callable[..., Any]]] = {name: {} for name in NAMES}


def join(name: str, listener: Callable[..., Any]) -> None:
    """Let `listener` hear what is sounded as `name`. One listener a room: the last one stands."""
    room = listener.__module__.partition(".")[0]
    _joined[name][room] = listener


def listeners(name: str) -> list[Callable[..., Any]]:
    return [_joined[name][room] for room in ROOMS if room in _joined[name]]


def sound(name: str, **facts: Any) -> None:
    """Call every listener of `name` with `facts`, lower rooms first."""
    for listener in listeners(name):
        listener(**facts)
