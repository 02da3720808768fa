"""What is stated about the indicators of one partnership: signed, shown, renewed and taken back."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from indicators.changes.log import NotHereYet
from indicators.findings import Counted
from indicators.forms.statements import EvidenceForm, StatementForm
from indicators.models import Evidence, Statement
from indicators.models.statement import Signer
from indicators.sets import beside
from indicators.statements import entitled, panels, signing
from indicators.statements.asked import ASKED, signers_of
from indicators.statements.signing import Shown
from partnerships import documents
from partnerships.forms.fields import refuse
from partnerships.gates import Found, by_slug, partnership_gate
from partnerships.models import Partnership
from partnerships.roles import Capability
from partnerships.views import asking

# What a verb refuses, and beside which field that is said.
BESIDE = {
    signing.MayNotSign: "person",
    signing.SignedAlready: "person",
    NotHereYet: "on",
    signing.NothingSaid: "text",
    signing.NothingToLookAt: "link",
    documents.NotTaken: "file",
}
REFUSED = tuple(BESIDE)
# Who is missing where nobody could sign, and the address where they are named.
NOBODY = {
    Signer.INDUSTRY: (
        gettext_lazy("No team has a chair from industry yet. A chair signs here."),
        "actionteams:priorities",
    ),
    Signer.CONVENER: (gettext_lazy("Nobody convenes yet. A convener signs here."), "partnerships:roles"),
}


def by_signer(slug: str, indicator: str, signer: str) -> Found:
    """An indicator that this kind of signer states something about."""
    partnership, found = by_slug(slug)
    if signer not in signers_of(indicator):
        raise Http404
    return partnership, found | {"code": indicator, "signer": Signer(signer)}


def by_statement(slug: str, pk: int) -> Found:
    rows = Statement.objects.standing().select_related("partnership", "person")
    statement = get_object_or_404(rows, pk=pk, partnership__slug=slug)
    return statement.partnership, {"statement": statement}


def by_evidence(slug: str, pk: int) -> Found:
    """One thing shown for a statement, also for one that was taken back."""
    rows = Evidence.objects.select_related("statement__partnership")
    evidence = get_object_or_404(rows, pk=pk, statement__partnership__slug=slug)
    return evidence.statement.partnership, {"evidence": evidence}


@require_safe
@partnership_gate(Capability.VIEW)
def statements(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """All that is stated today, one card for each indicator that asks for it; what just happened is said within it."""
    today = partnership.local_date(timezone.now())
    cards = panels.of(partnership, today)
    given = {
        "partnership": partnership,
        "today": today,
        "panels": cards.values(),
        "about_none": [said for said in messages.get_messages(request) if said.extra_tags not in cards],
        "taken_back": panels.taken_back(partnership, today),
        "may_sign": Capability.CONVENE in request.may,
        "may_open": Capability.SUPPORT in request.may,
        "crumbs": [*_crumbs(partnership), (_("Statements"), "")],
    }
    return render(request, "indicators/statements.html", given)


@require_http_methods(["GET", "HEAD", "POST"])
@partnership_gate(Capability.CONVENE, find=by_signer)
def sign(request: HttpRequest, partnership: Partnership, code: str, signer: Signer) -> HttpResponse:
    """One statement is written down; ?renew=NUMBER begins with the words of an earlier one."""
    now = timezone.now()
    today = partnership.local_date(now)
    renewed = _renewed(request, partnership, code, signer)
    people = entitled.ever(partnership, signer, day=today)
    if not people:
        return _nobody_may(request, partnership, code, signer, now)
    form = StatementForm(
        *_sent(request),
        initial=_begun(partnership, signer, renewed, today),
        people=people,
        today=today,
        counted=_counted(partnership, code, today),
    )
    if form.is_valid():
        try:
            statement = _sign(partnership, code, signer, form.cleaned_data, follows=renewed, by=request.user, at=now)
        except REFUSED as refused:
            _say(form, refused)
        else:
            messages.success(request, _signed(statement), extra_tags=code)
            return redirect(_page(partnership, code))
    title = _("Renew the statement: %(short)s") if renewed else _("Sign: %(short)s")
    title %= {"short": _called(partnership, code, now)}
    return _ask(request, partnership, form, title, _("Save the statement"), code, lede=_lede(code, signer))


@require_http_methods(["GET", "HEAD", "POST"])
@partnership_gate(Capability.CONVENE, find=by_statement)
def evidence(request: HttpRequest, statement: Statement) -> HttpResponse:
    """Something more to look at for one statement."""
    now, partnership = timezone.now(), statement.partnership
    counted = _counted(partnership, statement.code, partnership.local_date(now))
    form = EvidenceForm(*_sent(request), counted=counted)
    if form.is_valid():
        try:
            _add(statement, form.cleaned_data, by=request.user, at=now)
        except REFUSED as refused:
            _say(form, refused)
        else:
            said = _("Added. Everybody who sees the statement finds it there.")
            messages.success(request, said, extra_tags=statement.code)
            return redirect(_page(partnership, statement.code))
    title = _("Something to look at: %(short)s") % {"short": _called(partnership, statement.code, now)}
    return _ask(request, partnership, form, title, _("Add it"), statement.code, lede=statement.text)


@require_POST
@partnership_gate(Capability.CONVENE, find=by_evidence)
def take_off(request: HttpRequest, evidence: Evidence) -> HttpResponse:
    """It was wrong, or of something else: it is shown no longer."""
    statement, was_file = evidence.statement, evidence.document_id is not None
    signing.take_off(evidence, by=request.user, at=timezone.now())
    words = [_("Taken off.")]
    if was_file:
        words.append(_("The file itself stays with the documents until it is removed there."))
    if not statement.evidence.exists():
        words.append(_("The statement is only claimed until there is something to look at again."))
    messages.success(request, " ".join(words), extra_tags=statement.code)
    return redirect(_page(statement.partnership, statement.code))


@require_POST
@partnership_gate(Capability.CONVENE, find=by_statement)
def withdraw(request: HttpRequest, statement: Statement) -> HttpResponse:
    """Taken back from today on; its history stays."""
    now, partnership = timezone.now(), statement.partnership
    signing.withdraw(statement, on=partnership.local_date(now), by=request.user, at=now)
    messages.success(request, _("The statement is taken back."), extra_tags=statement.code)
    return redirect(_page(partnership, statement.code))


def _sent(request: HttpRequest) -> tuple[Any, Any]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _renewed(request: HttpRequest, partnership: Partnership, code: str, signer: Signer) -> Statement | None:
    number = request.GET.get("renew", "")
    rows = partnership.statements.standing().filter(code=code, signer=signer)
    return rows.filter(pk=int(number)).first() if number.isdecimal() and len(number) < 16 else None


def _begun(partnership: Partnership, signer: Signer, renewed: Statement | None, today: dt.date) -> dict[str, Any]:
    """The words of the one that is renewed, and who signs where it can only be one."""
    may = [person.pk for person in entitled.entitled(partnership, signer, day=today)]
    only = may[0] if len(may) == 1 else None
    if renewed is None:
        return {"person": only}
    return {"text": renewed.text, "person": renewed.person_id if renewed.person_id in may else only}


def _counted(partnership: Partnership, code: str, today: dt.date) -> list[Counted]:
    """The records that the indicator counted today, each once."""
    return list(dict.fromkeys(beside.one(partnership, code, today).counted))


def _called(partnership: Partnership, code: str, now: dt.datetime) -> str:
    """Its name today; its id where the network has taken it out."""
    return panels.called(partnership.local_date(now)).get(code, code)


@transaction.atomic
def _sign(
    partnership: Partnership,
    code: str,
    signer: Signer,
    given: dict[str, Any],
    *,
    follows: Statement | None,
    by: Any,
    at: dt.datetime,
) -> Statement:
    said = {"signer": signer, "person": given["person"], "text": given["text"], "on": given["on"], "follows": follows}
    shown = _shown(partnership, code, given, by=by, at=at)
    return signing.sign(partnership, code, **said, evidence=shown, by=by, at=at)


@transaction.atomic
def _add(statement: Statement, given: dict[str, Any], *, by: Any, at: dt.datetime) -> None:
    for shown in _shown(statement.partnership, statement.code, given, by=by, at=at):
        signing.add_evidence(statement, shown, by=by, at=at)


def _shown(partnership: Partnership, code: str, given: dict[str, Any], *, by: Any, at: dt.datetime) -> list[Shown]:
    """What the form brought, a file kept with the partnership's documents. Raises NotTaken."""
    shown = []
    if given["record"]:
        shown.append(Shown(given["record"].what[:200], record=given["record"].url))
    if given["link"]:
        shown.append(Shown(given["link_words"] or given["link"][:200], link=given["link"]))
    if given["file"]:
        source = _("Evidence for “%(short)s”") % {"short": _called(partnership, code, at)}
        kept = documents.keep(partnership, given["file"], source=source, by=by, at=at)
        shown.append(Shown(kept.name, document=kept))
    return shown


def _say(form: Form, refused: Exception) -> None:
    field = BESIDE[type(refused)]
    refuse(form, field if field in form.fields else None, refused)


def _signed(statement: Statement) -> str:
    if statement.evidence.exists():
        return _("Signed.")
    return _("Kept as claimed: it counts once there is something to look at. Add a record, a link or a file.")


def _lede(code: str, signer: Signer) -> str:
    return _("%(states)s Signed by: %(who)s.") % {"states": ASKED[code].states, "who": signer.label.lower()}


def _nobody_may(
    request: HttpRequest, partnership: Partnership, code: str, signer: Signer, now: dt.datetime
) -> HttpResponse:
    """Where there is nobody who could sign: who is missing, and where they are named."""
    missing, door = NOBODY[signer]
    title = _("Sign: %(short)s") % {"short": _called(partnership, code, now)}
    given = {
        "title": title,
        "missing": missing,
        "door": reverse(door, kwargs={"slug": partnership.slug}),
        "crumbs": [*_crumbs(partnership), (_("Statements"), _page(partnership, code)), (title, "")],
        "section": "indicators",
    }
    return render(request, "indicators/nobody_may_sign.html", given)


def _crumbs(partnership: Partnership) -> asking.Crumbs:
    indicators = reverse("indicators:partnership", kwargs={"slug": partnership.slug})
    return [*asking.at(partnership), (_("Indicators"), indicators)]


def _page(partnership: Partnership, code: str) -> str:
    return f"{reverse('indicators:statements', kwargs={'slug': partnership.slug})}#{code}"


def _ask(
    request: HttpRequest, partnership: Partnership, form: Form, title: str, save: str, code: str, **more: Any
) -> HttpResponse:
    back = _page(partnership, code)
    crumbs = [*_crumbs(partnership), (_("Statements"), back)]
    return asking.ask(request, form, title=title, save=save, back=back, crumbs=crumbs, section="indicators", **more)
