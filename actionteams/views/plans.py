"""The plan of a cycle: how it reads, who said what to it, its versions, and its adoption."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from actionteams.forms import plans as forms
from actionteams.models import PlanReview, PlanVersion
from actionteams.plans import differences, letters, reviewing, sheet, versions
from actionteams.plans.page import PlanPage, readable
from partnerships.gates import Found, partnership_gate
from partnerships.models import Cycle, Partnership
from partnerships.roles import Capability


@require_safe
@partnership_gate(Capability.VIEW)
def plan(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """The plan of the newest cycle, or of the one that `?cycle=` names."""
    return show(request, partnership)


def cycle_named(request: HttpRequest, partnership: Partnership) -> Cycle:
    return _chosen(list(partnership.cycles.order_by("-number")), _number(request))


def _number(request: HttpRequest) -> str:
    return request.GET.get("cycle", "") or request.POST.get("cycle", "")


def _chosen(cycles: list[Cycle], number: str) -> Cycle:
    """The one of that number, or else the newest whose launch or refresh was held."""
    if number:
        found = [one for one in cycles if str(one.number) == number]
    else:
        found = [one for one in cycles if one.anchored_on] or cycles[-1:]
    if not found:
        raise Http404
    return found[0]


def show(
    request: HttpRequest, partnership: Partnership, *, number: str = "", forms_back: dict[str, Any] | None = None
) -> HttpResponse:
    """The page of the cycle of that number, or the one the request names; `forms_back` brings forms that were refused."""
    cycles = list(partnership.cycles.order_by("-number"))
    cycle = _chosen(cycles, number or _number(request))
    cycle.partnership = partnership
    today = partnership.local_date(timezone.now())
    page = PlanPage(cycle, today=today, may=request.may)
    given = {
        "page": page,
        "partnership": partnership,
        "cycle": cycle,
        "cycles": cycles,
        "send_form": forms.SendForm(today=today),
        "adopt_form": forms.AdoptForm(today=today),
        "version_form": forms.VersionForm(initial={"changed": differences.in_words(page.changes)}),
        "may_write": Capability.CAPTURE in request.may,
        "may_plan": Capability.PLAN in request.may,
        "may_convene": Capability.CONVENE in request.may,
        "is_inside": Capability.TEAMWORK in request.may,
        "crumbs": [(partnership.name, partnership.get_absolute_url()), (_("Plan"), "")],
        "section": "partnerships",
    }
    return render(request, "actionteams/plan.html", given | (forms_back or {}))


def url_of(cycle: Cycle) -> str:
    return f"{reverse('actionteams:plan', kwargs={'slug': cycle.partnership.slug})}?cycle={cycle.number}"


@require_POST
@partnership_gate(Capability.PLAN)
def send(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Ask every champion to look at the plan as it reads now."""
    cycle, now = cycle_named(request, partnership), timezone.now()
    today = partnership.local_date(now)
    form = forms.SendForm(request.POST, today=today)
    if not form.is_valid():
        return show(request, partnership, forms_back={"send_form": form})
    try:
        version = reviewing.send(cycle, on=today, by=request.user, at=now, answer_by=form.cleaned_data["answer_by"])
    except reviewing.NobodyToAsk as refused:
        messages.error(request, str(refused))
        return redirect(url_of(cycle))
    messages.success(request, _who_has_it(version))
    return redirect(url_of(cycle))


def _who_has_it(version: PlanVersion) -> str:
    """How many were written to, and how many are to be called because no mail reaches them."""
    mailed = [letters.reaches(row.person) for row in version.reviews.select_related("person")]
    count, calls = sum(mailed), len(mailed) - sum(mailed)
    said = ngettext("%(count)d champion has it now.", "%(count)d champions have it now.", count) % {"count": count}
    if not calls:
        return said
    rest = ngettext("%(count)d gets no mail: ask by phone.", "%(count)d get no mail: ask by phone.", calls)
    return f"{said} {rest % {'count': calls}}"


@require_POST
@partnership_gate(Capability.PLAN)
def keep(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Keep the plan as the next version, with what changed, why, and who decided."""
    cycle, now = cycle_named(request, partnership), timezone.now()
    form = forms.VersionForm(request.POST)
    if not form.is_valid():
        return show(request, partnership, forms_back={"version_form": form})
    made = versions.keep(cycle, on=partnership.local_date(now), by=request.user, at=now, **form.cleaned_data)
    messages.success(request, _("Version %(number)d is kept.") % {"number": made.number})
    return redirect(url_of(cycle))


@require_POST
@partnership_gate(Capability.CONVENE)
def adopt(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """The plan was adopted outside a meeting."""
    cycle, now = cycle_named(request, partnership), timezone.now()
    form = forms.AdoptForm(request.POST, today=partnership.local_date(now))
    if not form.is_valid():
        return show(request, partnership, forms_back={"adopt_form": form})
    version = versions.adopt(cycle, on=form.cleaned_data["on"], by=request.user, at=now)
    messages.success(request, _("Version %(number)d is adopted.") % {"number": version.number})
    return redirect(url_of(cycle))


def version_at(slug: str, pk: int) -> Found:
    rows = PlanVersion.objects.select_related("cycle__partnership", "by")
    version = get_object_or_404(rows, pk=pk, cycle__partnership__slug=slug)
    return version.cycle.partnership, {"version": version}


@require_safe
@partnership_gate(Capability.VIEW, find=version_at)
def version(request: HttpRequest, version: PlanVersion) -> HttpResponse:
    """One version as it was kept, and what it says otherwise than another: the one before, or `?against=`."""
    cycle, partnership = version.cycle, version.cycle.partnership
    today = partnership.local_date(timezone.now())
    page = PlanPage(cycle, today=today, may=request.may)
    only, other = readable(cycle, request.may), _other(request, version, page.versions)
    given = {
        "version": version,
        "partnership": partnership,
        "priorities": sheet.of(version.content, only=only, today=today),
        "others": [one for one in page.versions if one.pk != version.pk],
        "other": other,
        "changes": differences.between(other.content, version.content, only=only) if other else [],
        "is_inside": page.sees_all,
        "may_convene": Capability.CONVENE in request.may,
        "crumbs": [
            (partnership.name, partnership.get_absolute_url()),
            (_("Plan"), url_of(cycle)),
            (_("Version %(number)d") % {"number": version.number}, ""),
        ],
        "section": "partnerships",
    }
    return render(request, "actionteams/plan_version.html", given)


def _other(request: HttpRequest, version: PlanVersion, known: list[PlanVersion]) -> PlanVersion | None:
    """The version to compare with, content included; the one before unless another of the cycle is named."""
    named = request.GET.get("against", "")
    number = int(named) if named.isdecimal() and len(named) < 10 else version.number - 1
    return next((one for one in known if one.number == number and one.pk != version.pk), None)


@require_POST
@partnership_gate(Capability.CONVENE, find=version_at)
def not_adopted(request: HttpRequest, version: PlanVersion) -> HttpResponse:
    """An adoption outside a meeting was entered by mistake."""
    versions.not_adopted(version, by=request.user, at=timezone.now())
    return redirect(url_of(version.cycle))


@require_POST
@partnership_gate(Capability.PLAN, find=version_at)
def remind(request: HttpRequest, version: PlanVersion) -> HttpResponse:
    """Write to the silent once more; nobody gets two letters on one day."""
    count = reviewing.remind(version, at=timezone.now())
    if count:
        said = ngettext("%(count)d champion is reminded.", "%(count)d champions are reminded.", count)
        messages.success(request, said % {"count": count})
    else:
        messages.info(request, _("Nobody is reminded: they were written to today, or have no email address on record."))
    return redirect(f"{url_of(version.cycle)}#answers")


def review_at(slug: str, pk: int) -> Found:
    rows = PlanReview.objects.select_related("version__cycle__partnership", "person")
    review = get_object_or_404(rows, pk=pk, version__cycle__partnership__slug=slug)
    return review.version.cycle.partnership, {"review": review}


@require_POST
@partnership_gate(Capability.CAPTURE, find=review_at)
def answer(request: HttpRequest, review: PlanReview) -> HttpResponse:
    """What a champion said on the phone, written down for them."""
    cycle, now = review.version.cycle, timezone.now()
    form = forms.AnswerForm(request.POST)
    if form.is_valid():
        on = cycle.partnership.local_date(now)
        try:
            reviewing.answer(review, **form.cleaned_data, on=on, by=request.user, at=now)
        except reviewing.SaysNothing as refused:
            form.add_error("comment", str(refused))
        else:
            messages.success(request, _("The answer of %(name)s is kept.") % {"name": review.person.name})
            return redirect(f"{url_of(cycle)}#answers")
    back = {"answer_form": form, "answering": review.pk}
    return show(request, cycle.partnership, number=str(cycle.number), forms_back=back)


@require_POST
@partnership_gate(Capability.CAPTURE, find=review_at)
def settle(request: HttpRequest, review: PlanReview) -> HttpResponse:
    """A comment is dealt with, or with `open` in what is sent, it is not after all."""
    reviewing.settle(review, by=request.user, at=timezone.now(), settled="open" not in request.POST)
    return redirect(f"{url_of(review.version.cycle)}#answers")
