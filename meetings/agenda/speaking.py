"""Who says what: the sheet of each leader of the agenda, and what the facilitator says besides (S3-36 to S3-45)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from meetings.agenda.schedule import Slot
from meetings.models import Meeting

# S3-45, S3-43, S3-41: what whoever leads through a meeting says and minds, beside the parts.
FACILITATOR: tuple[str | Promise, ...] = (
    _("Before anything else, say: “I am here for this room, not for my employer. I take no side in what you decide.”"),
    _("Bring energy, keep the time, and ask those who have not spoken yet."),
    _("Business leaders talk with each other. Public partners listen, and answer when they are asked."),
)
# S3-36, S3-38: what a champion brings along, whichever part they lead.
CHAMPION: tuple[str | Promise, ...] = (
    _("One sentence on why this matters to your company, and one on why it matters to you."),
    _("One example of your own for each part: go first, and others follow."),
)


@dataclass
class Sheet:
    """One leader's parts in their order. `is_champion` tells whose sheet brings the champions' own prompts."""

    name: str
    is_champion: bool
    is_facilitator: bool
    slots: list[Slot] = field(default_factory=list)

    @property
    def besides(self) -> tuple[str | Promise, ...]:
        return FACILITATOR if self.is_facilitator else CHAMPION if self.is_champion else ()


def sheets(meeting: Meeting, slots: Iterable[Slot]) -> list[Sheet]:
    """One for each leader, in the order in which they first lead; parts that nobody leads yet are on none."""
    found: dict[tuple[int | None, str], Sheet] = {}
    for slot in slots:
        part = slot.part
        if not part.led_by:
            continue
        key = (part.lead_id, "" if part.lead_id else part.lead_name.casefold())
        leads_through = part.lead_id is not None and part.lead_id == meeting.facilitator_id
        sheet = found.setdefault(key, Sheet(part.led_by, slot.by_champion, leads_through))
        sheet.slots.append(slot)
    return list(found.values())
