"""Whom a refresh brings together: leaders who are with the partnership, and leaders who are not yet (S4-14, S4-18)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from desk.preparing.known import Known
from desk.preparing.step import Step
from desk.preparing.where import page, page_of


def groups(known: Known) -> Step:
    """S4-14: both on the list, enough of them, and in the mix that is wanted where somebody said one."""
    mix, fewest = known.mix, known.numbers["refresh_leaders_min"]
    is_done = bool(mix) and mix.leaders >= fewest and mix.not_yet.leaders > 0 and mix.wanted_is_there
    sub = _("A refresh brings both together, %(fewest)d leaders or more.") % {"fewest": fewest}
    if mix and mix.leaders:
        words = {"ours": mix.with_us.leaders, "new": mix.not_yet.leaders, "percent": mix.not_yet.percent}
        sub = _("%(ours)d leaders with us, %(new)d not yet with us (%(percent)d%%)") % words
        if mix.wanted is not None:
            sub = _("%(groups)s; %(wanted)d%% is wanted") % {"groups": sub, "wanted": mix.wanted}
    return Step(
        title=_("List both groups, and who asks them"),
        sub=sub,
        missing=_("the list does not have both groups yet."),
        is_done=is_done,
        url=_asks(known),
        button=_("See") if is_done else _("List"),
    )


def answers(known: Known) -> Step:
    """S4-18, W6 at RSVP: how many leaders said yes, those among them who are new."""
    mix, fewest = known.mix, known.numbers["refresh_leaders_min"]
    coming = mix.coming if mix else 0
    new = mix.not_yet.coming if mix else 0
    words = {"coming": coming, "new": new, "fewest": fewest}
    return Step(
        title=_("Collect the answers"),
        sub=_("%(coming)d leaders coming, %(new)d of them not yet with us; a refresh wants %(fewest)d or more.")
        % words,
        missing=_("too few leaders have said that they come."),
        is_done=coming >= fewest,
        url=page_of(known.invitation, "invitations:answers") if known.invitation else _letter(known),
        button=_("See"),
    )


def _asks(known: Known) -> str:
    return page_of(known.invitation, "invitations:asks") if known.invitation else _letter(known)


def _letter(known: Known) -> str:
    return page(known.partnership, "invitations:of_partnership")
