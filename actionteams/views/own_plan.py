"""A version of the plan that somebody was asked to look at, and what they answer."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from actionteams.forms.own import PlanAnswerForm
from actionteams.own.teams import Own
from actionteams.plans import reviewing, sheet
from actionteams.views.own import KEY_IN_COOKIE, with_own
from partnerships.conveners import lead
from partnerships.gates import open_to_anyone


@open_to_anyone(because=KEY_IN_COOKIE)
@require_http_methods(["GET", "HEAD", "POST"])
@with_own
def own_plan(request: HttpRequest, own: Own, pk: int) -> HttpResponse:
    """The version as it was sent; an older letter leads to the newest one. Who was not asked finds nothing."""
    review = own.review_of(pk)
    if review is None:
        raise Http404
    is_older, is_answer = review.version_id != pk, request.method == "POST"
    if is_older and not is_answer:
        return redirect("actionteams:own_plan", pk=review.version_id)
    partnership = review.version.cycle.partnership
    form = PlanAnswerForm(request.POST if is_answer and not is_older else None, initial=_typed(request))
    if is_older:
        messages.info(request, _("The plan was changed meanwhile. This is its newest version: please look again."))
    elif form.is_valid():
        reviewing.answer(review, **form.cleaned_data, on=own.today(partnership), at=own.now)
        messages.success(request, _("Thank you. Your answer has arrived."))
        return redirect("actionteams:own_plan", pk=pk)
    context = {
        "own": own,
        "review": review,
        "version": review.version,
        "priorities": sheet.of(review.version.content, today=own.today(partnership)),
        "partnership": partnership,
        "convener": lead(partnership),
        "form": form,
    }
    return render(request, "actionteams/own/plan.html", context)


def _typed(request: HttpRequest) -> dict[str, str]:
    """What was written under an older version, so that it is not lost; nobody agrees to what they did not read."""
    return {"comment": request.POST.get("comment", "")[:1000]}
