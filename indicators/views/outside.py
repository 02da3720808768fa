"""The review question, outside figures with what they say, and words on signs."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from indicators.catalog import SIGNS, Sign
from indicators.changes import figures, reviewing, sign_notes
from indicators.changes.log import NotHereYet, SaysNothing
from indicators.forms.changes import CommentForm, FigureForm, ReadingForm, ReviewForm, SignNoteForm
from indicators.models import FigureReading, OutsideFigure, SignNote
from indicators.views.changes import ask
from partnerships import sides
from partnerships.forms.fields import refuse
from partnerships.gates import Found, partnership_gate
from partnerships.models import Partnership
from partnerships.roles import Capability


def by_figure(slug: str, pk: int) -> Found:
    """One outside figure of the partnership in the address."""
    figure = get_object_or_404(OutsideFigure.objects.select_related("partnership"), pk=pk, partnership__slug=slug)
    return figure.partnership, {"figure": figure}


def by_reading(slug: str, pk: int) -> Found:
    """One value of one of its figures."""
    rows = FigureReading.objects.select_related("figure__partnership")
    reading = get_object_or_404(rows, pk=pk, figure__partnership__slug=slug)
    return reading.figure.partnership, {"reading": reading}


def by_sign(slug: str, sign: str) -> Found:
    """A sign of the catalog at the partnership in the address."""
    partnership = get_object_or_404(Partnership.objects.select_related("industry", "region"), slug=slug)
    found = next((one for one in SIGNS if one.id == sign), None)
    if found is None:
        raise Http404
    return partnership, {"partnership": partnership, "sign": found}


def by_sign_note(slug: str, pk: int) -> Found:
    """One word on a sign of the partnership in the address."""
    noted = get_object_or_404(SignNote.objects.select_related("partnership"), pk=pk, partnership__slug=slug)
    return noted.partnership, {"noted": noted}


@require_http_methods(["GET", "HEAD", "POST"])
@partnership_gate(Capability.CONVENE)
def review(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Has the industry changed? Where it has, the next page writes down what."""
    now = timezone.now()
    form = ReviewForm(request.POST or None, today=partnership.local_date(now))
    if form.is_valid():
        given = form.cleaned_data
        try:
            reviewing.answer(partnership, **given, by=request.user, at=now)
        except sides.NotIndustry as refused:
            refuse(form, "leader", refused)
        except SaysNothing as refused:
            refuse(form, "known_from", refused)
        except NotHereYet as refused:
            refuse(form, "on", refused)
        else:
            messages.success(request, _("The answer is kept."))
            if given["changed"]:
                asked = urlencode({"what": given["words"]})
                return redirect(f"{reverse('indicators:log_change', kwargs={'slug': partnership.slug})}?{asked}")
            return redirect("indicators:changes", slug=partnership.slug)
    more = {"suggests": True, "lede": _("A convener answers it together with one person from industry.")}
    return ask(request, partnership, form, title=_("Has the industry changed?"), save=_("Keep the answer"), **more)


@require_http_methods(["GET", "HEAD", "POST"])
@partnership_gate(Capability.PLAN)
def keep_figure(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    form = FigureForm(request.POST or None)
    if form.is_valid():
        try:
            figure = figures.keep(partnership, **form.cleaned_data, by=request.user, at=timezone.now())
        except (figures.NameTaken, SaysNothing) as refused:
            refuse(form, "name", refused)
        else:
            return redirect("indicators:read_figure", slug=partnership.slug, pk=figure.pk)
    return ask(request, partnership, form, title=_("Keep an outside figure"), save=_("Save"))


@require_http_methods(["GET", "HEAD", "POST"])
@partnership_gate(Capability.PLAN, find=by_figure)
def read_figure(request: HttpRequest, figure: OutsideFigure) -> HttpResponse:
    now = timezone.now()
    form = ReadingForm(request.POST or None, initial={"on": figure.partnership.local_date(now)})
    if form.is_valid():
        try:
            figures.read(figure, **form.cleaned_data, by=request.user, at=now)
        except NotHereYet as refused:
            refuse(form, "on", refused)
        else:
            messages.success(request, _("The value is kept."))
            return redirect("indicators:changes", slug=figure.partnership.slug)
    more = {"lede": figure.known_from, "aside": "indicators/changes/_strike_figure.html", "figure": figure}
    return ask(request, figure.partnership, form, title=figure.name, save=_("Save"), **more)


@require_http_methods(["GET", "HEAD", "POST"])
@partnership_gate(Capability.PLAN, find=by_reading)
def comment_figure(request: HttpRequest, reading: FigureReading) -> HttpResponse:
    partnership = reading.figure.partnership
    form = CommentForm(request.POST or None, initial={"comment": reading.comment})
    if form.is_valid():
        figures.comment(reading, form.cleaned_data["comment"], by=request.user, at=timezone.now())
        messages.success(request, _("The comment is kept."))
        return redirect("indicators:changes", slug=partnership.slug)
    return ask(request, partnership, form, title=_("What the figure says"), save=_("Save"), lede=_lede(reading))


@require_http_methods(["GET", "HEAD", "POST"])
@partnership_gate(Capability.PLAN, find=by_reading)
def correct_reading(request: HttpRequest, reading: FigureReading) -> HttpResponse:
    """Put one value right, or take it out."""
    told = {name: getattr(reading, name) for name in ReadingForm.base_fields}
    form = ReadingForm(request.POST or None, initial=told)
    if form.is_valid():
        try:
            figures.correct(reading, **form.cleaned_data, by=request.user, at=timezone.now())
        except (figures.ReadThatDay, NotHereYet) as refused:
            refuse(form, "on", refused)
        else:
            messages.success(request, _("The value is put right."))
            return redirect("indicators:changes", slug=reading.figure.partnership.slug)
    more = {"lede": _lede(reading), "aside": "indicators/changes/_strike_reading.html", "reading": reading}
    return ask(request, reading.figure.partnership, form, title=_("Put a value right"), save=_("Save"), **more)


@require_POST
@partnership_gate(Capability.PLAN, find=by_reading)
def strike_reading(request: HttpRequest, reading: FigureReading) -> HttpResponse:
    figures.strike_reading(reading, by=request.user, at=timezone.now())
    messages.success(request, _("The value is gone."))
    return redirect("indicators:changes", slug=reading.figure.partnership.slug)


def _lede(reading: FigureReading) -> str:
    words = {
        "figure": reading.figure.name,
        "day": date_format(reading.on, "M j, Y"),
        "value": reading.value.normalize(),
    }
    return _("%(figure)s, %(day)s: %(value)s") % (words | {"value": number_format(words["value"], force_grouping=True)})


@require_POST
@partnership_gate(Capability.PLAN, find=by_figure)
def strike_figure(request: HttpRequest, figure: OutsideFigure) -> HttpResponse:
    figures.strike(figure, by=request.user, at=timezone.now())
    messages.success(request, _("The figure is no longer kept."))
    return redirect("indicators:changes", slug=figure.partnership.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@partnership_gate(Capability.CONVENE, find=by_sign)
def note_sign(request: HttpRequest, partnership: Partnership, sign: Sign) -> HttpResponse:
    """A word on one sign, such as snow on the day of the meeting; the sign itself stays."""
    now = timezone.now()
    today = partnership.local_date(now)
    form = SignNoteForm(request.POST or None)
    if form.is_valid():
        words = form.cleaned_data["words"]
        sign_notes.note(partnership, sign.id, words, on=today, by=request.user, at=now)
        messages.success(request, _("Your words stand beside the sign, which stays as it is."))
        return redirect(sign_page(partnership, sign.id))
    more = {"lede": sign.asks, "aside": "indicators/changes/_sign_notes.html", "today": today}
    more["noted"] = sign_notes.of(partnership, day=today).filter(sign=sign.id)
    return ask(
        request, partnership, form, title=_("What explains it: %(sign)s") % {"sign": sign.short}, save=_("Save"), **more
    )


@require_POST
@partnership_gate(Capability.CONVENE, find=by_sign_note)
def strike_sign_note(request: HttpRequest, noted: SignNote) -> HttpResponse:
    sign_notes.strike(noted, by=request.user, at=timezone.now())
    messages.success(request, _("The words are gone."))
    return redirect(sign_page(noted.partnership, noted.sign))


def sign_page(partnership: Partnership, code: str) -> str:
    return f"{reverse('indicators:radar', kwargs={'slug': partnership.slug})}#{code}"
