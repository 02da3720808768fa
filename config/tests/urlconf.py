"""A walk along every address of the house."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse


def every_view(resolver: URLResolver | None = None, above: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """The name and the view of every address but Django's administration, whose many pages share one door."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            if pattern.namespace != "admin":
                yield from every_view(pattern, (*above, pattern.namespace) if pattern.namespace else above)
        elif isinstance(pattern, URLPattern):
            yield ":".join((*above, pattern.name or str(pattern.pattern))), pattern.callback


def every_name() -> Iterator[str]:
    yield from (name for name, _view in every_view())


def every_admin_page() -> list[str]:
    """Django's administration: every address with a name, of row 1 where it names a row."""
    inside = next(one for one in get_resolver().url_patterns if getattr(one, "namespace", None) == "admin")
    named = [one for one in inside.url_patterns if isinstance(one, URLPattern)]
    for one in inside.url_patterns:
        named += one.url_patterns if isinstance(one, URLResolver) else []
    parts = {"app_label": "partnerships", "object_id": 1, "content_type_id": 1}
    return [
        reverse(f"admin:{one.name}", kwargs={part: parts[part] for part in one.pattern.regex.groupindex})
        for one in named
        if one.name
    ]
