"""The statement that belongs to an indicator, for pages that go through the indicators."""

from __future__ import annotations

from django import template

from indicators.statements.panels import Panel

register = template.Library()


@register.filter
def panel_of(panels: dict[str, Panel] | str, code: str) -> Panel | None:
    """Of the panels of a page by indicator; None where nothing is stated about `code`."""
    return panels.get(code) if panels else None
