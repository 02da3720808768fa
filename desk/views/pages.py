"""Pages that explain: help, outside guidance, credits."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from desk.outside_guidance import TOPICS
from followups.rules import RULES
from partnerships.gates import open_to_anyone
from partnerships.guidance import NUMBERS

ABOUT_THE_PRODUCT = "it tells about the product and holds no record"


@open_to_anyone(because=ABOUT_THE_PRODUCT)
@require_safe
def help(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/help.html", {"rules": RULES, "numbers": NUMBERS})


@open_to_anyone(because=ABOUT_THE_PRODUCT)
@require_safe
def guidance_links(request: HttpRequest) -> HttpResponse:
    """S4-36: outside material by topic, linked and never copied."""
    return render(request, "desk/guidance_links.html", {"topics": TOPICS})


@open_to_anyone(because=ABOUT_THE_PRODUCT)
@require_safe
def credits(request: HttpRequest) -> HttpResponse:
    """TU-01, TU-05, TU-06: where the method comes from."""
    return render(request, "desk/credits.html")
