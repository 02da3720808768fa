"""The pages about one partnership, in every room: one table of where they stand and who is offered them.

A group is one tab; its pages are the second row while somebody is in it. A page is offered to visitors
with its capability only. The doors themselves are the gates'; this table decides nothing but what is shown.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from partnerships.models import Partnership
from partnerships.roles import Capability

VIEW, SUPPORT, CONTACTS, CAPTURE = Capability.VIEW, Capability.SUPPORT, Capability.CONTACTS, Capability.CAPTURE
PLAN, CONVENE, TEAMWORK = Capability.PLAN, Capability.CONVENE, Capability.TEAMWORK


@dataclass(frozen=True)
class Page:
    """One page: the name of its address, which takes the partnership's slug, and the pages that stand behind it.

    Its `query` replaces the slug where a list of all partnerships is narrowed to one.
    """

    name: str
    label: str | Promise
    capability: Capability = VIEW
    behind: frozenset[str] = frozenset()
    query: str = ""

    def holds(self, view_name: str) -> bool:
        return view_name == self.name or view_name in self.behind


@dataclass(frozen=True)
class Group:
    """One tab."""

    label: str | Promise
    pages: tuple[Page, ...]


def behind(*names: str) -> frozenset[str]:
    return frozenset(names)


GROUPS = (
    Group(
        _("Overview"),
        (
            Page("partnership", _("Overview"), behind=behind("partnerships:industry_choice")),
            Page("partnerships:principles", _("Principles")),
            Page("desk:story", _("Our story so far")),
            Page("desk:set_up_public_page", _("Public page"), CONVENE, behind("desk:name_chair")),
        ),
    ),
    Group(
        _("Preparing"),
        (
            Page("desk:preparing", _("Checklist"), SUPPORT),
            Page("partnerships:support", _("Support team"), SUPPORT),
            Page("partnerships:champions", _("Champions"), CONTACTS, behind("partnerships:candidate")),
            Page("meetings:dates", _("Dates"), PLAN),
            Page("invitations:of_partnership", _("Invitation"), CONTACTS),
            Page("meetings:cycle", _("Refresh"), PLAN),
        ),
    ),
    Group(
        _("Priorities"),
        (
            Page("actionteams:priorities", _("Priorities")),
            Page("actionteams:plan", _("Plan"), behind=behind("actionteams:plan_version")),
            Page("actionteams:progress", _("How it goes"), TEAMWORK),
            Page("actionteams:wins", _("Wins")),
            Page("actionteams:sign_ups", _("Sign-ups"), CAPTURE),
            Page("actionteams:assets", _("Assets"), behind=behind("actionteams:asset")),
            Page("desk:ideas", _("Ideas")),
        ),
    ),
    Group(
        _("Support"),
        (
            Page("actionteams:support_notes", _("Noticed"), SUPPORT),
            Page("actionteams:needs", _("Needs"), SUPPORT, behind("actionteams:need", "actionteams:needs_digest")),
            Page("meetings:debrief", _("Debrief"), SUPPORT, behind("meetings:broad_team")),
            Page("actionteams:responders", _("First responders"), CONTACTS),
        ),
    ),
    Group(
        _("Meetings"),
        (
            Page("meetings:list", _("Meetings"), query="?partnership={slug}&span=all"),
            Page("meetings:one_on_ones", _("New champions"), PLAN),
            Page("surveys:of_partnership", _("Surveys"), CONTACTS),
        ),
    ),
    Group(_("People"), (Page("partnerships:roles", _("People"), behind=behind("partnerships:notes")),)),
    Group(_("Owed"), (Page("followups:owed", _("Everything owed")),)),
    Group(
        _("Indicators"),
        (
            Page(
                "indicators:partnership",
                _("Indicators"),
                behind=behind("indicators:composition", "indicators:region", "indicators:missing_partners"),
            ),
            Page("indicators:statements", _("Statements"), behind=behind("indicators:sign", "indicators:evidence")),
            Page("indicators:radar", _("Is a refresh due?"), behind=behind("indicators:decide")),
            Page(
                "indicators:changes",
                _("What changed"),
                behind=behind(
                    "indicators:change", "indicators:log_change", "indicators:considered", "indicators:review"
                ),
            ),
            Page("indicators:trends", _("Trends")),
            Page("indicators:board", _("Board page"), behind=behind("indicators:share_board")),
            Page("indicators:evidence_list", _("Evidence")),
        ),
    ),
    Group(
        _("Record"),
        (
            Page("partnerships:stage", _("Stage")),
            Page("desk:history", _("History"), CONTACTS),
            Page("desk:mail_log", _("Letters sent"), CONTACTS),
            Page("partnerships:documents", _("Documents"), SUPPORT),
            Page("desk:export", _("Download")),
            Page("meetings:import", _("Import"), PLAN, behind("meetings:import_file")),
            Page("desk:records", _("Retention"), CONVENE),
            Page("partnerships:edit", _("Edit"), CONVENE),
        ),
    ),
)


@dataclass(frozen=True)
class Tab:
    """One link as it is drawn."""

    label: str
    url: str
    is_current: bool


def tabs(partnership: Partnership, *, may: Container[str], view_name: str) -> tuple[list[Tab], list[Tab]]:
    """The first row, and the second row of the group that the page `view_name` stands in; empty for a group of one."""
    first, second = [], []
    for group in GROUPS:
        pages = [page for page in group.pages if page.capability in may]
        if not pages:
            continue
        is_current = any(page.holds(view_name) for page in pages)
        first.append(Tab(str(group.label), _url(pages[0], partnership), is_current))
        if is_current and len(pages) > 1:
            second = list(_pages(pages, partnership, view_name))
    return first, second


def _pages(pages: list[Page], partnership: Partnership, view_name: str) -> Iterator[Tab]:
    for page in pages:
        yield Tab(str(page.label), _url(page, partnership), page.holds(view_name))


def _url(page: Page, partnership: Partnership) -> str:
    if page.query:
        return reverse(page.name) + page.query.format(slug=partnership.slug)
    return reverse(page.name, kwargs={"slug": partnership.slug})
