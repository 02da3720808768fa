"""The questions of a follow-up call, and the words of the plan that answer them (S1-09, S1-16 to S1-27)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from actionteams.forms.plans import PartForm, team_of
from actionteams.models import Priority
from actionteams.plans import writing


@dataclass(frozen=True)
class Block:
    """One part of the talk: what the facilitator asks, and the fields of the plan where the answers go."""

    key: str
    heading: str | Promise
    asks: tuple[str | Promise, ...]
    fields: tuple[str, ...]


BLOCKS = (
    Block(
        "ask",
        gettext_lazy("1. Ask before answering"),
        (
            gettext_lazy("A year from now it went well: what is different, and for whom?"),
            gettext_lazy("By what would we notice, and who could count it?"),
        ),
        ("success", "measure"),
    ),
    Block(
        "think",
        gettext_lazy("2. Think it through together"),
        (
            gettext_lazy("Which two or three actions would set it going, in half a year and in a year?"),
            gettext_lazy("Which of them helps most companies, needs no new money now and is ours to change?"),
            gettext_lazy("Who has to be part of it, also who is not with us yet?"),
        ),
        ("strategy", "involved"),
    ),
    Block(
        "commit",
        gettext_lazy("3. Agree on real work"),
        (
            gettext_lazy("What is the very first step, who takes it, and by when?"),
            gettext_lazy("What could be a first win that everybody sees?"),
        ),
        ("first_step", "first_step_owner", "first_step_on"),
    ),
)


class GuideForm(PartForm):
    """The plan's own form under the questions of the call. What is not asked there stays as it was written."""

    def __init__(self, data: Any = None, *, priority: Priority) -> None:
        part = writing.part_of(priority)
        people = team_of(priority, part.first_step_owner)
        super().__init__(data, part=part, people=people, has_won=False, prefix="plan")
        asked = {name for block in BLOCKS for name in block.fields} | {"revision"}
        for name in set(self.fields) - asked:
            del self.fields[name]
        for field in self.fields.values():
            look = "form-select" if isinstance(field.widget, forms.Select) else "form-control"
            field.widget.attrs["class"] = look

    def blocks(self) -> Iterator[tuple[Block, list[tuple[forms.BoundField, str | None]]]]:
        for block in BLOCKS:
            yield block, self._pairs(block.fields)
