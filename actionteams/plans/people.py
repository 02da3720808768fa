"""The people in a frozen copy of the plan: who was erased or merged since is put right in it."""

from __future__ import annotations

from typing import Any

from actionteams.plans.reading import Content


def replaced(content: Content, number: int, **values: Any) -> Content:
    """A copy in which whoever has the person `number` has these `values` instead: person, name, organization."""
    return _replaced(content, number, values)


def named(content: Content) -> set[int]:
    """The numbers of everybody in it."""
    if isinstance(content, dict):
        own = {content["person"]} if "person" in content else set()
        return own.union(*(named(one) for one in content.values()))
    return set().union(*(named(one) for one in content)) if isinstance(content, list) else set()


def _replaced(value: Any, number: int, values: dict[str, Any]) -> Any:
    if isinstance(value, list):
        return [_replaced(one, number, values) for one in value]
    if not isinstance(value, dict):
        return value
    if value.get("person") == number:
        return value | values
    return {key: _replaced(one, number, values) for key, one in value.items()}
