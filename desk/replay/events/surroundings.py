"""What lies around a partnership: the areas that offices are responsible for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desk.replay.life import Verb
from indicators import areas
from indicators.models import AdministrativeArea
from indicators.models.area import AreaKind

if TYPE_CHECKING:
    from desk.replay.player import Player


@dataclass(frozen=True)
class DrawArea(Verb):
    """The network puts an office's area on record. Told again, it has other counties from now on."""

    name: str
    counties: tuple[str, ...]
    kind: AreaKind = AreaKind.WORKFORCE

    def play(self, story: Player) -> AdministrativeArea:
        within = [county for name in self.counties if (county := story.book.county(name))]
        told = {"name": self.name, "kind": self.kind, "counties": within}
        return areas.describe(areas.area_called(self.name), **told, by=story.by, at=story.now)
