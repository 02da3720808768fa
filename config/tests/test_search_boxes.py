"""What a list is searched by goes along in an address, and has to end before a server refuses the address."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from invitations.forms.inviting import PickForm

TEMPLATES = Path(__file__).parents[2] / "templates"
SEARCH = re.compile(r'<input[^>]*type="search"(?:[^>]|%>)*>')
ENDS = 'maxlength="80"'


def test_every_search_that_is_sent_ends_after_80_letters():
    """A box without a name is no part of a form: a script alone reads it."""
    boxes = [(path.name, box) for path in TEMPLATES.rglob("*.html") for box in SEARCH.findall(path.read_text())]
    sent = [(name, box) for name, box in boxes if ' name="' in box]

    assert len(sent) == 5
    assert [(name, box) for name, box in sent if ENDS not in box] == []


def test_those_on_record_are_searched_by_80_letters_at_most():
    drawn = str(PickForm()["q"])

    assert (ENDS in drawn, 'type="search"' in drawn) == (True, True)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/people/", "/organizations/", "/contacts/", "/search/"])
def test_the_page_itself_has_such_a_box(as_person, admin, partnership, address):
    page = as_person(admin).get(address).content.decode()
    boxes = [box for box in re.findall(r"<input[^>]*>", page) if 'type="search"' in box and ' name="q"' in box]

    assert (len(boxes) >= 3, [box for box in boxes if ENDS not in box]) == (True, [])
