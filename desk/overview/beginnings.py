"""The first steps of a partnership, until its launch is held."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.humanize.templatetags.humanize import apnumber
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from desk.drawings.days import day_name
from desk.overview.record import Record
from meetings.kinds import MeetingType
from partnerships import guidance
from partnerships.roles import Role


@dataclass(frozen=True)
class Step:
    """One thing to do before the launch, how far it is, and where it is done. `missing` says it in a sentence."""

    title: str
    sub: str
    missing: str
    is_done: bool
    url: str
    button: str


def steps(record: Record) -> list[Step]:
    numbers = guidance.on(record.day)
    roles = reverse("partnerships:roles", kwargs={"slug": record.partnership.slug})
    return [
        _lead(record, roles),
        _team(record, numbers, roles),
        _champions(record, numbers, roles),
        _launch(record),
    ]


def _lead(record: Record, url: str) -> Step:
    lead = record.holding(Role.LEAD_CONVENER)
    return Step(
        title=_("Name the lead convener"),
        sub=(lead[0].convened_by or "") if lead else _("One organization, with a named person, coordinates."),
        missing=_("nobody is named as lead convener yet."),
        is_done=bool(lead),
        url=url,
        button=_("See") if lead else _("Name"),
    )


def _team(record: Record, numbers: guidance.Guidance, url: str) -> Step:
    count, fewest, most = len(record.holding(Role.CORE_TEAM)), numbers["core_team_min"], numbers["core_team_max"]
    return Step(
        title=_("Build the core planning team"),
        sub=_so_far(count, fewest, most),
        missing=_("the core planning team needs at least %(fewest)s people.") % {"fewest": apnumber(fewest)},
        is_done=count >= fewest,
        url=url if count >= fewest else _add(record, Role.CORE_TEAM),
        button=_("See") if count >= fewest else _("Add people"),
    )


def _champions(record: Record, numbers: guidance.Guidance, url: str) -> Step:
    fewest, most = numbers["launch_champions_min"], numbers["launch_champions_max"]
    count = len(record.holding(Role.CHAMPION))
    return Step(
        title=_("Win launch champions from industry"),
        sub=_so_far(count, fewest, most),
        missing=_("the launch needs at least %(fewest)s champions from industry.") % {"fewest": apnumber(fewest)},
        is_done=count >= fewest,
        url=url if count >= fewest else _add(record, Role.CHAMPION),
        button=_("See") if count >= fewest else _("Add people"),
    )


def _add(record: Record, role: Role) -> str:
    return f"{reverse('partnerships:seat', kwargs={'slug': record.partnership.slug})}?role={role}"


def _launch(record: Record) -> Step:
    planned = next(iter(record.planned(MeetingType.LAUNCH)), None)
    plan = reverse("meetings:plan", kwargs={"slug": record.partnership.slug})
    sub = _("Its date shows at once what follows from it, and when.")
    if planned:
        sub = _("planned for %(day)s") % {"day": day_name(planned.day, record.day)}
    return Step(
        title=_("Plan the launch"),
        sub=sub,
        missing=_("the launch has no day yet."),
        is_done=planned is not None,
        url=planned.get_absolute_url() if planned else f"{plan}?type={MeetingType.LAUNCH}",
        button=_("See") if planned else _("Plan"),
    )


def _so_far(count: int, fewest: int, most: int) -> str:
    words = {"count": count, "fewest": fewest, "most": most}
    if not count:
        return _("Nobody so far; %(fewest)s to %(most)s people are usual.") % words
    return (
        ngettext(
            "%(count)d person so far; %(fewest)s to %(most)s are usual.",
            "%(count)d people so far; %(fewest)s to %(most)s are usual.",
            count,
        )
        % words
    )
