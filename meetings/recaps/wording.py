"""Plain words with lists in them, as a page or a letter draws them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

ITEM = "- "


@dataclass(frozen=True)
class Block:
    """Some lines that stand together: items of a list, or sentences."""

    lines: list[str]
    is_list: bool = False


@dataclass(frozen=True)
class Shown:
    """One part as it is read: its heading, its `text` and the same in blocks."""

    part: str
    heading: str
    text: str
    blocks: list[Block] = field(default_factory=list)


def blocks(text: str) -> list[Block]:
    """Lines that begin with “- ” are items; an empty line parts what stands together."""
    return list(_blocks(text))


def shown(words: Iterable[dict[str, str]]) -> list[Shown]:
    """What a sending keeps, to be read."""
    return [Shown(one["part"], one["heading"], one["text"], blocks(one["text"])) for one in words]


def _blocks(text: str) -> Iterator[Block]:
    for kind, lines in groupby(text.splitlines(), key=_kind):
        if kind == "item":
            yield Block([line.removeprefix(ITEM) for line in lines], is_list=True)
        elif kind == "words":
            yield Block(list(lines))


def _kind(line: str) -> str:
    if line.startswith(ITEM):
        return "item"
    return "words" if line.strip() else ""
