"""The fields that organizations come from, the two sides of the table, and who sat there as what."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class System(models.TextChoices):
    INDUSTRY = "industry", _("Industry")
    K12 = "k12", _("K-12 education")
    COMMUNITY_COLLEGE = "community_college", _("Community college")
    FOUR_YEAR = "four_year", _("Four-year college")
    WORKFORCE = "workforce", _("Workforce")
    ECONOMIC_DEVELOPMENT = "economic_development", _("Economic development")
    LABOR = "labor", _("Labor")
    COMMUNITY = "community", _("Community organization")
    OTHER = "other", _("Other")


class Side(models.TextChoices):
    INDUSTRY = "industry", _("Industry")
    PUBLIC = "public", _("Public partners")


class Capacity(models.TextChoices):
    """As what somebody sat in one meeting: stored per attendance, since one person can wear two hats."""

    INDUSTRY = "industry", _("Industry leader")
    SUPPORT = "support", _("Support partner")
    CONVENER = "convener", _("Convener staff")
    FACILITATOR = "facilitator", _("Facilitator of record")
    OBSERVER = "observer", _("Observer")
    OTHER = "other", _("Other")


# A9: whoever is not there for industry counts as public side, save the neutral facilitator of record.
PUBLIC_CAPACITIES = frozenset({Capacity.SUPPORT, Capacity.CONVENER, Capacity.OBSERVER, Capacity.OTHER})


def side_of(system: str) -> Side:
    """The side an organization sits on unless a partnership states otherwise."""
    return Side.INDUSTRY if system == System.INDUSTRY else Side.PUBLIC
