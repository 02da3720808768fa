"""What leaves the house is not kept on the way: no page is stored by browsers or proxies."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

Answer = Callable[[HttpRequest], HttpResponse]

# Views whose address itself is the key take it under one of these names.
KEYS_IN_ADDRESSES = frozenset({"token", "code"})


def keep_private(get_response: Answer) -> Answer:
    """Middleware: pages are neither stored nor listed by search engines, and an address that is a key is not passed on.

    A view that wants its answer kept or revalidated says so in its own Cache-Control.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("X-Robots-Tag", "noindex, nofollow")
        patch_vary_headers(response, ["Cookie"])
        match = request.resolver_match
        if match and KEYS_IN_ADDRESSES & match.kwargs.keys():
            # Not "no-referrer": under it browsers send `Origin: null` with a form, which the CSRF check refuses.
            response.headers.setdefault("Referrer-Policy", "strict-origin")
        return response

    return middleware
