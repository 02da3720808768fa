"""Our story so far: reading it, editing its parts, and the handout."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from desk.story import beside, writing
from desk.story.chapters import StoryPart
from desk.story.record import Record, cycles
from meetings.forms.recaps import WordsForm
from meetings.recaps import wording
from meetings.recaps.parts import Changed
from partnerships import paper as sheets
from partnerships.gates import Found, by_slug, partnership_gate
from partnerships.models import Cycle, Partnership
from partnerships.roles import Capability

REFUSED = 422
TEMPLATE = "desk/story/document.html"


@require_safe
@partnership_gate(Capability.VIEW)
def story(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """All parts as they read now, and what changed beside it."""
    return _page(request, partnership)


def by_part(slug: str, part: str) -> Found:
    """One part of the story, for views that take it as `part`."""
    partnership, found = by_slug(slug)
    if part not in StoryPart:
        raise Http404
    return partnership, found | {"part": StoryPart(part)}


@require_POST
@partnership_gate(Capability.PLAN, find=by_part)
def write(request: HttpRequest, partnership: Partnership, part: StoryPart) -> HttpResponse:
    """Keep the words of one part, take it anew from the record, leave it out or put it back."""
    cycle, told = _cycle(request, partnership), {"by": request.user, "today": _today(partnership)}
    if cycle is None:
        raise Http404
    if "anew" in request.POST:
        writing.take_anew(cycle, part, **told)
    elif "leave_out" in request.POST or "put_back" in request.POST:
        writing.leave_out(cycle, part, left_out="leave_out" in request.POST, **told)
    else:
        form = WordsForm(request.POST)
        if not form.is_valid() or not _kept(cycle, part, form, **told):
            return _page(request, partnership, refused={part: form}, status=REFUSED)
    return redirect(f"{_address('story', cycle)}#{part.value}")


@require_safe
@partnership_gate(Capability.VIEW)
def paper(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    return render(request, "desk/story/paper.html", _on_paper(request, partnership))


@require_safe
@partnership_gate(Capability.VIEW)
def pdf(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """The same as PDF; where none can be made the page to print opens."""
    given = _on_paper(request, partnership)
    html = sheets.document(TEMPLATE, given, style="recap.css")
    name = f"{slugify(partnership.name)}-{given['record'].period.ends_on.isoformat()}-story"
    return sheets.answer(request, html, name=name, instead=_address("story_paper", given["cycle"]))


def _kept(cycle: Cycle, part: StoryPart, form: WordsForm, **told: Any) -> bool:
    try:
        writing.write(cycle, part, **form.cleaned_data, **told)
    except Changed as refused:
        form.add_error("text", str(refused))
        return False
    return True


def _page(
    request: HttpRequest,
    partnership: Partnership,
    *,
    refused: dict[StoryPart, WordsForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    cycle = _cycle(request, partnership)
    given: dict[str, Any] = {
        "partnership": partnership,
        "cycle": cycle,
        "may_write": Capability.PLAN in request.may,
        "crumbs": [(partnership.name, partnership.get_absolute_url()), (_("Our story so far"), "")],
        "section": "partnerships",
    }
    if cycle:
        record = Record(cycle, today=_today(partnership))
        given |= {
            "record": record,
            "others": [(one, _address("story", one)) for one in _cycles(partnership) if one != cycle],
            "parts": [
                (one, wording.blocks(one.text), (refused or {}).get(one.part), _address("story_part", cycle, one.part))
                for one in writing.parts(record)
            ],
            "beside": beside.lines(record),
            "on_paper": _address("story_paper", cycle),
            "as_pdf": _address("story_pdf", cycle),
        }
    return render(request, "desk/story/story.html", given, status=status)


def _on_paper(request: HttpRequest, partnership: Partnership) -> dict[str, Any]:
    cycle = _cycle(request, partnership)
    if cycle is None:
        raise Http404
    record = Record(cycle, today=_today(partnership))
    return {
        "partnership": partnership,
        "cycle": cycle,
        "record": record,
        "parts": wording.shown(writing.told(writing.parts(record))),
        "beside": beside.lines(record),
        "back": _address("story", cycle),
        "as_pdf": _address("story_pdf", cycle),
    }


def _cycle(request: HttpRequest, partnership: Partnership) -> Cycle | None:
    """The one whose number `cycle` asks for, else the newest that has a story."""
    every = _cycles(partnership)
    asked = request.GET.get("cycle", "")
    return next((one for one in every if str(one.number) == asked), every[0] if every else None)


def _cycles(partnership: Partnership) -> list[Cycle]:
    return cycles(partnership, today=_today(partnership))


def _address(name: str, cycle: Cycle, part: StoryPart | None = None) -> str:
    parts = {"slug": cycle.partnership.slug} | ({"part": part.value} if part else {})
    return f"{reverse(f'desk:{name}', kwargs=parts)}?cycle={cycle.number}"


def _today(partnership: Partnership) -> dt.date:
    return partnership.local_date(timezone.now())
