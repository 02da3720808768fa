"""Where the next step of an indicator is taken: a page of some room, one record, or the signature that is missing."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indicators.findings import Finding
from indicators.statements.panels import Panel
from indicators.statements.stated import is_to_sign

PEOPLE, SUPPORT, PRIORITIES, MEETINGS = (
    ("partnerships:roles", gettext_lazy("People")),
    ("partnerships:support", gettext_lazy("Support team")),
    ("actionteams:priorities", gettext_lazy("Priorities")),
    ("meetings:list", gettext_lazy("Meetings")),
)
# By indicator, the name of an address and what the page is called. Each but the list of meetings takes a slug.
PLACES: dict[str, tuple[str, Promise]] = {
    "E1": PEOPLE,
    "E2": SUPPORT,
    "E3": SUPPORT,
    "E4": ("partnerships:industry_choice", gettext_lazy("Choice of the industry")),
    "E5": ("partnerships:champions", gettext_lazy("Champions")),
    "E6": MEETINGS,
    "A1": PEOPLE,
    "A2": PRIORITIES,
    "A3": MEETINGS,
    "A4": SUPPORT,
    "A5": PRIORITIES,
    "A6": ("indicators:region", gettext_lazy("Region")),
    "A7": ("actionteams:plan", gettext_lazy("Plan")),
    "A8": PRIORITIES,
}


@dataclass(frozen=True)
class Place:
    words: str
    url: str


def place(slug: str, code: str, found: Finding, panel: Panel | None) -> Place:
    """Where to go for the indicator `code` of a partnership: to the missing signature where that is its next step, else
    to the one record that it is about, else to the page where it is usually taken.
    """
    if panel and is_to_sign(code, found.stated, found.next_step):
        for signature in panel.signatures:
            if not signature.is_signed:
                at = {"slug": slug, "indicator": code, "signer": str(signature.signer)}
                return Place(_("Sign"), reverse("indicators:sign", kwargs=at))
    if found.where:
        return Place(found.where.what, found.where.url)
    name, words = PLACES[code]
    if name == MEETINGS[0]:
        return Place(str(words), f"{reverse(name)}?partnership={slug}&span=all")
    return Place(str(words), reverse(name, kwargs={"slug": slug}))
