"""Words that look like what competitors leave to themselves (S3-67). It says so once and stops nothing."""

from __future__ import annotations

import re

# Sums of money and rates stand beside the words, since they are typed without them.
_PRICES = r"pric(?:e|es|ed|ing)|quotes?|quoted|quotation|discounts?|margins?|price\s?lists?"
_WAGES = r"wages?|salar(?:y|ies)|hourly\s+(?:rate|pay)|pay\s+(?:rate|scale|range)s?|starting\s+pay|an\s+hour|per\s+hour"
_BIDS = r"bids?|bidding|tenders?|tendering"
_SUMS = r"\$\s?\d"
_LOOKS_LIKE = re.compile(rf"\b(?:{_PRICES}|{_WAGES}|{_BIDS})\b|{_SUMS}", re.IGNORECASE)


def looks_like_terms(text: str) -> bool:
    """Whether `text` seems to say what somebody charges, pays or bids."""
    return _LOOKS_LIKE.search(text) is not None
