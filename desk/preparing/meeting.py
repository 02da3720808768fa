"""The middle of the checklist: when and where the launch or refresh is, and who leads through it."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from desk.drawings.days import day_name
from desk.preparing.known import Known
from desk.preparing.step import Step
from desk.preparing.where import page, page_of
from meetings import agenda as agendas
from meetings.agenda import schedule
from meetings.kinds import MeetingType, VenueKind


def date(known: Known) -> Step:
    """X4: a date is chosen with its consequences in sight."""
    meeting = known.meeting
    if meeting:
        sub = _("planned for %(day)s") if meeting.day >= known.day else _("was on %(day)s")
        return Step(
            title=_("Plan the launch") if meeting.type == MeetingType.LAUNCH else _("Plan the refresh"),
            sub=sub % {"day": day_name(meeting.day, known.day)},
            missing="",
            is_done=True,
            url=meeting.get_absolute_url(),
            button=_("See"),
        )
    type = MeetingType.REFRESH if known.is_refresh else MeetingType.LAUNCH
    return Step(
        title=_("Plan the refresh") if known.is_refresh else _("Plan the launch"),
        sub=_("Its date shows at once what follows from it, and when."),
        missing=_("the refresh has no day yet.") if known.is_refresh else _("the launch has no day yet."),
        is_done=False,
        url=f"{page(known.partnership, 'meetings:dates')}?type={type}",
        button=_("Plan"),
    )


def venue(known: Known) -> Step:
    """S3-25, W17: the launch is hosted where industry is at home."""
    meeting = known.meeting
    place = meeting.venue if meeting else ""
    is_done = bool(place) and meeting.venue_kind == VenueKind.INDUSTRY_SITE
    sub = _("A champion hosts it, so that everybody sees whose partnership it is.")
    if place:
        kind = meeting.get_venue_kind_display() or _("kind not said")
        sub = _("%(place)s (%(kind)s)") % {"place": place, "kind": kind.lower()}
    return Step(
        title=_("Find a host at an industry site"),
        sub=sub,
        missing=_("the launch has no industry site as its host yet."),
        is_done=is_done,
        url=_of_the_meeting(known, "meetings:edit"),
        button=_("See") if is_done else _("Choose"),
    )


def agenda(known: Known) -> Step:
    """S4-37, S4-39: its parts stand, and each has its minutes."""
    parts = agendas.of(known.meeting) if known.meeting else []
    is_done = bool(parts) and all(part.minutes for part in parts)
    words = {"minutes": schedule.total(parts), "count": len(parts)}
    sub = ngettext("%(count)d part, %(minutes)d minutes", "%(count)d parts, %(minutes)d minutes", len(parts)) % words
    return Step(
        title=_("Set the agenda"),
        sub=sub if parts else _("Look back, look around, choose again, commit; champions open and close."),
        missing=_("the agenda is not set."),
        is_done=is_done,
        url=_of_the_meeting(known, "meetings:agenda"),
        button=_("See") if is_done else _("Set"),
    )


def facilitator(known: Known) -> Step:
    """S3-33, S3-45, W18: somebody versed and neutral leads through it."""
    meeting = known.meeting
    person = meeting.facilitator if meeting else None
    confirmed = meeting.neutral_on if meeting else None
    is_done = bool(person and confirmed and confirmed <= known.day)
    sub = _("Somebody who has led launches before, and says that they are neutral.")
    if person:
        sub = person.name if is_done else _("%(name)s; neutrality is not confirmed yet") % {"name": person.name}
    return Step(
        title=_("Name the facilitator and confirm neutrality"),
        sub=sub,
        missing=_("the facilitator of the launch is not settled."),
        is_done=is_done,
        url=_of_the_meeting(known, "meetings:facilitator"),
        button=_("See") if is_done else _("Name"),
    )


def call_leads(known: Known) -> Step:
    """E6: who leads the calls of the first weeks is named before."""
    names = known.call_leads
    return Step(
        title=_("Name who leads the follow-up calls"),
        sub=", ".join(names) or _("Three to four weeks later each priority has its call."),
        missing=_("nobody is named to lead the follow-up calls."),
        is_done=bool(names),
        url=_of_the_meeting(known, "meetings:call_leads"),
        button=_("See") if names else _("Name"),
    )


def _of_the_meeting(known: Known, name: str) -> str:
    return page_of(known.meeting, name) if known.meeting else date(known).url
