"""What state forms ask about a partnership, section by section, as rows of a spreadsheet (X6).

Forms differ from state to state; who fills one in copies from here. No contact data stands in it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Max, Prefetch, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from actionteams.assets import register
from actionteams.models import Action, Asset, Chair, Priority
from actionteams.plans.reading import IN_THE_PLAN
from actionteams.states import UNCLAIMED
from actionteams.wins import reached
from indicators.board_page.contributions import Contributions, Given
from indicators.board_page.period import YEAR, last_twelve_months
from meetings.models import Attendance, Meeting
from partnerships.models import Organization, Partnership, RoleHolding
from partnerships.roles import CONVENERS, Role
from partnerships.spreadsheets import Rows
from partnerships.systems import Capacity, System

Line = tuple[str, str, str]


@dataclass(frozen=True)
class Form:
    """Of `partnership` as of local `day`; without `with_plans` nothing that a team plans before its call (section 10)."""

    partnership: Partnership
    day: dt.date
    with_plans: bool = False

    def rows(self) -> Rows:
        yield [_("Section"), _("What"), _("Answer")]
        sections = (self.itself, self.convening, self.boards, self.members, self.priorities, self.given, self.outcomes)
        for section in (*sections, self.letters):
            yield from section()

    def itself(self) -> Iterator[Line]:
        one, here = self.partnership, _("Partnership")
        yield here, _("Name"), one.name
        yield here, _("As of"), _day(self.day)
        yield here, _("Industry"), one.industry.name
        yield here, _("Industry codes"), one.industry.naics_codes
        yield here, _("What is in and what is out"), one.scope
        yield here, _("Region"), one.region.name
        yield here, _("Counties"), ", ".join(str(county) for county in one.region.counties.order_by("name", "state"))
        yield here, _("Why these counties"), one.region.get_basis_display()
        launched = (
            one.cycles.filter(anchored_on__lte=self.day).order_by("anchored_on").values_list("anchored_on", flat=True)
        )
        yield here, _("Launched on"), _day(launched.first())

    def convening(self) -> Iterator[Line]:
        here = _("Convener and fiscal agent")
        for row in self._holdings(CONVENERS):
            yield here, row.get_role_display(), _at(row.person.name, row.organization)
        yield here, _("Fiscal agent"), ""

    def boards(self) -> Iterator[Line]:
        """The workforce boards at the table, then the other organizations that support it."""
        rows = self._holdings({Role.CORE_TEAM, Role.BROAD_TEAM, *CONVENERS}).filter(organization__isnull=False)
        found = {row.organization_id: row.organization for row in rows}
        known = sorted(found.values(), key=lambda one: (one.system != System.WORKFORCE, one.name))
        for one in known:
            section = (
                _("Workforce boards and agencies") if one.system == System.WORKFORCE else _("Other public partners")
            )
            yield section, one.name, one.get_system_display()

    def members(self) -> Iterator[Line]:
        """The companies of the last 12 months, with how often they came."""
        held = Meeting.objects.of(self.partnership).held_by(self.day).full().filter(held_on__gt=self.day - YEAR)
        there = Attendance.objects.present().filter(meeting__in=held, capacity=Capacity.INDUSTRY)
        times = there.filter(organization__isnull=False).order_by().values("organization")
        times = times.annotate(meetings=Count("meeting", distinct=True), last=Max("meeting__held_on"))
        counted = {row["organization"]: row for row in times}
        companies = Organization.objects.filter(pk__in=counted).select_related("county").order_by("name_key", "pk")
        for one in companies:
            row = counted[one.pk]
            county = one.county.name if one.county else _("county not known")
            yield _("Membership list"), one.name, f"{county}; {_came(row['meetings'], row['last'])}"

    def priorities(self) -> Iterator[Line]:
        for one in self._priorities():
            led = ", ".join(chair.person.name for chair in one.chairs.all())
            words = [
                one.get_state_display(),
                one.description,
                _("chaired by %(names)s") % {"names": led} if led else "",
            ]
            yield _("Priorities"), one.title, "; ".join(word for word in words if word)
            yield from self._plan(one)

    def _plan(self, priority: Priority) -> Iterator[Line]:
        for action in priority.actions.all():
            done = _("done %(day)s") % {"day": _day(action.done_on)} if action.is_done else ""
            due = _("due %(day)s") % {"day": _day(action.due_on)} if action.due_on and not done else ""
            words = [action.get_horizon_display(), action.owner.name if action.owner else "", done or due]
            what = f"{priority.title}: {action.title}"
            yield _("Plan"), what, "; ".join(str(word) for word in words if word)

    def given(self) -> Iterator[Line]:
        """What was committed in the last 12 months."""
        assets = Asset.objects.filter(partnership=self.partnership)
        shown = assets if self.with_plans else register.after_calls(assets)
        found = Contributions(shown, last_twelve_months(self.day))
        for line in [*found.lines, found.total] if found else ():
            yield _("In kind and money"), _("%(kind)s from industry") % {"kind": line.label}, _given(line.industry)
            yield _("In kind and money"), _("%(kind)s from public partners") % {"kind": line.label}, _given(line.public)

    def outcomes(self) -> Iterator[Line]:
        won = reached.wins().filter(priority__partnership=self.partnership, done_on__lte=self.day)
        if not self.with_plans:
            won = won.filter(priority__call_held_on__isnull=False)
        for action in won.order_by("-done_on", "-pk"):
            review = reached.review_of(action)
            title = review.title if review else action.title
            figure = f"{review.number} {review.counted}" if review and review.number else action.result
            yield _("Outcomes"), title, "; ".join(word for word in (_day(action.done_on), figure) if word)

    def letters(self) -> Iterator[Line]:
        """Who signed a commitment, on which paper."""
        signed = self.partnership.commitments.filter(signed_on__lte=self.day)
        rows = signed.select_related("organization", "signer", "document").defer("document__content")
        for row in rows.order_by("signed_on", "pk"):
            paper = row.document.name if row.document else ""
            words = [_day(row.signed_on), row.signer.name if row.signer else "", paper]
            yield _("Letters of support"), row.organization.name, "; ".join(word for word in words if word)

    def _holdings(self, roles: set[Role] | frozenset[Role]) -> QuerySet[RoleHolding]:
        rows = RoleHolding.objects.on(self.day).filter(partnership=self.partnership, role__in=roles)
        return rows.select_related("person", "organization").order_by("-role", "started_on", "pk")

    def _priorities(self) -> QuerySet[Priority]:
        """Each with those who chair it and with what is planned."""
        rows = self.partnership.priorities.filter(proposed_on__lte=self.day).exclude(state__in=UNCLAIMED)
        if not self.with_plans:
            rows = rows.filter(call_held_on__isnull=False)
        chairs = Chair.objects.on(self.day).select_related("person").order_by("started_on", "pk")
        planned = Action.objects.filter(horizon__in=IN_THE_PLAN, agreed_on__lte=self.day).select_related("owner")
        rows = rows.prefetch_related(Prefetch("chairs", chairs), Prefetch("actions", planned.soonest_first()))
        return rows.order_by("cycle__number", "position", "pk")


def _day(day: dt.date | None) -> str:
    return date_format(day, "M j, Y") if day else ""


def _at(name: str, organization: Organization | None) -> str:
    return f"{name}, {organization.name}" if organization else name


def _came(meetings: int, last: dt.date) -> str:
    said = ngettext(
        "at %(count)d full meeting of 12 months, last %(day)s",
        "at %(count)d full meetings of 12 months, last %(day)s",
        meetings,
    )
    return said % {"count": meetings, "day": _day(last)}


def _given(given: Given) -> str:
    if not given.number:
        return _("none")
    words = [str(given.number)]
    words += [_("%(hours)s hours") % {"hours": given.hours_words}] if given.hours else []
    words += [f"${given.dollars_words}"] if given.dollars else []
    return "; ".join(words)
