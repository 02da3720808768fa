"""What every page shares: the frame, the navigation, warnings, pages of a list, and what breaks kindly."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import include, path
from django.utils import translation

DANA = SimpleNamespace(
    is_authenticated=True,
    is_staff=False,
    is_network_admin=True,
    time_zone="America/Denver",
    name="Dana Whitfield",
    email="dana@example.org",
)

# The doors that the navigation may name; which view stands behind them is no matter here.
DOORS = {
    "desk": ["home", "help", "credits", "guidance_links", "profile"],
    "partnerships": ["list", "people", "profile"],
    "meetings": ["list"],
    "indicators": ["dashboard"],
}
urlpatterns = [
    path(f"{room}/", include(([path(f"{door}/", render_to_string, name=door) for door in doors], room)))
    for room, doors in DOORS.items()
]


def request_for(namespace: str, url_name: str, path: str = "/") -> HttpRequest:
    request = RequestFactory().get(path)
    request.user = DANA
    request.resolver_match = SimpleNamespace(namespace=namespace, url_name=url_name)
    return request


def quiet(number: int) -> SimpleNamespace:
    return SimpleNamespace(sentence=f"{number} on the public side.", next_step="Ask one", next_url="/ask/", tone="")


def test_a_page_names_its_language_its_content_and_the_way_to_it():
    with translation.override("en"):
        page = render_to_string("base.html", request=request_for("desk", "home"))

    assert re.findall(r'<html lang="([^"]+)">', page) == ["en"]
    assert re.findall(r'<main id="([^"]+)"', page) == re.findall(r'class="skip" href="#([^"]+)"', page) == ["main"]
    assert re.findall(r'<script(?![^>]*\bsrc=)[^>]*>|\sstyle="', page) == []


def test_a_page_for_people_without_an_account_has_no_navigation():
    page = render_to_string("bare.html", request=request_for("actionteams", "sign_up"))

    assert ('class="topbar"' in page, "<nav" in page) == (False, False)


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    ("namespace", "url_name", "given", "current"),
    [
        ("desk", "home", {}, ["Desk"]),
        ("desk", "help", {}, []),
        ("partnerships", "list", {}, ["Partnerships"]),
        ("followups", "waive", {}, ["Partnerships"]),
        ("partnerships", "people", {}, ["People"]),
        ("partnerships", "person", {"section": "people"}, ["People"]),
        ("desk", "partnership", {"section": "partnerships"}, ["Partnerships"]),
        ("meetings", "capture", {}, ["Meetings"]),
        ("indicators", "dashboard", {}, ["Indicators"]),
    ],
)
def test_the_navigation_marks_where_one_is(namespace, url_name, given, current):
    page = render_to_string("_nav_links.html", given, request=request_for(namespace, url_name))

    assert re.findall(r'aria-current="page">([^<]+)<', page) == current


@pytest.mark.parametrize(("is_network_admin", "leads"), [(True, True), (False, False)])
def test_the_navigation_leads_to_people_only_whoever_may_see_them(db, is_network_admin, leads):
    request = request_for("desk", "home")
    request.user = SimpleNamespace(**vars(DANA) | {"is_network_admin": is_network_admin, "person_id": None})

    assert (">People</a>" in render_to_string("_nav_links.html", request=request)) is leads


def test_the_demonstration_says_that_it_is_one():
    demo = render_to_string("base.html", {"demo_mode": True}, request=request_for("desk", "home"))
    real = render_to_string("base.html", {"demo_mode": False}, request=request_for("desk", "home"))

    assert ("demo-ribbon" in demo, "demo-ribbon" in real) == (True, False)


def test_three_warnings_are_in_sight_and_the_rest_folded():
    page = render_to_string("_quiet_lines.html", {"quiet_lines": [quiet(number) for number in range(1, 6)]})
    in_sight, folded = page.split("<details")

    assert re.findall(r"(\d) on the public side", in_sight) == ["1", "2", "3"]
    assert re.findall(r"(\d) on the public side", folded) == ["4", "5"]
    assert re.findall(r"<summary>(.+)</summary>", folded) == ["2 more to look at"]


def test_three_warnings_fold_nothing_and_none_leave_nothing():
    three = render_to_string("_quiet_lines.html", {"quiet_lines": [quiet(number) for number in range(3)]})

    assert (three.count("<li"), "<details" in three) == (3, False)
    assert "<" not in render_to_string("_quiet_lines.html", {"quiet_lines": []})


def test_a_warning_has_one_next_step_and_what_people_typed_stays_text():
    line = SimpleNamespace(sentence="<b>13</b> guests", next_step="Ask two", next_url="/ask/", tone="late")
    page = render_to_string("_quiet_lines.html", {"quiet_lines": [line]})

    assert re.findall(r'<a href="([^"]+)">([^<]+)</a>', page) == [("/ask/", "Ask two")]
    assert ("&lt;b&gt;13&lt;/b&gt; guests" in page, "<b>" in page) == (True, False)


def test_pages_of_a_list_keep_what_was_asked():
    pages = Paginator(range(200), 20).page(3)
    page = render_to_string(
        "_pagination.html", {"page_obj": pages}, request=request_for("x", "y", "/x/?region=4&page=3")
    )

    assert re.findall(r'href="([^"]+)"', page) == ["?region=4&amp;page=2", "?region=4&amp;page=4"]
    assert "Page 3 of 10" in page


def test_a_short_list_has_no_pages():
    pages = Paginator(range(20), 20).page(1)

    assert "<" not in render_to_string("_pagination.html", {"page_obj": pages}, request=request_for("x", "y"))


@pytest.mark.parametrize("name", ["400.html", "403_csrf.html", "500.html", "503.html"])
def test_a_page_for_the_worst_day_needs_nothing_from_anybody(name):
    page = render_to_string(name)

    assert len(re.findall(r"<h1>[^<]+</h1>", page)) == 1
    assert re.findall(r"\{[{%]", page) == []
    assert re.findall(r'<html lang="([^"]+)">', page) == ["en"]


@pytest.mark.parametrize("name", ["403.html", "404.html"])
def test_a_closed_door_keeps_the_frame_and_shows_a_way_on(name):
    page = render_to_string(name, {"user": DANA}, request=request_for("", ""))

    assert 'class="btn btn-primary" href="/"' in page
    assert 'class="topbar"' in page
