"""From a file to a life: the header, then each event with its day, its verb and what it is expected to meet."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from desk.replay import reading, roster
from desk.replay.events import VERBS
from desk.replay.life import Event, Expectation, Life, PartnershipWords
from desk.replay.refusals import REFUSALS
from desk.replay.refusing import BadLife, meant
from desk.replay.roster import Roster
from desk.replay.schema import Schema

HEADER = ("partnership", "roster", "events")
AROUND = ("on", "at", "entered_on", "expect")
EXPECTED = re.compile(r"^(?P<kind>refused|warned) (?P<rules>[HW]\d+(?:, [HW]\d+)*)$")
NO_WARNINGS = "no warnings"


def read(path: Path, *, today: dt.date | None = None) -> Life:
    """The life in the file `path`. Days like `today-30` count from `today`. Raises BadLife."""
    return parse(reading.text_of(path), file=path.name, folder=path.parent, today=today)


def parse(text: str, *, file: str, folder: Path, today: dt.date | None = None) -> Life:
    """The life in `text`; `folder` is where its roster lies. Raises BadLife."""
    schema = Schema(file, today=today)
    root = reading.compose(text, file=file)
    given = {word.value: (word, value) for word, value in schema.pairs(root, what="the file").items()}
    for name, (word, _value) in given.items():
        if name not in HEADER:
            raise schema.fault(word, f"“{name}” does not belong here.{meant(name, HEADER)}")
    for name in ("partnership", "events"):
        if name not in given:
            raise schema.fault(root, f"The file needs “{name}”.")
    partnership = schema.read(PartnershipWords, given["partnership"][1], what="partnership")
    return Life(
        file=file,
        partnership=partnership,
        roster=_roster(schema, given["roster"][1], folder) if "roster" in given else Roster(),
        events=_EventReader(schema, partnership.founded).read(given["events"][1]),
    )


def _roster(schema: Schema, node: yaml.Node, folder: Path) -> Roster:
    name = schema.read(str, node, what="roster")
    if Path(name).name != name:
        raise schema.fault(node, "The roster is a file beside this one; give its name alone.")
    if not (folder / name).is_file():
        raise schema.fault(node, f"There is no file {name} beside this one.")
    return roster.read(folder / name)


@dataclass
class _EventReader:
    """Reads the events in their order; `day` is the day of the one before."""

    schema: Schema
    day: dt.date

    def read(self, node: yaml.Node) -> tuple[Event, ...]:
        if reading.is_blank(node):
            raise self.schema.fault(node, "“events” has no value.")
        if not isinstance(node, yaml.SequenceNode):
            raise self.schema.fault(node, "“events” is a list; each event begins with “- on:”.")
        return tuple(self._event(one) for one in node.value)

    def _event(self, node: yaml.Node) -> Event:
        schema, pairs = self.schema, self.schema.pairs(node, what="an event")
        around = {word.value: value for word, value in pairs.items() if word.value in AROUND}
        verbs = [(word, value) for word, value in pairs.items() if word.value not in AROUND]
        if "on" not in around:
            raise schema.fault(node, "An event needs its day: “on: 2025-03-06”.")
        schema.before = self.day
        on = schema.read(dt.date, around["on"], what="on")
        schema.before = on
        typed = schema.read(dt.date, around["entered_on"], what="entered_on") if "entered_on" in around else None
        self._in_order(node, on, typed)
        if len(verbs) != 1:
            raise self._not_one_verb(node, [word for word, _value in verbs])
        word, value = verbs[0]
        return Event(
            line=reading.line_of(node),
            word=word.value,
            verb=schema.read(self._kind(word), value, what=word.value),
            on=on,
            at=schema.read(dt.time, around["at"], what="at") if "at" in around else None,
            entered_on=typed,
            expect=self._expectation(around["expect"]) if "expect" in around else None,
        )

    def _in_order(self, node: yaml.Node, on: dt.date, typed: dt.date | None) -> None:
        if typed and typed < on:
            raise self.schema.fault(node, "What was entered afterwards was entered after its day.")
        if (typed or on) < self.day:
            raise self.schema.fault(node, f"{typed or on} comes before {self.day}, the day of the event above.")
        self.day = typed or on

    def _not_one_verb(self, node: yaml.Node, found: list[yaml.ScalarNode]) -> BadLife:
        if not found:
            return self.schema.fault(node, "Nothing happens in this event.")
        for word in found:
            self._kind(word)
        return self.schema.fault(found[1], f"One event holds one thing; “{found[1].value}” is the second.")

    def _kind(self, word: yaml.ScalarNode) -> type:
        if word.value not in VERBS:
            raise self.schema.fault(word, f"Nothing is called “{word.value}”.{meant(word.value, [*VERBS, *AROUND])}")
        return VERBS[word.value]

    def _expectation(self, node: yaml.Node) -> Expectation:
        text = self.schema.read(str, node, what="expect")
        if text == NO_WARNINGS:
            return Expectation("warned")
        match = EXPECTED.match(text)
        rules = frozenset(match["rules"].split(", ")) if match else frozenset()
        if not match or (match["kind"] == "refused" and not rules <= REFUSALS.keys()):
            known = ", ".join(REFUSALS)
            raise self.schema.fault(
                node, f"Expect “refused H4” (one of {known}), “warned W12” or “no warnings”, not “{text}”."
            )
        return Expectation(match["kind"], rules)
