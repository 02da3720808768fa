"""One click into the demonstration, and the mail that would have left it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from desk import mailbox as box
from desk.demo_people import DEMO_PEOPLE
from partnerships.gates import open_to_anyone
from partnerships.models import Partnership, User

View = Callable[..., HttpResponse]
A_PAGE = 30


def demo_only(view: View) -> View:
    """404 unless this installation is a demonstration; production settings refuse to be one."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.DEMO_MODE or settings.PRODUCTION:
            raise Http404
        return view(request, *args, **kwargs)

    return open_to_anyone(because="only in demo mode, where every person is invented")(shown)


@demo_only
@require_http_methods(["GET", "HEAD", "POST"])
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """The invented people to choose from; a POST signs in as one of them."""
    if request.method == "POST":
        emails = [person.email for person in DEMO_PEOPLE]
        user = get_object_or_404(User, email=request.POST.get("email"), email__in=emails, is_active=True)
        login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
        return redirect("desk:home")
    first = Partnership.objects.order_by("pk").first()
    return render(request, "desk/demo.html", {"people": DEMO_PEOPLE, "partnership": first})


@demo_only
@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    """Every letter and sign-in code that this demonstration wrote, newest first."""
    pages = Paginator(box.letters(Path(settings.EMAIL_FILE_PATH)), A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    return render(
        request, "desk/mailbox.html", {"page_obj": page, "page_range": pages.get_elided_page_range(page.number)}
    )


@demo_only
@require_safe
def letter(request: HttpRequest, key: str) -> HttpResponse:
    found = box.letter(Path(settings.EMAIL_FILE_PATH), key)
    if found is None:
        raise Http404
    return render(request, "desk/mailbox_letter.html", {"letter": found, "crumbs": box.crumbs(found)})
