"""Saying what is wrong with a file of events: which file, which line, and what was probably meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class BadLife(ValueError):
    """A file of events that cannot be read or played. The message names the file and the line."""

    def __init__(self, message: str, *, file: str, line: int = 0) -> None:
        place = f"{file}, line {line}" if line else file
        super().__init__(f"{place}: {message}")
        self.line = line


class UnknownName(LookupError):
    """A person, organization, priority, meeting or action that the story has not named before."""


def meant(word: str, among: Iterable[str]) -> str:
    """` Did you mean “champions”?` when one of `among` is close to `word`, else ""."""
    known = {one.casefold(): one for one in among}
    close = difflib.get_close_matches(word.casefold(), known, n=1, cutoff=0.6)
    return f" Did you mean “{known[close[0]]}”?" if close else ""
