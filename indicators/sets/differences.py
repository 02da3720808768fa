"""What one version of a set changed against the one before it, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indicators.models import SetVersion
from indicators.sets.changing import deciding
from indicators.sets.reading import Line, lines
from indicators.sets.shipped import COMPOSITION
from indicators.words import Level

WORDS = {
    "short": gettext_lazy("name"),
    "asks": gettext_lazy("looks for"),
    "gap": gettext_lazy("what to do"),
}
SWITCHES = {
    "needs_statement": (gettext_lazy("asks for a statement"), gettext_lazy("asks for no statement")),
    "decides": (gettext_lazy("decides"), gettext_lazy("is shown only")),
}
OF_KINDS = {"decides": (gettext_lazy("is asked for"), gettext_lazy("is welcome"))}


def said(version: SetVersion, before: SetVersion) -> Iterator[str]:
    """One sentence for each thing that differs: which line, from what to what; then how many make a level."""
    earlier = {line.code: line for line in lines(before)}
    for line in lines(version):
        if line.code in earlier:
            yield from _of_line(line, earlier[line.code])
    for group in dict.fromkeys(line.group for line in lines(version)):
        old, new = _enough(before, group), _enough(version, group)
        if old != new and group != COMPOSITION:
            words = {"level": Level(group).label, "old": old, "new": new}
            yield _("%(level)s: %(new)s, before %(old)s.") % words


def _of_line(line: Line, before: Line) -> Iterator[str]:
    named = {"code": line.code, "short": before.short}
    for name, what in WORDS.items():
        old, new = getattr(before, name), getattr(line, name)
        if old != new:
            words = named | {"what": what, "old": old, "new": new}
            yield _("%(code)s %(short)s, %(what)s: “%(new)s”, before “%(old)s”.") % words
    for name, usual in SWITCHES.items():
        if getattr(line, name) != getattr(before, name):
            yes, no = OF_KINDS.get(name, usual) if line.group == COMPOSITION else usual
            new, old = (yes, no) if getattr(line, name) else (no, yes)
            yield _("%(code)s %(short)s: %(new)s, before: %(old)s.") % (named | {"old": old, "new": new})


def _enough(version: SetVersion, group: str) -> str:
    """All 8, or 6 of 8."""
    all_of_them = deciding(version, group)
    needed = min(version.needed.get(group, all_of_them), all_of_them)
    if needed == all_of_them:
        return _("all %(all)d") % {"all": all_of_them}
    return _("%(needed)d of %(all)d") % {"needed": needed, "all": all_of_them}
