"""YAML as a tree of nodes that know their lines, with nothing guessed about the values.

Values stay the text that was written, so `no`, `12:30` and `2025-03-06` are read by whoever knows what
they are. What a list of events never needs (aliases, tags, several documents) is refused.
"""

from __future__ import annotations

from pathlib import Path

import yaml

from desk.replay.refusing import BadLife

BIGGEST = 1_000_000
DEEPEST = 20
# The loader that knows plain data only; in C where PyYAML was built with it.
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def text_of(path: Path) -> str:
    """The file as text. Raises BadLife for one that is missing, far too big or not UTF-8."""
    try:
        if path.stat().st_size > BIGGEST:
            raise BadLife(f"is larger than {BIGGEST:,} bytes.", file=path.name)
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadLife(f"cannot be read: {error.strerror}.", file=path.name) from error
    except UnicodeDecodeError as error:
        raise BadLife("is not UTF-8 text.", file=path.name) from error


def compose(text: str, *, file: str) -> yaml.Node:
    """The one tree of nodes in `text`. Raises BadLife with the line of what is wrong."""
    try:
        _refuse_what_is_never_needed(text, file)
        root = yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise BadLife(f"{error.problem or error}.", file=file, line=mark.line + 1 if mark else 0) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise BadLife("is not YAML that can be read.", file=file) from error
    if root is None:
        raise BadLife("is empty.", file=file)
    return root


def line_of(node: yaml.Node) -> int:
    return node.start_mark.line + 1


def is_blank(node: yaml.Node) -> bool:
    """Nothing was written after the colon."""
    return isinstance(node, yaml.ScalarNode) and not node.style and node.value in {"", "~", "null"}


def _refuse_what_is_never_needed(text: str, file: str) -> None:
    documents = depth = 0
    for event in yaml.parse(text, Loader=Loader):
        line = event.start_mark.line + 1
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise BadLife("Lists stand in lists deeper than any event needs.", file=file, line=line)
        documents += isinstance(event, yaml.DocumentStartEvent)
        if documents > 1:
            raise BadLife("A file of events is one document; a second begins here.", file=file, line=line)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise BadLife("Anchors (&) and aliases (*) are not used here; write it out.", file=file, line=line)
        if getattr(event, "tag", None):
            raise BadLife("Tags (!) are not used here; put the value in quotes.", file=file, line=line)
