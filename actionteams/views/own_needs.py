"""A support partner's answer to what industry needs, from their own page."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from actionteams.forms.needs import OwnAnswerForm
from actionteams.needs import answering, hearing
from actionteams.own.teams import Own
from actionteams.views.own import KEY_IN_COOKIE, show, with_own
from partnerships.conveners import lead
from partnerships.forms.fields import refuse
from partnerships.gates import open_to_anyone


@open_to_anyone(because=KEY_IN_COOKIE)
@require_POST
@with_own
def own_answer(request: HttpRequest, own: Own, pk: int) -> HttpResponse:
    """Only to what they are asked; the words come back where they were refused."""
    asked = own.ask(pk)
    if asked is None:
        raise Http404
    partnership, form = asked.need.partnership, OwnAnswerForm(request.POST)
    if form.is_valid():
        told = {"on": own.today(partnership), "by": None, "at": own.now}
        try:
            answering.answer(asked, form.cleaned_data["answer"], **told)
        except (hearing.SaysNothing, answering.AlreadyAnswered, answering.NobodyAsked) as refused:
            refuse(form, "answer", refused)
        else:
            convener = lead(partnership)
            name = convener.name if convener else _("Your convener")
            messages.success(request, _("Thank you. %(name)s sees it.") % {"name": name})
            return redirect(f"{reverse('actionteams:own')}#needs")
    return show(request, own, refused={"need": pk, "form": form})
