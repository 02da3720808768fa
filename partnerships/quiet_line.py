"""A quiet line: a warning beside the thing, with its number and one next step. It never asks and never stops."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Reason:
    """Why a line stands as it stands: what was said, by whom and on which local day."""

    words: str
    who: str
    day: dt.date


@dataclass(frozen=True)
class QuietLine:
    """`id` is the warning's id such as W7; `tone` is "" (amber), "late" (red) or "info".

    `next_step` says what to do about it, `next_url` leads there where there is a page for it. `about`
    names the thing that it is about where a partnership has several, such as `meeting:12`; `reason` is
    filled in by `reasons.with_reasons`.
    """

    id: str
    sentence: str
    next_step: str = ""
    next_url: str = ""
    tone: str = ""
    about: str = ""
    reason: Reason | None = None
