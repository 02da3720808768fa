"""The doors: every view stands behind exactly one, which checks the visitor and hands over what was found.

Outsiders get 404 and learn nothing, a lesser seat gets 403, a stranger is asked to sign in. Each
gate marks its view, and a test walks the URLconf for views without one.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from partnerships import access
from partnerships.models import Partnership
from partnerships.roles import Capability

log = logging.getLogger("convenery.doors")

View = Callable[..., HttpResponse]
Found = tuple[Partnership, dict[str, Any]]


def _marked(view: View, gate: str) -> View:
    view.gate = gate  # type: ignore[attr-defined]
    return view


def _turned_away(request: HttpRequest, view: View, refusal: type[Exception]) -> Exception:
    """A line in the log for each closed door, by number and name of the page, without addresses or keys."""
    log.warning("turned away: user %s, %s %s", request.user.pk, request.method, view.__qualname__)
    return refusal()


def open_to_anyone(*, because: str) -> Callable[[View], View]:
    """A public page; `because` says what protects it or why it needs no protection."""

    def decorate(view: View) -> View:
        return _marked(view, f"open: {because}")

    return decorate


def signed_in(view: View) -> View:
    """Whoever has an account."""

    @wraps(view)
    def gated(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return _marked(gated, "signed in")


def network_admin(view: View) -> View:
    """Network admins; other users get 403."""

    @wraps(view)
    def gated(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not request.user.is_network_admin:
            raise _turned_away(request, view, PermissionDenied)
        return view(request, *args, **kwargs)

    return _marked(gated, "network admin")


def somewhere(capability: Capability) -> Callable[[View], View]:
    """Whoever has `capability` at any partnership: for people and companies, which the network shares."""

    def decorate(view: View) -> View:
        @wraps(view)
        def gated(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            today = access.today_for(request.user, timezone.now())
            if not access.may_somewhere(request.user, capability, today=today):
                raise _turned_away(request, view, PermissionDenied)
            return view(request, *args, **kwargs)

        return _marked(gated, f"{capability} somewhere")

    return decorate


def by_slug(slug: str) -> Found:
    """The partnership named in the address, for views that take it as `partnership`."""
    partnership = get_object_or_404(Partnership.objects.select_related("industry", "region"), slug=slug)
    return partnership, {"partnership": partnership}


def partnership_gate(capability: Capability, find: Callable[..., Found] = by_slug) -> Callable[[View], View]:
    """Whoever has `capability` at the partnership that `find` names.

    `find` takes the address's parts and returns the partnership and the view's arguments, or raises
    Http404. The request gets `request.may`, the visitor's capabilities there, for templates and forms.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def gated(request: HttpRequest, **parts: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            partnership, found = find(**parts)
            held = access.capabilities(request.user, partnership, today=partnership.local_date(timezone.now()))
            if capability not in held:
                raise _turned_away(request, view, PermissionDenied if held else Http404)
            request.may = held  # type: ignore[attr-defined]
            return view(request, **found)

        return _marked(gated, f"{capability} at the partnership")

    return decorate
