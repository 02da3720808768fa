"""The paper all letters are written on."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from outbox.tests.makers import post_hello

pytestmark = pytest.mark.django_db

TOOLKIT = re.compile(r"next\W{0,3}gen\w*\W{0,3}sector", re.IGNORECASE)


def test_both_forms_say_why_it_came_who_sent_it_and_where_replies_go():
    letter = post_hello(from_name="Connie Convener", reply_to="connie@board.example")

    assert letter.text.partition("-- \n")[2] == (
        "You get this because you said hello first.\n"
        "Sent by Convenery on behalf of Connie Convener. Replies go to connie@board.example.\n"
    )
    assert "<p>You get this because you said hello first.</p>" in letter.html
    assert "<p>Sent by Convenery on behalf of Connie Convener. Replies go to connie@board.example.</p>" in letter.html


def test_nothing_is_said_about_replies_that_nobody_awaits():
    letter = post_hello()

    assert letter.text.endswith("\nSent by Convenery.\n")
    assert "<p>Sent by Convenery.</p>" in letter.html


def test_the_page_is_whole_and_titled_and_fits_a_phone():
    html = post_hello().html

    assert html.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert "<title>Hello, Chad</title>" in html
    assert '<meta name="viewport" content="width=device-width, initial-scale=1">' in html
    assert '<p><a class="button" href="https://convenery.example/hello/">Answer</a></p>' in html


def test_opening_a_letter_fetches_nothing_and_runs_nothing():
    html = post_hello().html

    assert re.findall(r"<(?:img|script|link|iframe|object)\b|\ssrc=|\sstyle=|url\(|@import", html) == []
    assert re.findall(r"https?://[^\"<\s]+", html) == ["https://convenery.example/hello/"]


def test_letters_carry_no_name_but_ours():
    """H7: neither the paper nor what is written on it names the toolkit."""
    letter = post_hello(from_name="Connie Convener")
    paper = [path.read_text() for path in sorted((Path(settings.BASE_DIR) / "templates/outbox").iterdir())]

    assert len(paper) == 3
    assert [text for text in [*paper, letter.subject, letter.text, letter.html] if TOOLKIT.search(text)] == []
