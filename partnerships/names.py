"""When two typed names mean the same company or the same person."""

from __future__ import annotations

import re
import unicodedata

LEGAL_FORMS = {"inc", "llc", "ltd", "co", "corp", "corporation", "company", "incorporated", "the", "lp", "llp", "plc"}


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode() or name
    return re.sub(r"[^\w]+", " ", plain.casefold().replace("&", " and ").replace("'", "")).split()


def tidy(name: str) -> str:
    """`name` without stray blanks or control characters, otherwise as typed."""
    return " ".join("".join(c if c.isprintable() else " " for c in name).split())


def company_key(name: str) -> str:
    """The same text for `The Acme Co.`, `ACME, Inc` and `acme`: what a company is found by."""
    words = _words(name)
    return " ".join(w for w in words if w not in LEGAL_FORMS) or " ".join(words) or name.casefold().strip()


def person_key(name: str) -> str:
    """The same text for `Otis  Winterbourne` and `otis winterbourne`."""
    return " ".join(_words(name)) or name.casefold().strip()
