"""The page behind a sign-in link that an operator handed over."""

from __future__ import annotations

from allauth.account.utils import perform_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from partnerships import sign_in_links
from partnerships.gates import open_to_anyone


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_anyone(because="the link carries its own secret, works once and only for a time")
def sign_in_link(request: HttpRequest, token: str) -> HttpResponse:
    """Say whom the link lets in; only the button spends it, so that a mail scanner that looks cannot."""
    now = timezone.now()
    link = sign_in_links.find(token, now=now)
    if link and request.method == "POST":
        try:
            sign_in_links.use(link, at=now)
        except sign_in_links.LinkSpent:
            link = None
        else:
            # Through the sign-in of everybody else, so that a second factor is still asked for.
            return perform_login(request, link.user, email_verification="none")
    return render(request, "partnerships/sign_in_link.html", {"link": link}, status=200 if link else 404)
