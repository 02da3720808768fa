"""The guidance numbers of the network: what each decides, where it comes from, and changing it (X11)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from partnerships import access, guidance
from partnerships import guidance_words as words
from partnerships.forms.fields import refuse
from partnerships.forms.numbers import NumberForm
from partnerships.gates import network_admin
from partnerships.guidance import NUMBERS, Guidance, Number
from partnerships.models import GuidanceOverride
from partnerships.views import asking


@dataclass(frozen=True)
class Line:
    """One number as the list shows it."""

    key: str
    what: str
    value: str
    default: str
    origin: str
    is_changed: bool
    is_to_change: bool


@require_safe
@network_admin
def numbers(request: HttpRequest) -> HttpResponse:
    """Every number with the value in force today."""
    today = access.today_for(request.user, timezone.now())
    ahead = set(GuidanceOverride.objects.filter(effective_on__gt=today).values_list("key", flat=True))
    given = {
        "groups": list(_groups(guidance.on(today), ahead)),
        "crumbs": [*_network(), (_("Guidance numbers"), "")],
        "section": "none",
    }
    return render(request, "partnerships/numbers.html", given)


def _groups(in_force: Guidance, ahead: set[str]) -> Iterator[tuple[Promise, list[Line]]]:
    for title, group in words.GROUPS:
        yield title, [_line(NUMBERS[key], in_force[key], is_to_change=key in ahead) for key in group]


def _line(number: Number, value: Any, *, is_to_change: bool = False) -> Line:
    return Line(
        key=number.key,
        what=str(words.WORDS[number.key]),
        value=words.said(number, value),
        default=words.said(number, number.default),
        origin=words.origin(number),
        is_changed=value != number.default,
        is_to_change=is_to_change,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@network_admin
def number(request: HttpRequest, key: str) -> HttpResponse:
    """One number: its history, and a new value from a day on."""
    if key not in words.WORDS:
        raise Http404
    one, now = NUMBERS[key], timezone.now()
    today = access.today_for(request.user, now)
    value = guidance.value(key, on=today)
    form = NumberForm(request.POST or None, number=one, now=value, today=today)
    if form.is_valid():
        told = {field: form.cleaned_data[field] for field in ("effective_on", "reason")}
        try:
            guidance.change(key, form.new_value, **told, by=request.user, at=now)
        except guidance.BadGuidance as refused:
            refuse(form, "value", refused)
        else:
            messages.success(request, _changed(key, told["effective_on"], today))
            return redirect("partnerships:numbers")
    given = {
        "form": form,
        "line": _line(one, value),
        "history": list(_history(one)),
        "today": today,
        "crumbs": [*_network(), (_("Guidance numbers"), reverse("partnerships:numbers")), (str(words.WORDS[key]), "")],
        "section": "none",
    }
    return render(request, "partnerships/number.html", given)


def _changed(key: str, since: dt.date, today: dt.date) -> str:
    """With which days are counted anew, where they have passed."""
    said = _("“%(what)s” is changed.") % {"what": words.WORDS[key]}
    if since >= today:
        return said
    again = _("What counts from %(day)s on or later is counted anew.") % {"day": date_format(since, "M j, Y")}
    return f"{said} {again}"


def _history(number: Number) -> Iterator[tuple[GuidanceOverride, str]]:
    """Changes, the newest day first, each with its value as it reads."""
    rows = GuidanceOverride.objects.filter(key=number.key).select_related("by").order_by("-effective_on", "-pk")
    return ((row, words.said(number, row.value)) for row in rows)


def _network() -> asking.Crumbs:
    return [(_("Network"), reverse("partnerships:network"))]
