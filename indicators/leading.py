"""A2: whether industry leads, in its teams, by its champions and at its meetings."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Max, Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from actionteams.models import Chair
from actionteams.states import WITH_TEAM
from indicators import spoken
from indicators.counted import one_priority
from indicators.findings import DAY, Counted, Finding, Step, Told
from indicators.record import HeldMeeting, NamedPriority, Record
from indicators.statements import stated as statements
from indicators.words import Verdict
from partnerships.models import Person, RoleHolding

CODE = "A2"
ENOUGH_CHAMPIONS = 2


def led_by_industry(record: Record, partnership: int) -> Finding:
    """A2: (a) every team has a chair, (b) two champions, (c) at every full meeting of the year industry led a part.

    All of them make it met, with the statement of a chair; (b) with one other, partly. A team stands from its
    priority's call on. Where no team stands, and where nobody met, (a) and (c) are not shown by anything.
    """
    if record.current_cycle(partnership) is None:
        return Finding(Verdict.NO_DATA, _nothing_to_lead)
    active = record.active_priorities(partnership)
    teams = [one for one in active if one.state in WITH_TEAM]
    bare = [one for one in teams if not record.leaders.is_chaired(one.pk)]
    year = record.full_meetings_of_the_year(partnership)
    silent = [meeting for meeting in year if not meeting.parts_led_by_industry]
    champions = {one.person for one in record.champions.of(partnership)}
    champions |= record.leaders.some_of(one.pk for one in active)
    chaired, backed, led = bool(teams) and not bare, len(champions) >= ENOUGH_CHAMPIONS, bool(year) and not silent
    computed = _verdict(chaired, backed, led)
    stated = record.statements.stated(partnership, CODE)

    def tell() -> Told:
        step = None if computed == Verdict.MET else _gap(record, bare, silent) or _nothing_yet(teams, year, backed)
        words = step.words if step else statements.next_step(CODE, stated)
        because = _because(record, partnership, teams, bare, year, silent)
        return Told(because, _counted(record, teams, year), words, where=step.where if step else None)

    return Finding(statements.combine(computed, stated), tell, computed, stated)


def _nothing_to_lead() -> Told:
    return Told(_("There is nothing to lead before the launch."), (), _("Hold the launch, and let a champion open it."))


def _verdict(chaired: bool, backed: bool, led: bool) -> Verdict:
    if backed and chaired and led:
        return Verdict.MET
    return Verdict.PARTLY if backed and (chaired or led) else Verdict.NOT_YET


def _because(
    record: Record,
    partnership: int,
    teams: list[NamedPriority],
    bare: list[NamedPriority],
    year: list[HeldMeeting],
    silent: list[HeldMeeting],
) -> str:
    words = {
        "chaired": len(teams) - len(bare),
        "teams": len(teams),
        "champions": _champions(record, partnership),
        "led": len(year) - len(silent),
        "meetings": spoken.full_meetings(len(year)),
    }
    return (
        _(
            "%(chaired)d of %(teams)d teams have a chair; %(champions)d champions stand behind the work; "
            "industry led a part at %(led)d of %(meetings)s in 12 months."
        )
        % words
    )


def _champions(record: Record, partnership: int) -> int:
    """How many there are, asked when the finding is put into words."""
    active = [one.pk for one in record.active_priorities(partnership)]
    in_role = RoleHolding.objects.champions().on(record.day).filter(partnership=partnership).values("person")
    signed_up = Q(sign_ups__priority__in=active, sign_ups__started_on__lte=record.day)
    signed_up &= Q(sign_ups__ended_on=None) | Q(sign_ups__ended_on__gt=record.day)
    return Person.objects.filter(Q(pk__in=in_role) | signed_up).distinct().count()


def _gap(record: Record, bare: list[NamedPriority], silent: list[HeldMeeting]) -> Step | None:
    """What to do about the first part that is missing; None where nothing is there that could have it."""
    if bare:
        return _chair_gap(record, bare)
    return _silence_gap(silent[-1]) if silent else None


def _silence_gap(meeting: HeldMeeting) -> Step:
    words = {"meeting": meeting.called, "day": date_format(meeting.held_on, DAY)}
    step = _(
        "Nobody from industry is on record as leading a part of the %(meeting)s on %(day)s. Write down who did, "
        "and let a champion open the next full meeting."
    )
    where = Counted(_("%(meeting)s, %(day)s") % words, meeting.get_absolute_url())
    return Step(step % words, where)


def _chair_gap(record: Record, bare: list[NamedPriority]) -> Step:
    """Names the team that has been without a chair for longest."""
    ended = Chair.objects.filter(priority__in=[one.pk for one in bare], ended_on__lte=record.day).order_by()
    since = dict(ended.values_list("priority_id").annotate(Max("ended_on")))
    lost = sorted((one for one in bare if one.pk in since), key=lambda one: (since[one.pk], one.title))
    if lost:
        words = {"team": lost[0].title, "day": date_format(since[lost[0].pk], DAY)}
        step = _("“%(team)s” has had no chair since %(day)s. Ask its champions who takes it by the next full meeting.")
        return Step(step % words, one_priority(lost[0]))
    step = _("No chair yet: %(teams)s. Name one of the champions at the next full meeting.")
    words = {"teams": ", ".join(f"“{one.title}”" for one in bare)}
    return Step(step % words, one_priority(bare[0]) if len(bare) == 1 else None)


def _nothing_yet(teams: list[NamedPriority], year: list[HeldMeeting], backed: bool) -> Step | None:
    if not backed:
        return Step(_("Fewer than two champions stand behind the work. Ask those who came to the last meeting."))
    if not teams:
        return Step(_("Hold the first follow-up calls, so that teams form and can name their chairs."))
    return None if year else Step(_("Hold the next full meeting, and let a champion open it."))


def _counted(record: Record, teams: Iterable[NamedPriority], year: Iterable[HeldMeeting]) -> tuple[Counted, ...]:
    chairs: dict[int, list[str]] = {}
    rows = Chair.objects.on(record.day).filter(priority__in=[one.pk for one in teams]).order_by("started_on", "pk")
    for priority, name in rows.values_list("priority_id", "person__name"):
        chairs.setdefault(priority, []).append(name)
    of_teams = tuple(
        Counted(
            _("%(team)s: %(chairs)s") % {"team": one.title, "chairs": ", ".join(chairs.get(one.pk, [_("no chair")]))},
            one.get_absolute_url(),
        )
        for one in teams
    )
    return (*of_teams, *(Counted(_led(meeting), meeting.get_absolute_url()) for meeting in year))


def _led(meeting: HeldMeeting) -> str:
    words = {
        "meeting": meeting.called,
        "day": date_format(meeting.held_on, DAY),
        "parts": spoken.parts_led(meeting.parts_led_by_industry),
    }
    return _("%(meeting)s, %(day)s: %(parts)s") % words
