"""How often, and how patiently, a letter is tried again."""

from __future__ import annotations

import datetime as dt

MAX_TRIES = 10
FIRST_WAIT = dt.timedelta(minutes=1)
LONGEST_WAIT = dt.timedelta(hours=4)


def wait_after(tries: int, *, spread: int) -> dt.timedelta:
    """How long to wait after so many tries: twice as long each time, plus up to a quarter.

    `spread` is any number that differs between letters, so that those put off together do not come
    back together.
    """
    wait = min(FIRST_WAIT * 2 ** (tries - 1), LONGEST_WAIT)
    return wait + wait * (spread * 37 % 100) / 400
