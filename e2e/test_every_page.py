"""Every page of the URLconf, at a desk and on a phone: nothing fails, nothing leaves, nothing is shut to anybody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from actionteams import passes, progress
from actionteams.own import door as own_door
from config.tests.access_table import rows
from config.tests.addresses import SAMPLES, Sample
from config.tests.life import Life
from config.tests.urlconf import every_name
from desk import mailbox
from e2e.visits import PHONE, amiss, carry, sign_in, wrong_here
from invitations import call_sheets
from invitations.doors import RSVP
from invitations.signing_letters import SIGN
from surveys import closing as survey_closing
from surveys.doors import DOOR as SURVEY

pytestmark = pytest.mark.django_db(transaction=True)

TABLE = rows()
# Addresses that answer with something other than a page of their own.
NOT_PAGES = {
    "healthz": "a word for a load balancer",
    "followups:health_deep": "a word for a watchdog",
    "indicators:export": "a file",
    "indicators:report_pdf": "a file",
    "indicators:network_report_pdf": "a file",
    "indicators:state_form": "a file",
    "actionteams:plan_pdf": "a file",
    "actionteams:win_pdf": "a file",
    "meetings:run_of_show_pdf": "a file",
    "meetings:speaking_notes_pdf": "a file",
    "invitations:pdf": "a file",
    "invitations:copies_file": "a file",
    "invitations:export_asks": "a file",
    "partnerships:document": "a file",
    "desk:export_everything": "a file",
    "desk:export_list": "a file",
    "desk:story_pdf": "a file",
    "meetings:import_template": "a file",
    "meetings:import_refused": "a file",
    "meetings:calendar": "a file",
    "desk:public_calendar": "a file",
    "meetings:recap_pdf": "a file",
    "meetings:capture_people": "data for a script",
    "meetings:capture_pulse": "pieces of a page",
    "partnerships:suggest_people": "pieces of a page",
    "partnerships:suggest_organizations": "pieces of a page",
}
OWN_PAGES = tuple(f"actionteams:own{page}" for page in ("", "_assistant", "_review", "_correct", "_plan"))
WITH_A_PASS = ("actionteams:done", "actionteams:withdraw", "actionteams:not_me")


def pages_of(who: str) -> list[str]:
    """The pages that open to `who`, and to nobody before them in the table's order of trust."""
    trust = ("stranger", "reader", "convener", "admin")
    before = trust[: trust.index(who)]
    return [
        name
        for name in every_name()
        if name not in NOT_PAGES
        and TABLE[name][0][who] == "200"
        and not any(TABLE[name][0][lesser] == "200" for lesser in before)
    ]


# The same addresses where the page has another face: by name, the attribute of the life that fills it, and a query.
FACES = (
    ("meetings:meeting", "launch", ""),
    ("meetings:meeting", "call", ""),
    ("meetings:meeting", "canceled", ""),
    ("meetings:meeting", "postponed", ""),
    ("meetings:meeting", "launch_ahead", ""),
    ("meetings:dates", "partnership.slug", "?type=launch&day=2027-11-18&day=2027-12-02&day=never"),
    ("meetings:edit", "launch", ""),
    ("meetings:recap", "call", ""),
    ("meetings:recap_send", "call", "?correct"),
    ("meetings:recap_told", "call", ""),
    ("meetings:welcome", "launch", ""),
    ("meetings:capture", "launch", ""),
    ("meetings:capture", "call", ""),
    ("meetings:agenda", "launch_ahead", ""),
    ("meetings:run_of_show", "launch_ahead", ""),
    ("actionteams:priority", "power", ""),
    ("desk:search", "", "?q=works"),
    ("desk:duplicates", "", "?kind=companies"),
    ("desk:merge_person", "leader", "?q=lind"),
    ("followups:row", "done", ""),
    ("partnership", "sleeping.slug", ""),
    ("partnerships:stage", "sleeping.slug", ""),
    ("followups:owed", "sleeping.slug", ""),
    ("actionteams:sign_ups", "sleeping.slug", ""),
    ("actionteams:priorities", "sleeping.slug", ""),
    ("desk:ideas", "sleeping.slug", ""),
    ("meetings:list", "", "?span=past"),
    ("meetings:list", "", "?q=nothing+of+the+kind"),
    ("indicators:dashboard", "", "?q=nothing+of+the+kind"),
    ("partnerships:people", "", "?q=nothing+of+the+kind"),
    ("partnerships:organizations", "", "?to_check=on"),
    ("partnership", "partnership.slug", "?on=2026-01-01"),
    ("surveys:survey", "launch", ""),
    ("surveys:survey", "planned", ""),
    ("surveys:questions", "survey", ""),
    ("surveys:printed", "closed_survey", ""),
    ("surveys:results", "closed_survey", ""),
    ("surveys:send", "closed_survey", ""),
    ("surveys:nudge", "closed_survey", ""),
)
REFUSING = (
    "meetings:plan", "meetings:import", "meetings:edit", "meetings:correct_day", "meetings:open_again", "actionteams:sign_up",
    "actionteams:priorities", "followups:done", "partnerships:new", "partnerships:edit", "partnerships:edit_region",
    "partnerships:edit_industry", "partnerships:seat", "partnerships:state_side", "partnerships:end_role",
    "partnerships:confirm_role", "partnerships:new_person", "partnerships:edit_person", "partnerships:new_job",
    "partnerships:new_organization", "partnerships:edit_organization", "partnerships:profile",
    "partnerships:edit_contact", "partnerships:documents", "invitations:write", "invitations:went",
    "invitations:invite", "invitations:paste",
    "invitations:nudge", "surveys:ask", "surveys:send", "surveys:outside", "surveys:paper",
    "desk:public_page", "partnerships:take_in_request",
)  # fmt: skip
SEND_EMPTY = """() => {
  const form = [...document.querySelectorAll('main form[method=post]')].find(one => one.querySelector('input:not([type=hidden])'))
  for (const field of form.elements) {
    if (field.type === 'checkbox' || field.type === 'radio') field.checked = false
    else if (field.type !== 'hidden' && field.type !== 'submit') field.value = ''
  }
  form.noValidate = true
  HTMLFormElement.prototype.submit.call(form)
}"""


@pytest.fixture
def wrong_at(page: Page, live_server: Any, life: Life) -> Callable[[list[str]], dict[str, list[str]]]:
    """Open each of the named pages, and say what is wrong with which."""

    def look(names: list[str]) -> dict[str, list[str]]:
        found = {name: amiss(page, live_server.url + SAMPLES[name].address(name, life)) for name in names}
        return {name: wrong for name, wrong in found.items() if wrong}

    return look


def test_no_page_is_left_out():
    """Each address that shows somebody a page is looked at below, and each of the table is an address."""
    shown = {name for name, (look, _act) in TABLE.items() if "200" in look.values()}
    looked_at = {name for who in ("stranger", "reader", "convener", "admin") for name in pages_of(who)}

    assert set(SAMPLES) == set(TABLE) == set(every_name())
    assert shown - looked_at == set(NOT_PAGES)


def test_pages_for_strangers(wrong_at):
    assert wrong_at(pages_of("stranger")) == {}


def test_pages_for_readers(wrong_at, page, live_server, observer):
    sign_in(page.context, observer, live_server.url)

    assert wrong_at(pages_of("reader")) == {}


def test_pages_for_conveners(wrong_at, page, live_server, convener):
    """Those that only they see, and those where they see more than a reader."""
    sign_in(page.context, convener, live_server.url)

    assert wrong_at(pages_of("reader") + pages_of("convener")) == {}


def test_pages_for_admins(wrong_at, page, live_server, admin):
    sign_in(page.context, admin, live_server.url)

    assert wrong_at(pages_of("admin")) == {}


def test_pages_with_another_face(page, live_server, life, convener):
    sign_in(page.context, convener, live_server.url)
    found = {}
    for name, named, query in FACES:
        parts = SAMPLES[name].parts
        address = Sample(parts | dict.fromkeys(list(parts)[-1:], named)).address(name, life)
        found[name, named, query] = amiss(page, f"{live_server.url}{address}{query}")

    assert {face: wrong for face, wrong in found.items() if wrong} == {}


def test_pages_that_refuse(page, live_server, life, convener):
    """Forms sent with every field emptied come back with what is missing, and are still there for everybody."""
    sign_in(page.context, convener, live_server.url)
    found = {}
    for name in REFUSING:
        page.set_viewport_size(PHONE)
        page.goto(live_server.url + SAMPLES[name].address(name, life))
        with page.expect_navigation():
            page.evaluate(SEND_EMPTY)
        errors = page.locator(".invalid-feedback, .errorlist, .form-errors, [role=alert]").all_inner_texts()
        found[name] = wrong_here(page) if any(errors) else ["does not say what is missing"]

    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_what_is_not_there_and_what_is_not_theirs(page, live_server, life, observer):
    sign_in(page.context, observer, live_server.url)
    forbidden = SAMPLES["meetings:plan"].address("meetings:plan", life)

    assert amiss(page, f"{live_server.url}/no/such/page/", status=404) == []
    assert amiss(page, f"{live_server.url}{forbidden}", status=403) == []
    assert amiss(page, f"{live_server.url}/s/no-such-code/", status=404) == []


def test_pages_for_whoever_signed_up_by_phone(wrong_at, page, live_server, life):
    phone = Client()
    phone.get(reverse("actionteams:mine", kwargs={"token": life.token}))
    carry(page.context, phone, passes.COOKIE, live_server.url)

    assert wrong_at(list(WITH_A_PASS)) == {}


def test_the_page_of_a_champion_who_is_asked_to_sign(wrong_at, page, live_server, life):
    phone = Client()
    phone.get(reverse("invitations:open_signing", kwargs={"token": life.sign_token}))
    carry(page.context, phone, SIGN.cookie, live_server.url)

    assert wrong_at(["invitations:sign"]) == {}


def test_the_pages_of_a_leader_who_is_invited(wrong_at, page, live_server, life):
    """Before the answer and after it."""
    phone = Client()
    phone.get(reverse("invitations:open_reply", kwargs={"token": life.rsvp_token}))
    carry(page.context, phone, RSVP.cookie, live_server.url)
    pages = ["invitations:reply", "invitations:opt_out"]

    assert wrong_at(pages) == {}
    phone.post(reverse("invitations:reply"), {"invitee": life.invitee.pk, "answer": "yes"})
    phone.post(reverse("invitations:opt_out"))
    assert wrong_at(pages) == {}


def test_the_pages_of_somebody_who_is_asked_how_it_was(wrong_at, page, live_server, life):
    """Before the answer, after it, and after the close."""
    phone = Client()
    phone.get(reverse("surveys:open_survey", kwargs={"token": life.survey_token}))
    carry(page.context, phone, SURVEY.cookie, live_server.url)
    pages = ["surveys:answer", "surveys:join", "surveys:done"]

    assert wrong_at(pages) == {}
    said = {"participant": life.survey_reader.surveys.get(survey=life.survey).pk, "step": 1}
    phone.post(reverse("surveys:answer"), said | {life.survey_words.field: "A good morning"})
    assert wrong_at(pages) == {}
    survey_closing.close(life.survey, by=None, at=life.now)
    assert wrong_at(pages) == {}


def test_the_calls_on_a_callers_phone(wrong_at, page, live_server, life):
    phone = Client()
    phone.get(reverse("invitations:open_calls", kwargs={"token": life.calls_token}))
    carry(page.context, phone, call_sheets.DOOR.cookie, live_server.url)

    assert wrong_at(["invitations:calls"]) == {}


def test_the_pages_of_somebodys_own_team(wrong_at, page, live_server, life):
    phone = Client()
    phone.post(reverse("actionteams:open_own", kwargs={"token": life.own_token}), {"key": life.key})
    carry(page.context, phone, own_door.DOOR.cookie, live_server.url)
    progress.tell(life.action, standing="stuck", words="No answer yet", person=life.leader, **said_today(life))
    progress.correct(
        life.action, title="Ask the county twice", why="No answer", decided_by="The team", **said_today(life)
    )

    assert wrong_at(list(OWN_PAGES)) == {}


def said_today(life):
    return {"on": life.day(0), "by": None, "at": life.now}


def test_pages_of_a_demonstration(wrong_at, page, live_server, life, settings, tmp_path):
    settings.DEMO_MODE = True
    settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH = "django.core.mail.backends.filebased.EmailBackend", str(tmp_path)
    EmailMessage("Your code", "1234", "post@convenery.example", ["dana@convenery.example"]).send()
    letter = reverse("desk:letter", kwargs={"key": mailbox.letters(tmp_path)[0].key})

    assert wrong_at(["desk:demo_sign_in", "desk:mailbox", "account_request_login_code"]) == {}
    assert amiss(page, live_server.url + letter) == []
