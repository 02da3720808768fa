"""E2, E3 and E5: whether a support team stands, has committed itself, and champions are engaged."""

from __future__ import annotations

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from indicators.findings import DAY, Counted, Finding
from indicators.preparations import Backer, Supporter
from indicators.record import Record
from indicators.words import Verdict
from partnerships.systems import System

# The four kinds of systems that a support team covers.
KINDS = (
    (gettext_lazy("education"), frozenset({System.K12, System.COMMUNITY_COLLEGE, System.FOUR_YEAR})),
    (gettext_lazy("workforce"), frozenset({System.WORKFORCE})),
    (gettext_lazy("economic development"), frozenset({System.ECONOMIC_DEVELOPMENT})),
    (gettext_lazy("labor, community or others"), frozenset({System.LABOR, System.COMMUNITY, System.OTHER})),
)
FEW_IN_THE_CORE, MOST_KINDS = 3, 3
ENOUGH_CHAMPIONS = 2


def support_team(record: Record, partnership: int) -> Finding:
    """E2: six in the core team who can decide, and all four kinds of systems in either ring."""
    team = record.preparations.supporters(partnership)
    core = [one for one in team if one.is_core]
    missing = [str(name) for name, systems in KINDS if not systems & {one.system for one in team}]
    fewest = record.numbers["core_team_min"]
    because = _team_because(len(core), len(team), record.numbers["broad_team_min"])
    counted = tuple(Counted(_supporter_line(one), _roster(record, partnership)) for one in core)
    if len(core) < fewest or missing:
        some = len(core) >= FEW_IN_THE_CORE or len(KINDS) - len(missing) >= MOST_KINDS
        verdict = Verdict.PARTLY if some else Verdict.NOT_YET
        return Finding(verdict, because, counted, _team_gap(len(core), fewest, missing))
    deciding = sum(one.decides for one in core)
    if deciding < len(core):
        words = {"deciding": deciding, "core": len(core)}
        step = _(
            "%(deciding)d of %(core)d in the core team are marked as able to decide. Ask the others, or mark them."
        )
        return Finding(Verdict.PARTLY, because, counted, step % words)
    return Finding(Verdict.MET, because, counted)


def joint_commitment(record: Record, partnership: int) -> Finding:
    """E3: every organization of the core team has signed, with a signer or a paper to show for it."""
    promises = record.preparations.core_organizations(partnership)
    if not promises:
        step = _("Fill the core team, so that its organizations can commit themselves.")
        return Finding(Verdict.NOT_YET, _("No organization sits in the core team."), (), step)
    signed = {organization: row for organization, row in promises.items() if row}
    words = {"signed": len(signed), "all": len(promises)}
    because = _("%(signed)d of %(all)d organizations have committed themselves.") % words
    url = _roster(record, partnership)
    counted = tuple(
        Counted(
            _("%(name)s: signed %(day)s") % {"name": organization.name, "day": date_format(row.signed_on, DAY)}, url
        )
        for organization, row in signed.items()
    )
    still_open = [organization.name for organization in promises if organization not in signed]
    if still_open:
        verdict = Verdict.PARTLY if 2 * len(signed) >= len(promises) else Verdict.NOT_YET
        return Finding(verdict, because, counted, _("Still open: %(names)s.") % {"names": ", ".join(still_open)})
    bare = [organization.name for organization, row in signed.items() if not (row.signer_id or row.document_id)]
    if bare:
        step = _("Add who signed, or the paper, for: %(names)s.") % {"names": ", ".join(bare)}
        return Finding(Verdict.PARTLY, because, counted, step)
    return Finding(Verdict.MET, because, counted)


def champions_engaged(record: Record, partnership: int) -> Finding:
    """E5: two champions who did something for the launch, and what moves them was noted.

    What was noted stays with the conveners: neither how much of it there is nor that any is missing is told here.
    """
    champions = record.preparations.champions(partnership)
    hosts = [meeting.venue.lower() for meeting in record.full_meetings(partnership) if meeting.venue]
    engaged = [one for one in champions if one.has_acted or _has_hosted(one, hosts)]
    if not champions:
        step = _("Agree whom to ask to champion the launch, and who asks.")
        return Finding(Verdict.NOT_YET, _("No champion has committed yet."), (), step)
    words = {"champions": len(champions), "engaged": len(engaged), "most": record.numbers["launch_champions_max"]}
    because = ngettext(
        "%(champions)d champion of up to %(most)d; signed, hosted, planned or asked peers: %(engaged)d.",
        "%(champions)d champions of up to %(most)d; signed, hosted, planned or asked peers: %(engaged)d.",
        len(champions),
    )
    url = _roster(record, partnership)
    counted = tuple(Counted(_champion_line(one, one in engaged), url) for one in champions)
    if len(engaged) < ENOUGH_CHAMPIONS:
        step = _("Let at least two champions sign the letter, host, plan along, or ask their peers.")
        if len(champions) < ENOUGH_CHAMPIONS:
            step = _("One champion so far. Agree who asks the next one.")
        return Finding(Verdict.PARTLY, because % words, counted, step)
    if sum(one.passions_noted for one in engaged) < ENOUGH_CHAMPIONS:
        step = _("Let the conveners talk with the champions about what moves them.")
        return Finding(Verdict.PARTLY, because % words, counted, step)
    return Finding(Verdict.MET, because % words, counted)


def _team_because(core: int, team: int, fewest: int) -> str:
    in_the_core = ngettext("%(core)d person in the core team", "%(core)d people in the core team", core) % {
        "core": core
    }
    return _("%(core)s, %(team)d on the whole team (%(fewest)d are advised).") % {
        "core": in_the_core,
        "team": team,
        "fewest": fewest,
    }


def _team_gap(core: int, fewest: int, missing: list[str]) -> str:
    if missing:
        return _("Nobody yet from: %(kinds)s. Agree who asks whom.") % {"kinds": "; ".join(missing)}
    words = {"core": core, "fewest": fewest}
    return _("%(core)d of at least %(fewest)d are in the core team. Fill an empty seat.") % words


def _has_hosted(champion: Backer, venues: list[str]) -> bool:
    return champion.organization is not None and any(champion.organization.name.lower() in venue for venue in venues)


def _supporter_line(one: Supporter) -> str:
    words = {
        "person": one.person.name,
        "organization": one.organization.name if one.organization else _("no organization on record"),
        "system": one.system.label,
    }
    line = (
        _("%(person)s, %(organization)s (%(system)s), can decide")
        if one.decides
        else _("%(person)s, %(organization)s (%(system)s)")
    )
    return line % words


def _champion_line(one: Backer, is_engaged: bool) -> str:
    words = {
        "person": one.person.name,
        "organization": one.organization.name if one.organization else _("no organization on record"),
    }
    line = _("%(person)s, %(organization)s") if is_engaged else _("%(person)s, %(organization)s: nothing done yet")
    return line % words


def _roster(record: Record, partnership: int) -> str:
    """Whoever sees indicators may open it."""
    return reverse("partnerships:roles", kwargs={"slug": record.partnerships[partnership].slug})
