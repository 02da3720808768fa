"""A survey on a phone: a few questions on each page, and at its end the names."""

from __future__ import annotations

from dataclasses import dataclass

from surveys.models import Question

A_PAGE = 4


@dataclass(frozen=True)
class Step:
    """One page of several: its questions, and which it is of how many, the page of the names among them."""

    number: int
    total: int
    questions: list[Question]
    is_last: bool

    @property
    def is_first(self) -> bool:
        return self.number == 1


def of(questions: list[Question], *, asked: str) -> Step:
    """The page called by the number `asked`; the first where there is none of that number."""
    own = [one for one in questions if not one.is_join]
    pages = [own[first : first + A_PAGE] for first in range(0, len(own), A_PAGE)] or [[]]
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else 1
    number = number if 1 <= number <= len(pages) else 1
    total = len(pages) + any(one.is_join for one in questions)
    return Step(number, total, pages[number - 1], is_last=number == len(pages))
