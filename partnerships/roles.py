"""Who may do what: roles at one partnership, and the few capabilities that each carries."""

from __future__ import annotations

import enum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    LEAD_CONVENER = "lead_convener", _("Lead convener")
    CO_CONVENER = "co_convener", _("Co-convener")
    CONVENER_STAFF = "convener_staff", _("Convener staff")
    CORE_TEAM = "core_team", _("Core team")
    BROAD_TEAM = "broad_team", _("Broad team")
    CHAMPION = "champion", _("Champion")
    FACILITATOR = "facilitator", _("Facilitator")
    READER = "reader", _("Reader")


class Capability(enum.StrEnum):
    """What a role lets somebody do. Rooms name these; they never ask for a role.

    SUPPORT is the support team's own grid, TEAMWORK a team's plan also before industry held its call, CONTACTS
    the contact data and the contact log, PLAN meetings and invitations, NOTES the private notes of this
    partnership's conveners, which no other role carries.
    """

    VIEW = enum.auto()
    SUPPORT = enum.auto()
    TEAMWORK = enum.auto()
    CONTACTS = enum.auto()
    CAPTURE = enum.auto()
    PLAN = enum.auto()
    CONVENE = enum.auto()
    NOTES = enum.auto()


CONVENERS = frozenset({Role.LEAD_CONVENER, Role.CO_CONVENER})
CONVENING = CONVENERS | {Role.CONVENER_STAFF}

EVERYTHING = frozenset(Capability)

CAPABILITIES: dict[str, frozenset[Capability]] = {
    Role.LEAD_CONVENER: EVERYTHING,
    Role.CO_CONVENER: EVERYTHING,
    Role.CONVENER_STAFF: EVERYTHING - {Capability.CONVENE, Capability.NOTES},
    Role.FACILITATOR: frozenset({Capability.VIEW, Capability.TEAMWORK, Capability.CAPTURE}),
    Role.CORE_TEAM: frozenset({Capability.VIEW, Capability.SUPPORT}),
    Role.BROAD_TEAM: frozenset({Capability.VIEW, Capability.SUPPORT}),
    Role.CHAMPION: frozenset({Capability.VIEW, Capability.TEAMWORK}),
    Role.READER: frozenset({Capability.VIEW}),
}
