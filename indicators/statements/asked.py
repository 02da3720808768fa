"""Who is asked to sign for an indicator, and what they then state: one line for each that needs it.

E2, E3 and E5 are stated person by person and organization by organization, where these are kept; A7 by adopting the
plan at a meeting.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from indicators.models.statement import Signer

# Once the launch is held, what was stated to prepare it holds for good.
KEPT_AFTER_LAUNCH = frozenset({"E2", "E3", "E4", "E5"})
# What is asked to prepare a launch and never after it.
ENDS_WITH_LAUNCH = frozenset({"E6"})


@dataclass(frozen=True)
class Asked:
    """`states` says what the signature stands for; all of `signers` sign, each for themselves.

    `when` says in which case it is asked at all, "" always.
    """

    signers: tuple[Signer, ...]
    states: Promise
    when: Promise | str = ""


ASKED: dict[str, Asked] = {
    "E4": Asked((Signer.CONVENER,), _("This industry has tasks here that no company or agency solves alone.")),
    "E6": Asked(
        (Signer.CONVENER,),
        _("The support team is ready to follow up on what the launch brings."),
        _("Until the launch is held."),
    ),
    "A2": Asked((Signer.INDUSTRY,), _("The priorities are what industry itself chose to work on.")),
    "A3": Asked(
        (Signer.CONVENER,),
        _("Industry takes part broadly in another way than at full meetings."),
        _("Only where too few companies came to two full meetings."),
    ),
    "A5": Asked(
        (Signer.CONVENER, Signer.INDUSTRY),
        _("The partnership serves more than one public system, as this example shows."),
    ),
    "A6": Asked(
        (Signer.CONVENER,),
        _("The counties are one labor market, although an office's area has the same borders."),
        _("Only where the counties are the same as an administrative area's."),
    ),
    "A8": Asked((Signer.CONVENER,), _("The result came out of this partnership and would not exist without it.")),
    "C2": Asked((Signer.CONVENER,), _("Small and mid-sized companies take part, as these show.")),
}


def signers_of(code: str) -> tuple[Signer, ...]:
    """Who signs for indicator `code`; nobody where nothing is stated."""
    return ASKED[code].signers if code in ASKED else ()
