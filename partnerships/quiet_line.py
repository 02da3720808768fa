"""A quiet line: a warning beside the thing, with its number and one next step. It never asks and never stops."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class QuietLine:
    """`id` is the warning's id such as W7; `tone` is "" (amber), "late" (red) or "info".

    `next_step` says what to do about it, `next_url` leads there where there is a page for it.
    """

    id: str
    sentence: str
    next_step: str = ""
    next_url: str = ""
    tone: str = ""
