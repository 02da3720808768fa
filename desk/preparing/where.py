"""Where a step is done."""

from __future__ import annotations

from typing import Any

from django.urls import NoReverseMatch, reverse

from partnerships.models import Partnership


def page(partnership: Partnership, name: str) -> str:
    """A page of the partnership."""
    return _found(name, {"slug": partnership.slug}, partnership)


def page_of(row: Any, name: str, partnership: Partnership) -> str:
    """A page of a meeting or an invitation."""
    return _found(name, {"pk": row.pk}, partnership)


def _found(name: str, parts: dict[str, Any], partnership: Partnership) -> str:
    try:
        return reverse(name, kwargs=parts)
    except NoReverseMatch:
        return partnership.get_absolute_url()
