"""One line of the checklist."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """One thing to do before the launch or refresh, how far it is, and where it is done. `missing` says it in a sentence.

    A step may be `optional`: worth doing, and nothing waits for it.
    """

    title: str
    sub: str
    missing: str
    is_done: bool
    url: str
    button: str
    optional: bool = False
