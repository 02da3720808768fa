"""Weighing the parts of a sign against each other: the gravest speak, and the first of them names the next step."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from indicators.findings import NOT_ENOUGH, SignFinding, Told
from indicators.words import SignState

WEIGHT = {SignState.CLEAR: 1, SignState.WATCH: 2, SignState.RAISED: 3}


def heaviest(parts: Iterable[SignFinding | None]) -> SignFinding:
    """The sign that its `parts` make: raised where one is, else watch where one is, else clear; None has no data yet."""
    found = [part for part in parts if part and part.state in WEIGHT]
    if not found:
        return NOT_ENOUGH
    state = max([part.state for part in found], key=WEIGHT.__getitem__)
    speaking = [part for part in found if part.state == state]
    return SignFinding(state, partial(_told, speaking), reset=any(part.reset for part in speaking))


def _told(parts: list[SignFinding]) -> Told:
    because = " ".join(part.because for part in parts if part.because)
    counted = dict.fromkeys(line for part in parts for line in part.counted)
    return Told(because, tuple(counted), parts[0].next_step)
