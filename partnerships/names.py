"""When two typed names mean the same company or the same person."""

from __future__ import annotations

import re
import unicodedata

# Letters that have no accent to take off, as US keyboards write them.
WITHOUT_STROKES = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "æ": "ae", "Æ": "AE"})
LEGAL_FORMS = {"inc", "llc", "ltd", "co", "corp", "corporation", "company", "incorporated", "the", "lp", "llp", "plc"}


def _words(name: str) -> list[str]:
    plain = name if name.isascii() else _without_accents(name)
    return re.sub(r"[^\w]+", " ", plain.casefold().replace("&", " and ").replace("'", "")).split()


def _without_accents(name: str) -> str:
    apart = unicodedata.normalize("NFKD", name.translate(WITHOUT_STROKES))
    return "".join(character for character in apart if not unicodedata.combining(character))


def tidy(name: str) -> str:
    """`name` without stray blanks or control characters, otherwise as typed."""
    printable = name if name.isprintable() else "".join(c if c.isprintable() else " " for c in name)
    return " ".join(printable.split())


def company_key(name: str) -> str:
    """The same text for `The Acme Co.`, `ACME, Inc` and `acme`: what a company is found by."""
    words = _words(name)
    return " ".join(w for w in words if w not in LEGAL_FORMS) or " ".join(words) or name.casefold().strip()


def person_key(name: str) -> str:
    """The same text for `Otis  Winterbourne` and `otis winterbourne`."""
    return " ".join(_words(name)) or name.casefold().strip()
