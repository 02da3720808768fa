"""The invented people that one click signs in as, in demo mode only."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class DemoPerson:
    """Somebody to look around as."""

    key: str
    email: str
    name: str
    label: Promise


DEMO_PEOPLE = (
    DemoPerson("convener", "dana@convenery.example", "Dana Whitfield", _("Dana Whitfield, convener")),
    DemoPerson("champion", "odalys@convenery.example", "Odalys Brennick", _("Odalys Brennick, champion")),
    DemoPerson("admin", "ada@convenery.example", "Ada Lindqvist", _("Ada Lindqvist, network admin")),
)
