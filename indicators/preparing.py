"""E2, E3 and E5: whether a support team stands, has committed itself, and champions are engaged.

Their statements are kept person by person and organization by organization: who can decide, who signed, what moves
a champion.
"""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from indicators.findings import DAY, Counted, Finding, Told
from indicators.preparations import Backer, Preparations, Supporter
from indicators.record import Record
from indicators.record.support import Committed, Kind
from indicators.statements.stated import combine, last_day
from indicators.words import Stated, Verdict

# The four kinds of systems that a support team covers.
KINDS = {
    Kind.EDUCATION: gettext_lazy("education"),
    Kind.WORKFORCE: gettext_lazy("workforce"),
    Kind.DEVELOPMENT: gettext_lazy("economic development"),
    Kind.OTHERS: gettext_lazy("labor, community or others"),
}
FEW_IN_THE_CORE, MOST_KINDS = 3, 3


def support_team(record: Record, partnership: int) -> Finding:
    """E2: six in the core team who can decide, and all four kinds of systems in either ring."""
    team = record.support.team(partnership)
    computed = Verdict.NOT_YET
    if team.core >= FEW_IN_THE_CORE or len(team.kinds) >= MOST_KINDS:
        computed = Verdict.PARTLY
    if team.core >= record.numbers["core_team_min"] and len(team.kinds) == len(KINDS):
        computed = Verdict.MET
    stated = Stated.IN_FORCE if 0 < team.core == team.deciding else Stated.MISSING
    return Finding(combine(computed, stated), lambda: _team_told(record, partnership), computed, stated)


def joint_commitment(record: Record, partnership: int) -> Finding:
    """E3: every organization of the core team has signed, with a signer or a paper to show for it."""
    found = record.support.committed(partnership)
    computed = Verdict.NOT_YET
    if found.organizations and 2 * found.signed >= found.organizations:
        computed = Verdict.MET if found.signed == found.organizations else Verdict.PARTLY
    stated = _promised(record, partnership, found)
    return Finding(combine(computed, stated), lambda: _committed_told(record, partnership, stated), computed, stated)


def champions_engaged(record: Record, partnership: int) -> Finding:
    """E5: two champions who did something for the launch, and what moves them was noted.

    What was noted stays with the conveners: neither how much of it there is nor that any is missing is told here.
    """
    champions, engaged = record.champions.of(partnership), record.champions.engaged(partnership)
    enough = record.numbers["launch_champions_min"]
    computed = Verdict.PARTLY if champions else Verdict.NOT_YET
    if len(engaged) >= enough:
        computed = Verdict.MET
    noted = len(engaged & record.champions.noted(partnership)) >= enough
    stated = Stated.IN_FORCE if noted else Stated.MISSING
    return Finding(combine(computed, stated), lambda: _champions_told(record, partnership), computed, stated)


# What is told


def _team_told(record: Record, partnership: int) -> Told:
    team = _preparations(record, partnership).supporters()
    core = [one for one in team if one.is_core]
    counted = tuple(
        Counted(_supporter_line(one), _roster(record, partnership), one.person.get_absolute_url()) for one in core
    )
    because = _team_because(len(core), len(team), record.numbers["broad_team_min"])
    return Told(because, counted, _team_gap(record, partnership))


def _team_because(core: int, team: int, fewest: int) -> str:
    in_the_core = ngettext("%(core)d person in the core team", "%(core)d people in the core team", core) % {
        "core": core
    }
    return _("%(core)s, %(team)d on the whole team (%(fewest)d are advised).") % {
        "core": in_the_core,
        "team": team,
        "fewest": fewest,
    }


def _team_gap(record: Record, partnership: int) -> str:
    team, fewest = record.support.team(partnership), record.numbers["core_team_min"]
    words = {"core": team.core, "fewest": fewest, "deciding": team.deciding}
    missing = [str(name) for kind, name in KINDS.items() if kind not in team.kinds]
    if missing:
        return _("Nobody yet from: %(kinds)s. Agree who asks whom.") % {"kinds": "; ".join(missing)}
    if team.core < fewest:
        return _("%(core)d of at least %(fewest)d are in the core team. Fill an empty seat.") % words
    if team.deciding == team.core:
        return ""
    step = _("%(deciding)d of %(core)d in the core team are marked as able to decide. Ask the others, or mark them.")
    return step % words


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


def _promised(record: Record, partnership: int, found: Committed) -> Stated:
    """All signatures together: shown by somebody or some paper, and not run out before a launch was held."""
    if found.oldest is None:
        return Stated.MISSING
    if _has_run_out(record, partnership, found.oldest):
        return Stated.LAPSED
    return Stated.IN_FORCE if found.shown == found.signed else Stated.CLAIMED


def _has_run_out(record: Record, partnership: int, signed_on: dt.date) -> bool:
    """Before the launch was held, or by now; what held until then holds for good."""
    until = record.launched_on(partnership) or record.day
    return last_day(signed_on, record.numbers["attestation_valid_months"]) < until


def _committed_told(record: Record, partnership: int, stated: Stated) -> Told:
    promises = _preparations(record, partnership).core_organizations()
    if not promises:
        step = _("Fill the core team, so that its organizations can commit themselves.")
        return Told(_("No organization sits in the core team."), (), step)
    signed = {organization: row for organization, row in promises.items() if row}
    because = _("%(signed)d of %(all)d organizations have committed themselves.")
    line = _("%(name)s: signed %(day)s")
    url = _roster(record, partnership)
    counted = tuple(
        Counted(
            line % {"name": organization.name, "day": date_format(row.signed_on, DAY)},
            url,
            organization.get_absolute_url(),
        )
        for organization, row in signed.items()
    )
    still_open = [organization.name for organization in promises if organization not in signed]
    bare = [organization.name for organization, row in signed.items() if not (row.signer_id or row.document_id)]
    old = [
        organization.name for organization, row in signed.items() if _has_run_out(record, partnership, row.signed_on)
    ]
    step = ""
    if still_open:
        step = _("Still open: %(names)s.") % {"names": ", ".join(still_open)}
    elif stated == Stated.CLAIMED:
        step = _("Add who signed, or the paper, for: %(names)s.") % {"names": ", ".join(bare)}
    elif stated == Stated.LAPSED:
        step = _("Signed too long ago, and no launch yet. Ask again: %(names)s.") % {"names": ", ".join(old)}
    return Told(because % {"signed": len(signed), "all": len(promises)}, counted, step)


def _champions_told(record: Record, partnership: int) -> Told:
    champions, engaged = _preparations(record, partnership).champions(), record.champions.engaged(partnership)
    if not champions:
        step = _("Agree whom to ask to champion the launch, and who asks.")
        return Told(_("No champion has committed yet."), (), step)
    because = ngettext(
        "%(champions)d champion of up to %(most)d; signed, hosted, planned or asked peers: %(engaged)d.",
        "%(champions)d champions of up to %(most)d; signed, hosted, planned or asked peers: %(engaged)d.",
        len(champions),
    )
    words = {"champions": len(champions), "engaged": len(engaged), "most": record.numbers["launch_champions_max"]}
    url = _roster(record, partnership)
    counted = tuple(
        Counted(_champion_line(one, one.person.pk in engaged), url, one.person.get_absolute_url()) for one in champions
    )
    return Told(because % words, counted, _champions_gap(record, partnership))


def _champions_gap(record: Record, partnership: int) -> str:
    champions, engaged = record.champions.of(partnership), record.champions.engaged(partnership)
    enough = record.numbers["launch_champions_min"]
    words = {"count": len(champions), "enough": enough}
    if len(champions) < enough:
        step = ngettext(
            "%(count)d champion so far. Agree who asks the next one.",
            "%(count)d champions so far. Agree who asks the next one.",
            len(champions),
        )
        return step % words
    if len(engaged) < enough:
        return _("Let at least %(enough)d champions sign the letter, host, plan along, or ask their peers.") % words
    if len(engaged & record.champions.noted(partnership)) < enough:
        return _("Let the conveners talk with the champions about what moves them.")
    return ""


def _champion_line(one: Backer, is_engaged: bool) -> str:
    words = {
        "person": one.person.name,
        "organization": one.organization.name if one.organization else _("no organization on record"),
    }
    line = _("%(person)s, %(organization)s") if is_engaged else _("%(person)s, %(organization)s: nothing done yet")
    return line % words


def _preparations(record: Record, partnership: int) -> Preparations:
    return Preparations(record.partnerships[partnership], record.day)


def _roster(record: Record, partnership: int) -> str:
    """Whoever sees indicators may open it."""
    return reverse("partnerships:roles", kwargs={"slug": record.partnerships[partnership].slug})
