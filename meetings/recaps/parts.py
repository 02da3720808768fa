"""Parts of a page that is drawn from the record and that somebody may write over, each by itself."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from meetings.models.recap import PartWords


class Changed(Exception):
    """Somebody else wrote on this part since the page was opened."""


@dataclass(frozen=True)
class Part:
    """One part as it reads now. `drawn` is what the record says; `revision` how often it was `written` over."""

    part: models.TextChoices
    drawn: str
    written: PartWords | None = None
    revision: int = 0

    @property
    def heading(self) -> str:
        return str(self.part.label)

    @property
    def is_own(self) -> bool:
        return self.written is not None and self.written.is_own

    @property
    def text(self) -> str:
        return self.written.text if self.written and self.written.is_own else self.drawn

    @property
    def is_left_out(self) -> bool:
        return self.written is not None and self.written.left_out

    @property
    def goes_out(self) -> bool:
        return bool(self.text.strip()) and not self.is_left_out

    @property
    def record_has_changed(self) -> bool:
        """Since somebody wrote it over."""
        return self.is_own and self.written.drawn != self.drawn

    @property
    def mark(self) -> str:
        """By which a form says which words of the record stood in it."""
        return mark_of(self.drawn)

    @property
    def kept(self) -> dict[str, str]:
        """As a sending keeps it."""
        return {"part": self.part.value, "heading": self.heading, "text": self.text}


def put_together(drawn: Mapping[Any, str], rows: Iterable[PartWords]) -> list[Part]:
    """All parts in the order of `drawn`, those that are left out or empty too; one query more where somebody wrote."""
    written = {row.part: row for row in rows}
    revisions: Counter[int] = Counter()
    for row in list(written.values())[:1]:
        lines = type(row).history.filter(id__in=[one.pk for one in written.values()])
        revisions.update(lines.values_list("id", flat=True))
    return [
        Part(part, words, row := written.get(part), revisions[row.pk] if row else 0) for part, words in drawn.items()
    ]


def require_seen(row: PartWords, seen: int | None) -> None:
    """`seen` is the revision that the writer had before them, None for whoever need not say. Raises Changed."""
    if seen is not None and seen != (row.history.count() if row.pk else 0):
        raise Changed(_("Somebody else changed this part meanwhile. Look at theirs below, then save again."))


def mark_of(words: str) -> str:
    return hashlib.sha256(_tidy(words).encode()).hexdigest()


def write_over(row: PartWords, text: str, *, drawn: str, offered: str = "") -> None:
    """Put `text` in place of what is drawn. The words that the record has are no one's own, so that they follow it.

    `offered` is the mark of the words that the record had when the form was opened: sent back untouched they are no
    one's own either, though the record may have moved on since.
    """
    text = _tidy(text)
    is_own = text != drawn and mark_of(text) != offered
    keep(row, is_own=is_own, text=text if is_own else "", drawn=drawn if is_own else "")


def _tidy(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def let_go(row: PartWords) -> None:
    """The part reads as the record has it again."""
    keep(row, is_own=False, text="", drawn="")


def keep(row: PartWords, **values: Any) -> None:
    """A row that says what it said before is no new revision."""
    if any(getattr(row, name) != value for name, value in values.items()):
        for name, value in values.items():
            setattr(row, name, value)
        row.save()
