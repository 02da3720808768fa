"""Noticing the name of the toolkit that the method comes from, which only official materials carry (TU-03, TU-04).

What people type is theirs: they get a gentle notice (W25). What we write ourselves is stopped (H7).
"""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from partnerships.quiet_line import QuietLine

# The page that names the source; it belongs to the roof and keeps its address.
CREDITS = "/credits/"
# Put together here, so that this file does not hold what it looks for.
PATTERN = re.compile(
    "next[ -]?" + r"gen(eration)?[ -]?sector|networked " + "communities|nextgen" + "sector", re.IGNORECASE
)


class CarriesTheName(Exception):
    """H7: an artefact from our own templates would go out with the toolkit's name on it."""


def is_in(*texts: str) -> bool:
    return any(PATTERN.search(text) for text in texts)


def lines(*typed: str) -> list[QuietLine]:
    """W25, when the name stands in what somebody typed."""
    if not is_in(*typed):
        return []
    sentence = _("The toolkit's name stands in your words. It is meant for the official materials only.")
    return [QuietLine("W25", sentence, _("Read what the terms of use ask"), CREDITS, tone="info")]


def refuse_in_ours(*ours: str) -> None:
    """Raises CarriesTheName when what we add ourselves holds the name."""
    if is_in(*ours):
        raise CarriesTheName(_("This would go out with the toolkit's name on it, which our papers never carry."))
