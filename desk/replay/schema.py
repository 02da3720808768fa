"""Turning nodes into the dataclasses of this package: their fields are the words that a file may use.

A field without a default must be given; an unknown word, a value of the wrong kind and a word said twice
are refused with their line.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
import typing
from collections.abc import Callable
from functools import cache
from typing import Any

import yaml
from django.db.models import TextChoices

from desk.replay import days
from desk.replay.reading import is_blank, line_of
from desk.replay.refusing import BadLife, meant

YES_AND_NO = {"yes": True, "true": True, "no": False, "false": False}


@cache
def words(kind: type) -> dict[str, Any]:
    """The words that a dataclass of this package knows, each with the type of its value."""
    hints = typing.get_type_hints(kind)
    return {field.name: hints[field.name] for field in dataclasses.fields(kind) if field.init}


@cache
def needed(kind: type) -> frozenset[str]:
    """The words that must be given."""
    missing = dataclasses.MISSING
    return frozenset(
        field.name
        for field in dataclasses.fields(kind)
        if field.default is missing and field.default_factory is missing
    )


class Schema:
    """Reads one file. Days count from `today` and from `before`, the day of the event being read."""

    def __init__(self, file: str, *, today: dt.date | None = None) -> None:
        self.file = file
        self.today = today
        self.before: dt.date | None = None

    def fault(self, node: yaml.Node, message: str) -> BadLife:
        return BadLife(message, file=self.file, line=line_of(node))

    def read(self, hint: Any, node: yaml.Node, *, what: str) -> Any:
        """The value of `node` as `hint` wants it; `what` names it in a refusal."""
        if is_blank(node):
            raise self.fault(node, f"“{what}” has no value.")
        origin = typing.get_origin(hint)
        if origin in {typing.Union, types.UnionType}:
            inner = next(one for one in typing.get_args(hint) if one is not types.NoneType)
            return self.read(inner, node, what=what)
        if origin is tuple:
            return self._many(typing.get_args(hint)[0], node, what=what)
        if origin is dict:
            return self._named(typing.get_args(hint)[1], node, what=what)
        if dataclasses.is_dataclass(hint):
            return self.fill(hint, node, what=what)
        return self._plain(hint, node, what=what)

    def fill(self, kind: type, node: yaml.Node, *, what: str) -> Any:
        """A dataclass from a mapping, or from the value of its one `main` word."""
        main = getattr(kind, "main", "")
        if main and not isinstance(node, yaml.MappingNode):
            return kind(**{main: self.read(words(kind)[main], node, what=what)})
        known = words(kind)
        given = {}
        for word, value in self.pairs(node, what=what).items():
            if word.value not in known:
                raise self.fault(word, f"“{word.value}” is not a word of {what}.{meant(word.value, known)}")
            given[word.value] = self.read(known[word.value], value, what=word.value)
        if missing := [word for word in known if word in needed(kind) - given.keys()]:
            raise self.fault(node, f"{what} needs “{missing[0]}”.")
        return kind(**given)

    def pairs(self, node: yaml.Node, *, what: str) -> dict[yaml.ScalarNode, yaml.Node]:
        """The words of a mapping, each once, with their values."""
        if not isinstance(node, yaml.MappingNode):
            raise self.fault(node, f"{what} is written as words with values, like “name: …”.")
        seen = set()
        for word, _value in node.value:
            if not isinstance(word, yaml.ScalarNode):
                raise self.fault(word, f"A word of {what} is one word, not a list.")
            if word.value in seen:
                raise self.fault(word, f"“{word.value}” is said twice.")
            seen.add(word.value)
        return dict(node.value)

    def _many(self, hint: Any, node: yaml.Node, *, what: str) -> tuple[Any, ...]:
        """A list; one thing alone need not be written as one."""
        nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
        return tuple(self.read(hint, one, what=what) for one in nodes)

    def _named(self, hint: Any, node: yaml.Node, *, what: str) -> dict[str, Any]:
        return {
            word.value: self.read(hint, value, what=word.value) for word, value in self.pairs(node, what=what).items()
        }

    def _plain(self, hint: Any, node: yaml.Node, *, what: str) -> Any:
        if not isinstance(node, yaml.ScalarNode):
            raise self.fault(node, f"“{what}” is one value, not a list or more words.")
        if issubclass(hint, TextChoices):
            return self._choice(hint, node, what=what)
        try:
            return self._kinds()[hint](node.value)
        except days.NotADay as error:
            raise self.fault(node, str(error)) from error
        except (ValueError, KeyError) as error:
            wanted = {int: "a whole number", bool: "yes or no"}[hint]
            raise self.fault(node, f"“{what}” is {wanted}, not “{node.value}”.") from error

    def _kinds(self) -> dict[type, Callable[[str], Any]]:
        return {
            str: str.strip,
            int: int,
            bool: lambda text: YES_AND_NO[text.lower()],
            dt.time: days.time,
            dt.date: lambda text: days.day(text, today=self.today, before=self.before),
        }

    def _choice(self, hint: type[TextChoices], node: yaml.ScalarNode, *, what: str) -> TextChoices:
        value = node.value.strip().lower().replace(" ", "_").replace("-", "_")
        if value not in hint.values:
            among = ", ".join(one for one in hint.values if one)
            near = meant(value, hint.values)
            raise self.fault(node, f"“{what}” cannot be “{node.value}”.{near} It is one of: {among}.")
        return hint(value)
