"""The rule of a level in a few words, for the legend."""

from __future__ import annotations

from django.utils.translation import gettext as _

from indicators.models import SetVersion
from indicators.sets.reading import lines
from indicators.words import Level


def rule_words(version: SetVersion) -> list[str]:
    """How many of which indicators give each level, as the matrix shows them."""
    sides = {Level.EMERGING: _("on the left"), Level.ACTIVE: _("on the right")}
    return [_words(version, level, side) for level, side in sides.items()]


def _words(version: SetVersion, level: Level, side: str) -> str:
    deciding = [line.code for line in lines(version) if line.decides and line.group == level]
    needed = min(version.needed.get(str(level), len(deciding)), len(deciding))
    values = {"level": level.label, "needed": needed, "all": len(deciding), "side": side}
    if needed == len(deciding):
        return _("%(level)s: all %(all)d %(side)s") % values
    never = ", ".join(code for code in version.never_without if code in deciding)
    if never:
        return _("%(level)s: %(needed)d of %(all)d %(side)s, never without %(never)s") % (values | {"never": never})
    return _("%(level)s: %(needed)d of %(all)d %(side)s") % values
