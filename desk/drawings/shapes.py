"""The few shapes a timeline is drawn with, in units of a drawing 640 wide."""

from __future__ import annotations

from dataclasses import dataclass

WIDTH = 640.0
LETTER = 5.7  # the usual width of a letter of small text; generous, so that words keep apart


@dataclass(frozen=True)
class Bar:
    x: float
    y: float
    width: float
    height: float
    state: str
    title: str


@dataclass(frozen=True)
class Dot:
    x: float
    y: float
    radius: float
    state: str
    title: str
    url: str = ""


@dataclass(frozen=True)
class Text:
    """`look` is a class of drawings.css: label, sub, caption or todaytext."""

    x: float
    y: float
    words: str
    look: str
    anchor: str = "start"
