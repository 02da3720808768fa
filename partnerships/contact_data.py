"""Addresses, phone numbers and web addresses among words that others will read."""

from __future__ import annotations

import re

TAKEN_OUT = "…"
EMAIL = r"[^\s@<>(),;]+@[^\s@<>(),;]+\.\w+"
# What people put between the groups of a number: spaces and dashes of any kind, dots, slashes. No line ends there.
APART = r"[ \t\u00a0\u00ad\u2000-\u200d\u202f\u205f\u2060\u3000.·/\-\u2010-\u2015\u2212]{1,3}"
AREA = rf"(?<!\d)(?:\+?1(?:{APART})?)?\(?\d{{3}}\)?"
# Ten digits as numbers are written in the United States, with or without the country. Where the last seven stand
# together, a number with decimals or thousands is none.
PHONE = rf"{AREA}(?:{APART})?\d{{3}}{APART}\d{{4}}(?!\d)|(?<!\d[.,]){AREA}(?:{APART})?\d{{7}}(?!\d)"
# Of any country, with its plus; and the seven digits of a neighbor, whose dash is no longer one, as in a range.
ABROAD = rf"\+\d(?:(?:{APART})?\(?\d\)?){{8,14}}(?!\d)"
NEIGHBOR = r"(?<![\d\-\u2010-\u2015])(?<!\d[.,])\d{3}[\-\u2010\u2011]\d{4}(?![\d\-\u2010-\u2015])"
HOST = r"(?<![\w@])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+"
ENDINGS = "com|net|org|edu|gov|mil|us|info|biz|io|co|coop|app|dev|me|tv|ly|gl|example"
# With its scheme or www; a name with a usual ending; any name with a way behind it.
LINK = rf"(?:https?://|www\.)\S+|{HOST}(?:{ENDINGS})(?![\w-])(?:[/?#:]\S*)?|{HOST}[a-z]{{2,}}/\w\S*"
ANY = re.compile("|".join((EMAIL, LINK, ABROAD, PHONE, NEIGHBOR)), re.IGNORECASE)


def first_in(text: str) -> str:
    """What of that stands in `text` first, "" for nothing."""
    found = ANY.search(text)
    return found.group() if found else ""


def without(text: str) -> str:
    """`text` with a mark where something of that stood."""
    return ANY.sub(TAKEN_OUT, text)
