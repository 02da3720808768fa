"""Coming in: by a code from a letter, by an operator's link, and never through the demonstration's door."""

from __future__ import annotations

import time
from io import StringIO
from typing import Any

import pytest
from django.conf import settings as house
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from playwright.sync_api import Page, expect

from partnerships.models import Partnership, User
from partnerships.tests.makers import make_user

pytestmark = pytest.mark.django_db(transaction=True)

TWO_WEEKS = 14 * 24 * 60 * 60


@pytest.fixture(autouse=True)
def unlimited() -> None:
    """Nobody asked for a code before this test."""
    cache.clear()


def ask_for_a_code(page: Page, address: str) -> None:
    page.get_by_label("Email").fill(address)
    page.get_by_role("button", name="Send me a code").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Enter the code")


def mailed_code() -> str:
    """What the last letter begins with: “ABCD-EFGH is your sign-in code”."""
    return mail.outbox[-1].subject.split()[0]


def session_cookie(page: Page) -> dict[str, Any] | None:
    return next((one for one in page.context.cookies() if one["name"] == house.SESSION_COOKIE_NAME), None)


def test_a_code_leads_to_the_page_that_was_asked_for(
    page: Page, live_server: Any, partnership: Partnership, convener: User
):
    asked = live_server.url + partnership.get_absolute_url()
    page.goto(asked)
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    ask_for_a_code(page, convener.email)
    assert [letter.to for letter in mail.outbox] == [[convener.email]]

    page.get_by_label("Code").fill(mailed_code())
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(asked)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Front Range Health")


def test_a_wrong_code_is_said_beside_the_field_and_the_right_one_still_works(
    page: Page, live_server: Any, convener: User
):
    page.goto(f"{live_server.url}/accounts/login/")
    ask_for_a_code(page, convener.email)
    right = mailed_code()
    page.get_by_label("Code").fill("ZZZZ-ZZZZ")
    page.get_by_role("button", name="Sign in", exact=True).click()

    field = page.get_by_label("Code")
    expect(page.locator("#id_code_error")).to_have_text("Incorrect code.")
    expect(field).to_have_attribute("aria-describedby", "id_code_error")
    expect(page.get_by_text(convener.email)).to_be_visible()
    assert len(mail.outbox) == 1

    field.fill(right)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{live_server.url}/")


def test_a_session_lasts_two_weeks_and_no_script_reads_it(page: Page, live_server: Any, convener: User):
    page.goto(f"{live_server.url}/accounts/login/")
    assert session_cookie(page) is None
    ask_for_a_code(page, convener.email)
    page.get_by_label("Code").fill(mailed_code())
    page.keyboard.press("Enter")
    page.wait_for_url(f"{live_server.url}/")

    cookie = session_cookie(page)
    assert abs(cookie["expires"] - (time.time() + TWO_WEEKS)) < 120
    assert (cookie["httpOnly"], cookie["sameSite"], cookie["path"]) == (True, "Lax", "/")
    assert house.SESSION_COOKIE_NAME not in page.evaluate("document.cookie")


def test_signing_out_ends_the_session_for_whoever_kept_its_cookie(page: Page, live_server: Any, convener: User):
    page.goto(f"{live_server.url}/accounts/login/")
    ask_for_a_code(page, convener.email)
    page.get_by_label("Code").fill(mailed_code())
    page.keyboard.press("Enter")
    page.wait_for_url(f"{live_server.url}/")
    kept = session_cookie(page)

    page.goto(f"{live_server.url}/accounts/logout/")
    page.locator("main").get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    page.context.add_cookies([kept])
    page.goto(f"{live_server.url}/profile/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


def test_an_unknown_address_is_answered_alike_and_gets_no_letter(page: Page, live_server: Any, convener: User):
    page.goto(f"{live_server.url}/accounts/login/")
    ask_for_a_code(page, "nobody@example.org")

    expect(page.get_by_text("If nobody@example.org belongs to an account here, a code is on its way.")).to_be_visible()
    assert mail.outbox == []


def test_an_operators_link_lets_in_once(page: Page, live_server: Any, convener: User, settings: Any):
    settings.SITE_URL = live_server.url
    printed = StringIO()
    call_command("sign_in_link", convener.email, stdout=printed)
    address = printed.getvalue().split()[-1]

    page.goto(address)
    expect(page.get_by_text(f"This link signs you in as {convener.email}, once.")).to_be_visible()
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{live_server.url}/")
    expect(page.get_by_text("Connie Convener").first).to_be_visible()

    page.context.clear_cookies()
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text("This link no longer works")


def test_outside_a_demonstration_its_door_is_not_there(page: Page, live_server: Any):
    make_user("Dana Whitfield", email="dana@convenery.example")
    answer = page.goto(f"{live_server.url}/demo/")
    assert answer.status == 404
    for path in ("/demo/", "/mailbox/"):
        assert page.request.get(f"{live_server.url}{path}").status == 404
    page.goto(f"{live_server.url}/")
    token = page.locator("[name=csrfmiddlewaretoken]").first.input_value()
    sent = {"email": "dana@convenery.example", "csrfmiddlewaretoken": token}
    assert page.request.post(f"{live_server.url}/demo/", form=sent).status == 404
    assert session_cookie(page) is None
    expect(page.get_by_role("link", name="Look around")).to_have_count(0)


def test_a_demonstration_in_production_is_refused_all_the_same(page: Page, live_server: Any, settings: Any):
    """Production settings refuse to start as a demonstration; should one slip through, the door stays shut."""
    settings.DEMO_MODE, settings.PRODUCTION = True, True

    assert page.request.get(f"{live_server.url}/demo/").status == 404


def test_in_a_demonstration_one_click_is_enough(page: Page, live_server: Any, settings: Any):
    settings.DEMO_MODE = True
    make_user("Dana Whitfield", email="dana@convenery.example")
    page.goto(f"{live_server.url}/")
    page.get_by_role("button", name="Dana Whitfield, convener").click()

    page.wait_for_url(f"{live_server.url}/")
    expect(page.get_by_text("Dana Whitfield").first).to_be_visible()
