"""Help, outside guidance and credits: open to everybody, and true to what the house does."""

from __future__ import annotations

import re

import pytest
from django.conf import settings

from desk.outside_guidance import TOPICS
from desk.tests.reading import main_of, words
from followups.rules import RULES

PAGES = {"/help/": "How it works", "/outside-guidance/": "Outside guidance", "/credits/": "Credits"}


@pytest.mark.parametrize(("path", "heading"), PAGES.items())
def test_a_stranger_may_read_it(client, db, path, heading):
    assert re.findall(r"<h1>([^<]+)</h1>", main_of(client.get(path))) == [heading]


@pytest.mark.parametrize("path", PAGES)
def test_it_asks_nothing_of_the_record(client, db, django_assert_num_queries, path):
    with django_assert_num_queries(0):
        client.get(path)


def test_the_help_page_lists_every_promise_of_the_house(client, db):
    listed = re.findall(r'<th scope="row">(.+?) <span class="sub fw-normal">(T\d+)', main_of(client.get("/help/")))

    assert listed == [(str(rule.what), rule.id) for rule in RULES]


def test_the_help_page_says_the_usual_numbers(client, db):
    page = words(client.get("/help/"))

    assert "gets its follow-up call, 21 to 28 days after the launch" in page
    assert "Everybody meets again 60 to 90 days after the launch" in page


def test_the_help_page_s_list_of_parts_leads_to_them(client, db):
    page = main_of(client.get("/help/"))

    assert re.findall(r'href="#(\w+)"', page) == re.findall(r'<h2 id="(\w+)"', page) != []


def test_the_keys_of_the_help_page_are_those_of_the_capture_screen(client, db):
    """Letters and digits that the page promises are keys that a button of the screen answers to."""
    promised = set(re.findall(r"<kbd>([a-z0-9])</kbd>", main_of(client.get("/help/"))))
    folder = settings.BASE_DIR / "templates" / "meetings"
    screen = "".join(file.read_text() for file in [folder / "capture.html", *(folder / "capture").glob("*.html")])
    answered = set(" ".join(re.findall(r'data-key="([^"]+)"', screen)).split())

    assert promised - answered == set()
    assert {"1", "5", "u"} <= promised


def test_s4_36_outside_guidance_is_linked_by_topic_and_never_framed(client, db):
    page = main_of(client.get("/outside-guidance/"))
    linked = re.findall(r'<a href="(https://[^"]+)" rel="noopener noreferrer">', page)

    assert linked == [link.url for topic in TOPICS for link in topic.links]
    assert re.findall(r"<h2>([^<]+)</h2>", page) == [str(topic.title) for topic in TOPICS]
    assert "<iframe" not in page


def test_the_footer_of_every_page_leads_there(client, db):
    foot = client.get("/help/").content.decode().split('<footer class="foot">')[1]

    assert re.findall(r'href="([^"]+)"', foot.split("</footer>")[0]) == ["/help/", "/outside-guidance/", "/credits/"]
