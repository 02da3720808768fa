"""The first half of the checklist: who prepares the launch, and who leads it."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from desk.preparing.known import Known
from desk.preparing.numerals import spelled
from desk.preparing.step import Step
from desk.preparing.where import page
from partnerships.models import CandidacyState
from partnerships.roles import Role


def lead(known: Known) -> Step:
    """S3-15: one organization, with a named person, coordinates."""
    held = known.holding(Role.LEAD_CONVENER)
    organization = known.organization_of(held[0]) if held else None
    return Step(
        title=_("Name the lead convener"),
        sub=(organization.name if organization else "")
        if held
        else _("One organization, with a named person, coordinates."),
        missing=_("nobody is named as lead convener yet."),
        is_done=bool(held),
        url=page(known.partnership, "partnerships:roles"),
        button=_("See") if held else _("Name"),
    )


def core_team(known: Known) -> Step:
    """S3-06: the executives who decide for their systems; W1 stands beside the grid."""
    count = len(known.holding(Role.CORE_TEAM))
    fewest, most = known.numbers["core_team_min"], known.numbers["core_team_max"]
    return Step(
        title=_("Build the core planning team"),
        sub=so_far(count, fewest, most),
        missing=_("the core planning team needs at least %(fewest)s people.") % {"fewest": spelled(fewest)},
        is_done=count >= fewest,
        url=page(known.partnership, "partnerships:support"),
        button=_("See") if count >= fewest else _("Add people"),
    )


def industry(known: Known) -> Step:
    """E4: which industry, decided by whom and why; what is stated about it stands with the indicators."""
    choice, name = known.industry_choice, known.partnership.industry.name
    is_done = choice is not None and bool(choice.codes and choice.deciders and choice.reason)
    sub = _("Write down who chose %(industry)s, when and why.")
    if choice:
        sub = _("%(industry)s; something about the choice is open") if not is_done else "%(industry)s"
    return Step(
        title=_("Choose the industry, with a reason"),
        sub=sub % {"industry": name},
        missing=_("why this industry was chosen is not on record."),
        is_done=is_done,
        url=page(known.partnership, "partnerships:industry_choice"),
        button=_("See") if is_done else _("Write down"),
    )


def commitments(known: Known) -> Step:
    """S3-14: the public side agrees among itself, and signs."""
    all_of_them, signed = len(known.core_organizations), len(known.committed)
    sub = _("The organizations of the core team sign what they will do, and what not.")
    if all_of_them:
        sub = ngettext(
            "%(signed)d of %(count)d organization of the core team has signed.",
            "%(signed)d of %(count)d organizations of the core team have signed.",
            all_of_them,
        ) % {"signed": signed, "count": all_of_them}
    is_done = 0 < all_of_them == signed
    return Step(
        title=_("Commit together"),
        sub=sub,
        missing=_("not every organization of the core team has signed its commitment."),
        is_done=is_done,
        url=page(known.partnership, "partnerships:support"),
        button=_("See") if is_done else _("Record"),
    )


def orientation(known: Known) -> Step:
    """S3-04, S3-05: the broad team is trained and brought along."""
    count, wanted = len(known.support_team), known.numbers["broad_team_min"]
    words = {"oriented": known.oriented, "count": count, "wanted": wanted}
    sub = ngettext(
        "%(oriented)d of %(count)d person oriented; a broad team has %(wanted)d or more.",
        "%(oriented)d of %(count)d people oriented; a broad team has %(wanted)d or more.",
        count,
    )
    is_done = count >= wanted and known.oriented == count
    return Step(
        title=_("Bring the broad support team along"),
        sub=sub % words,
        missing=_("part of the support team has not been oriented."),
        is_done=is_done,
        url=page(known.partnership, "partnerships:support"),
        button=_("See") if is_done else _("Orient"),
        optional=True,
    )


def champions(known: Known) -> Step:
    """S3-13, S3-18: 2 to 6 leaders from industry; W2 stands beside the pipeline."""
    count = len(known.holding(Role.CHAMPION))
    fewest, most = known.numbers["launch_champions_min"], known.numbers["launch_champions_max"]
    asked = known.candidates[CandidacyState.ASKED]
    waiting = ngettext("%(count)d more was asked.", "%(count)d more were asked.", asked) % {"count": asked}
    return Step(
        title=_("Win launch champions from industry"),
        sub=" ".join([so_far(count, fewest, most), *([waiting] if asked else [])]),
        missing=_("the launch needs at least %(fewest)s champions from industry.") % {"fewest": spelled(fewest)},
        is_done=count >= fewest,
        url=page(known.partnership, "partnerships:champions"),
        button=_("See") if count >= fewest else _("Ask"),
    )


def so_far(count: int, fewest: int, most: int) -> str:
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
