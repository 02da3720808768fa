"""What people typed, made safe for one line of a letter's head."""

from __future__ import annotations

JOINERS = "\u200c\u200d"
LONGEST_LINE = 250


def one_line(typed: str) -> str:
    """One line without control or direction-changing characters; what is too long for a head is cut."""
    line = " ".join(typed.split())
    kept = "".join(character for character in line if character.isprintable() or character in JOINERS)
    return kept if len(kept) <= LONGEST_LINE else kept[: LONGEST_LINE - 1] + "…"


def storable(typed: str) -> str:
    """Without the characters that PostgreSQL or UTF-8 cannot hold."""
    return typed.replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")
