"""The public page as it is set up: off at first, on and off at once, and nobody's contact data in its words."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from partnerships import contact_data, public_page
from partnerships.models import PublicPage

NOON = dt.datetime(2026, 11, 20, 19, 0, tzinfo=dt.UTC)
SHOWN = {"meeting_shown": "day", "takes_requests": True, "may_be_found": False}


def test_a_partnership_has_no_public_page_until_a_convener_switches_one_on(partnership):
    page = public_page.of(partnership)

    assert (page.is_on, page.may_be_found, page.meeting_shown) == (False, False, "day")
    assert public_page.open_at(partnership.slug) is None


def test_setting_it_up_opens_nothing(partnership):
    public_page.set_up(partnership, words="Growers at one table", **SHOWN)

    assert public_page.open_at(partnership.slug) is None
    assert public_page.of(partnership).words == "Growers at one table"


def test_on_and_off_at_once_and_said_again_nothing_changes(partnership, convener):
    public_page.switch(partnership, on=True, by=convener, at=NOON)
    public_page.switch(partnership, on=True, by=None, at=NOON + dt.timedelta(days=2))
    page = public_page.open_at(partnership.slug)

    assert (page.switched_at, page.switched_by) == (NOON, convener)
    public_page.switch(partnership, on=False, by=convener, at=NOON + dt.timedelta(days=3))
    assert public_page.open_at(partnership.slug) is None
    assert PublicPage.history.count() == 2


def test_off_and_on_again_it_says_what_it_said(partnership):
    public_page.switch(partnership, on=True, by=None, at=NOON)
    public_page.set_up(partnership, words="Growers at one table", **SHOWN)
    public_page.switch(partnership, on=False, by=None, at=NOON)
    public_page.switch(partnership, on=True, by=None, at=NOON)

    assert public_page.open_at(partnership.slug).words == "Growers at one table"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Write to dana@board.example, she knows", "dana@board.example"),
        ("Call (303) 555-0142 any time", "(303) 555-0142"),
        ("Call +1 303.555.0142", "+1 303.555.0142"),
        ("Ring 555-0142 after six", "555-0142"),
        ("Join at https://video.example/j/99", "https://video.example/j/99"),
        ("Join at kettlewood.com/join today", "kettlewood.com/join"),
        ("Look at Kettlewood.com", "Kettlewood.com"),
        ("Short: ket.tle/w", "ket.tle/w"),
        ("Call 303\u2011555\u20110142", "303\u2011555\u20110142"),
        ("Call 303 \u2013 555 \u2013 0142", "303 \u2013 555 \u2013 0142"),
        ("Call 303\u00a0555\u202f0142", "303\u00a0555\u202f0142"),
        ("Just ask,303-555-0142", "303-555-0142"),
        ("Ext x.303-555-0142", "303-555-0142"),
        ("Since 2025.303 555 0142", "303 555 0142"),
        ("Call 303/555-0142", "303/555-0142"),
        ("Call 3035550142", "3035550142"),
        ("Call 555\u20110142", "555\u20110142"),
        ("In London +44 20 7946 0958", "+44 20 7946 0958"),
        ("In Berlin +49 (0)30 901820", "+49 (0)30 901820"),
    ],
)
def test_words_for_strangers_hold_nobodys_contact_data(partnership, words, found):
    with pytest.raises(public_page.SaysHowToReachSomebody, match=re.escape(f"“{found}”")):
        public_page.set_up(partnership, words=words, **SHOWN)

    assert PublicPage.objects.count() == 0


@pytest.mark.parametrize(
    "words",
    [
        "64 jobs at $21.50 in 2026",
        "NAICS 311, 31 counties",
        "1,250,000 dollars",
        "2026-11-20 at 7:30",
        "a @ b",
        "80202-1234, 2024-2025",
        "100\u20132500 people, 300\u20135000 jobs",
        "11/20/2026 and 2026/27, a rise of +12 345 jobs",
        "3.1415926535, $1,250.50 and 21.5 million",
        "in the U.S. for 7.5 hours, e.g. at 7 a.m./p.m., St. Paul and/or Denver",
    ],
)
def test_figures_and_days_are_no_contact_data(words):
    assert contact_data.first_in(words) == ""
    assert contact_data.without(words) == words


def test_contact_data_is_taken_out_of_words_typed_elsewhere():
    told = "Ask Dana (dana@board.example, 303-555-0142) or see www.board.example/plan for more"

    assert contact_data.without(told) == "Ask Dana (…, …) or see … for more"
