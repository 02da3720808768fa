"""The tabs of one partnership, for whichever room's page is shown."""

from __future__ import annotations

from typing import Any

from django import template

from config import tabs

register = template.Library()


@register.inclusion_tag("_partnership_tabs.html", takes_context=True)
def partnership_tabs(context: dict[str, Any]) -> dict[str, Any]:
    """Needs `partnership` and `request`, behind the partnership's gate; a page may name another as `tab`."""
    request = context["request"]
    view_name = context.get("tab") or request.resolver_match.view_name
    first, second = tabs.tabs(context["partnership"], may=request.may, view_name=view_name)
    return {"first": first, "second": second}
