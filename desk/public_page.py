"""What strangers read about one partnership: what it is, what it works on, what came of it and when it meets next.

Read in a number of queries that does not grow. Nobody is named but chairs who agreed to it, and contact data that somebody
typed into a title or a story is left out.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from actionteams import untold
from actionteams.models import Action, Chair, ChairConsent, Priority, SignUp, TeamDecision
from actionteams.states import ALIVE, PriorityState, TeamChoice
from actionteams.wins import reached
from meetings import feeds
from meetings.models import Meeting
from meetings.when import time_span, weekday
from partnerships.contact_data import without
from partnerships.models import MeetingShown, Partnership, PublicPage

MOST_WINS = 6
MOST_MEETINGS = 12


@dataclass(frozen=True)
class Worked:
    """One priority, and who chairs it as far as they agreed to be named: “Odalys Brennick, Kettlewood Fabrication”."""

    title: str
    chairs: tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """One win that was told, in words; `number` is "" where nothing was counted."""

    headline: str
    story: str
    number: str
    counted: str
    team: str
    day: str


@dataclass(frozen=True)
class Ahead:
    """The next full meeting as far as the convener lets it be known."""

    name: str
    day: str
    time: str
    place: str


@dataclass(frozen=True)
class PublicView:
    """The whole page."""

    partnership: Partnership
    page: PublicPage
    words: str
    priorities: tuple[Worked, ...]
    wins: tuple[Told, ...]
    ahead: Ahead | None
    has_calendar: bool
    rests: bool

    @property
    def takes_requests(self) -> bool:
        """Nobody is invited to join what sleeps (X1)."""
        return self.page.takes_requests and not self.rests


def read(page: PublicPage, *, now: dt.datetime) -> PublicView:
    partnership = page.partnership
    today = partnership.local_date(now)
    return PublicView(
        partnership=partnership,
        page=page,
        words=without(page.words),
        priorities=_priorities(partnership, today),
        wins=tuple(_told(action, today) for action in wins_told(partnership)[:MOST_WINS]),
        ahead=_ahead(page, now=now, today=today),
        has_calendar=page.meeting_shown != MeetingShown.NOTHING,
        rests=partnership.is_paused_on(today),
    )


def path(partnership: Partnership) -> str:
    return reverse("desk:public_page", kwargs={"slug": partnership.slug})


def address(partnership: Partnership) -> str:
    return settings.SITE_URL + path(partnership)


def calendar_address(partnership: Partnership) -> str:
    return settings.SITE_URL + reverse("desk:public_calendar", kwargs={"slug": partnership.slug})


def snippet(partnership: Partnership) -> str:
    """HTML for the convener's own website, which leads here: the page itself is shown in nobody's frame."""
    words = (address(partnership), partnership.name, calendar_address(partnership), _("meetings for your calendar"))
    return format_html('<p><a href="{}">{}</a> · <a href="{}">{}</a></p>', *words)


def calendar(page: PublicPage, *, now: dt.datetime) -> bytes:
    """The full meetings ahead as an iCalendar file (UTF-8); an empty one where the convener shows none."""
    partnership = page.partnership
    shown = () if page.meeting_shown == MeetingShown.NOTHING else _full_ahead(partnership, now)[:MOST_MEETINGS]
    given = {"shows_place": page.meeting_shown == MeetingShown.PLACE, "url": address(partnership), "at": now}
    return feeds.for_strangers(shown, name=partnership.name, **given)


def wins_told(partnership: Partnership) -> QuerySet[Action]:
    """Those whose story was told, of teams whose call was held; the newest first."""
    rows = reached.wins().filter(priority__partnership=partnership, review__told_on__isnull=False)
    return rows.filter(priority__call_held_on__isnull=False).order_by("-done_on", "-pk")


def chairs_of(priorities: Collection[Priority], today: dt.date) -> list[Chair]:
    """Everybody who chairs one of them: each with `team`, the priority, and `consent`, the one that stands today or None.

    Whoever left is nobody's chair from that hour, also while the pause of their team is not told: a team reads as before
    it, people do not. A team that a refresh carried on keeps the chairs of before who champion it again, until it has some of its own.
    """
    rows = Chair.objects.current().filter(priority__in=priorities)
    chairs = list(rows.select_related("person").order_by("started_on", "person__name_key", "pk"))
    teams = {one.pk: one for one in priorities}
    for chair in chairs:
        chair.team = teams[chair.priority_id]
    chairs += _chairs_before(teams.keys() - {chair.priority_id for chair in chairs}, teams)
    standing = {one.chair_id: one for one in ChairConsent.objects.on(today).filter(chair__in=chairs)}
    for chair in chairs:
        chair.consent = standing.get(chair.pk)
    return chairs


def _chairs_before(without: Collection[int], teams: Mapping[int, Priority]) -> list[Chair]:
    went_on = TeamDecision.objects.filter(into__in=without).exclude(choice=TeamChoice.MERGE)
    into = dict(went_on.values_list("priority", "into"))
    rows = Chair.objects.current().filter(priority__in=into).select_related("person")
    champions = set(SignUp.objects.current().filter(priority__in=without).values_list("priority", "person"))
    found = list(rows.order_by("started_on", "person__name_key", "pk"))
    for chair in found:
        chair.team = teams[into[chair.priority_id]]
    return [chair for chair in found if (chair.team.pk, chair.person_id) in champions]


def alive(partnership: Partnership) -> list[Priority]:
    """What the partnership works on, as somebody reads it who has not heard of a pause before the team did.

    While a refresh runs, a team that is to go on is read as the one before, once.
    """
    going = [*ALIVE, PriorityState.PAUSED]
    before = TeamDecision.objects.filter(into=OuterRef("pk"), priority__state__in=going)
    rows = Priority.objects.filter(~Exists(before), partnership=partnership, state__in=going)
    found = list(rows.order_by("-cycle__number", "position", "pk"))
    untold.veil(found)
    return [one for one in found if one.state in ALIVE]


def _priorities(partnership: Partnership, today: dt.date) -> tuple[Worked, ...]:
    shown = alive(partnership)
    named = [chair for chair in chairs_of(shown, today) if chair.consent and chair.person.erased_at is None]
    companies = _signed_up_for(named)
    by_priority = defaultdict(list)
    for chair in named:
        words = (chair.person.name, companies.get((chair.team.pk, chair.person_id), ""))
        by_priority[chair.team.pk].append(without(", ".join(filter(None, words))))
    return tuple(Worked(without(one.title), tuple(by_priority[one.pk])) for one in shown)


def _signed_up_for(named: Collection[Chair]) -> dict[tuple[int, int], str]:
    """By priority and person, the company for which a chair champions that team, whatever other jobs they have."""
    people = {chair.person_id for chair in named}
    rows = SignUp.objects.current().filter(priority__in={chair.team.pk for chair in named}, person__in=people)
    told = rows.exclude(organization=None).values_list("priority", "person", "organization__name")
    return {(priority, person): company for priority, person, company in told}


def _told(action: Action, today: dt.date) -> Told:
    review = action.review
    return Told(
        headline=without(review.title),
        story=without(review.story),
        number=review.number,
        counted=without(review.counted) if review.number else "",
        team=without(action.priority.title),
        day=weekday(action.done_on, today=today),
    )


def _full_ahead(partnership: Partnership, now: dt.datetime) -> QuerySet[Meeting]:
    rows = Meeting.objects.of(partnership).full().planned().filter(starts_at__gte=now)
    return rows.select_related("partnership", "priority").order_by("starts_at", "pk")


def _ahead(page: PublicPage, *, now: dt.datetime, today: dt.date) -> Ahead | None:
    if page.meeting_shown == MeetingShown.NOTHING:
        return None
    meeting = _full_ahead(page.partnership, now).first()
    if meeting is None:
        return None
    name, day = feeds.public_name(meeting), weekday(meeting.day, today=today)
    if page.meeting_shown == MeetingShown.DAY:
        return Ahead(name, day, "", "")
    time = time_span(meeting.starts_local, meeting.ends_local)
    return Ahead(name, day, time, feeds.public_place(meeting) or str(meeting.get_mode_display()))
