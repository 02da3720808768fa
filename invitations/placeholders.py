"""The few words in braces that a letter may use, and putting in their place what they stand for.

This is replacing text by text and no template language: whatever else stands in braces stays as it was typed,
and what is put in is not looked at again.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


@dataclass(frozen=True)
class Placeholder:
    """`name` is what is typed between the braces, `meaning` what stands there in the letter."""

    name: str
    meaning: str | Promise
    of_invitee: bool = False

    @property
    def typed(self) -> str:
        return f"{{{self.name}}}"


PLACEHOLDERS = (
    Placeholder("first name", gettext_lazy("the reader's first name"), of_invitee=True),
    Placeholder("name", gettext_lazy("the reader's full name"), of_invitee=True),
    Placeholder("company", gettext_lazy("the reader's company"), of_invitee=True),
    Placeholder("personal line", gettext_lazy("the line written for this reader alone"), of_invitee=True),
    Placeholder("answer link", gettext_lazy("the private link with which the reader answers"), of_invitee=True),
    Placeholder("partnership", gettext_lazy("the partnership's name")),
    Placeholder("industry", gettext_lazy("its industry")),
    Placeholder("region", gettext_lazy("its region")),
    Placeholder("meeting day", gettext_lazy("day of the meeting, with the weekday")),
    Placeholder("meeting time", gettext_lazy("from when to when")),
    Placeholder("place", gettext_lazy("where it takes place")),
    Placeholder("answer by", gettext_lazy("the day by which you would like an answer")),
    Placeholder("convener", gettext_lazy("the lead convener's name")),
)
NAMES = tuple(one.name for one in PLACEHOLDERS)
IN_BRACES = re.compile(r"\{([^{}\n]{1,60})\}")
# Words behind a brace, whether it was closed, doubled or left open: somebody meant a placeholder.
MEANT = re.compile(r"(\{+)[ \t]*([^\W\d_]+(?:[ \t_-]+[^\W\d_]+)*)[ \t]*(\}*)")


@dataclass(frozen=True)
class Slip:
    """Something like a placeholder that is none. `meant` is the one most likely meant, "" where none is near."""

    typed: str
    meant: str

    def __str__(self) -> str:
        if self.meant:
            return _("“%(typed)s” means nothing here. Did you mean “%(meant)s”?") % {
                "typed": self.typed,
                "meant": self.meant,
            }
        return _("“%(typed)s” means nothing here. The words that do are listed beside this box.") % {
            "typed": self.typed
        }


def _key(words: str) -> str:
    return " ".join(words.replace("_", " ").replace("-", " ").casefold().split())


def filled(text: str, values: Mapping[str, str]) -> str:
    """`text` with each placeholder that `values` names replaced, in one pass over what was typed."""

    def put(match: re.Match[str]) -> str:
        return values.get(_key(match[1]), match[0])

    return IN_BRACES.sub(put, text)


def uses(text: str, name: str) -> bool:
    return any(_key(words) == name for words in IN_BRACES.findall(text))


def slips(text: str) -> list[Slip]:
    """What looks like a placeholder and would go out as it stands. `{0.x}` and `{{7*7}}` are no words at all."""
    found: dict[str, Slip] = {}
    for opened, words, closed in MEANT.findall(text):
        slip = _unfinished(opened, words) if not closed else _other(opened, words, closed)
        if slip:
            found.setdefault(slip.typed, slip)
    return list(found.values())


def _other(opened: str, words: str, closed: str) -> Slip | None:
    """In braces, but not one of ours, or in more braces than one."""
    key = _key(words)
    if key in NAMES:
        return None if (opened, closed) == ("{", "}") else Slip(opened + words + closed, f"{{{key}}}")
    joined = {name.replace(" ", ""): name for name in NAMES}
    near = difflib.get_close_matches(key.replace(" ", ""), joined, n=1, cutoff=0.6)
    return Slip(opened + words + closed, f"{{{joined[near[0]]}}}" if near else "")


def _unfinished(opened: str, words: str) -> Slip | None:
    """A brace that is never closed before words that begin like one of ours; before all else it is a brace."""
    key = _key(words)
    fits = [name for name in NAMES if key == name or key.startswith(f"{name} ")]
    if not fits:
        return None
    name = max(fits, key=len)
    return Slip(opened + words[: len(name)], f"{{{name}}}")
