"""What is said of the signs of a partnership: its banner, or that it sleeps, since then nothing is said of them (X1)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Case, Exists, F, OuterRef, Value, When
from django.utils.translation import gettext as _

from indicators.words import Banner
from partnerships.models import Partnership, Pause

PAUSED = "paused"
VALUES = [*Banner.values, PAUSED]


@dataclass(frozen=True)
class Says:
    """One of VALUES as a page shows it."""

    value: str

    @property
    def label(self) -> str:
        return label(self.value)

    @property
    def is_news(self) -> bool:
        return self.value != Banner.HEALTHY

    @property
    def tag(self) -> str:
        """The kind of tag that a page shows it with."""
        return {Banner.HEALTHY: "done", PAUSED: ""}.get(self.value, "late")


def label(said: str) -> str:
    """One of VALUES in words."""
    return _("Paused") if said == PAUSED else str(Banner(said).label)


def of(banner: str, *, asleep: bool) -> str:
    """One of VALUES."""
    return PAUSED if asleep else str(banner)


def says(partnership: Partnership, banner: str, day: dt.date) -> Says:
    """What the signs of one say together at the end of `day`."""
    return Says(of(banner, asleep=Pause.objects.on(day).filter(partnership=partnership).exists()))


def asleep(day: dt.date) -> Exists:
    """Whether a partnership was paused by the end of `day`."""
    return Exists(Pause.objects.on(day).filter(partnership=OuterRef("pk")))


def stored(day: dt.date) -> Case:
    """The same as `of`, for the database, by what is stored."""
    return Case(When(asleep(day), then=Value(PAUSED)), default=F("standing__banner"))
