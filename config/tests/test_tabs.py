"""The tabs of one partnership: every page that is offered opens, and is offered to those to whom it opens."""

from __future__ import annotations

import pytest

from config import tabs
from config.tests.access_table import rows
from partnerships.roles import CAPABILITIES, Capability, Role

HELD = {"reader": Role.READER, "support": Role.CORE_TEAM, "champion": Role.CHAMPION, "convener": Role.LEAD_CONVENER}


@pytest.mark.parametrize("page", [page for group in tabs.GROUPS for page in group.pages], ids=lambda page: page.name)
def test_a_page_is_offered_to_exactly_those_to_whom_it_opens(page):
    look, _act = rows()[page.name]

    assert {who: page.capability in CAPABILITIES[role] for who, role in HELD.items()} == {
        who: look[who] in {"200", ">"} for who in HELD
    }


def test_a_group_leads_to_the_first_page_that_a_visitor_may_open(partnership):
    first, second = tabs.tabs(partnership, may={Capability.VIEW, Capability.SUPPORT}, view_name="partnerships:support")

    assert [(tab.label, tab.url) for tab in first if tab.is_current] == [
        ("Preparing", "/partnerships/front-range-health/preparing/")
    ]
    assert [(tab.label, tab.is_current) for tab in second] == [("Checklist", False), ("Support team", True)]


def test_a_group_of_one_has_no_second_row(partnership):
    first, second = tabs.tabs(partnership, may={Capability.VIEW}, view_name="followups:owed")

    assert ([tab.label for tab in first if tab.is_current], second) == (["Owed"], [])
