"""Whom a letter is for: words by which the title of an executive is told (S3-24). A table, and no judgment of people."""

from __future__ import annotations

import re

from partnerships.models.person import Seniority

EXECUTIVE_WORDS = (
    "chief",
    "ceo",
    "cfo",
    "coo",
    "cto",
    "cio",
    "chro",
    "cno",
    "president",
    "vice president",
    "vp",
    "svp",
    "evp",
    "avp",
    "owner",
    "co-owner",
    "founder",
    "co-founder",
    "proprietor",
    "principal",
    "partner",
    "chair",
    "chairman",
    "chairwoman",
    "chairperson",
    "director",
    "executive",
    "general manager",
    "gm",
    "plant manager",
    "site manager",
    "managing",
    "administrator",
    "publisher",
    "head",
)
# With these the same words mean somebody who works for one, or who runs something smaller than a company.
NOT_THEMSELVES = ("assistant", "secretary", "business partner", "product owner", "process owner", "office of")


def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


EXECUTIVE, ASSISTING = _any_of(EXECUTIVE_WORDS), _any_of(NOT_THEMSELVES)


def is_executive(title: str, seniority: str = "") -> bool | None:
    """Whether a title, or the seniority on record, is an executive's; None where neither is known."""
    if seniority == Seniority.EXECUTIVE:
        return True
    if not title.strip():
        return False if seniority else None
    if re.search(r"\bassistant vice president\b", title, re.IGNORECASE):
        return True
    return bool(EXECUTIVE.search(title)) and not ASSISTING.search(title)
