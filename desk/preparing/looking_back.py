"""What a refresh begins with: why there is one, what changed, and what there is to tell (S4-10, S4-16, S4-24, S4-25)."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from desk.preparing.known import Known
from desk.preparing.step import Step
from desk.preparing.where import page
from partnerships import principles as agreed


def decision(known: Known) -> Step:
    """S4-02: from raised signs or planned, with the reason kept."""
    found = known.decision
    return Step(
        title=_("Decide on a refresh, and say why"),
        sub=(found.reason or _("decided")) if found else _("From the signs, or because it is time."),
        missing=_("why there is a refresh is not on record."),
        is_done=found is not None,
        url=page(known.partnership, "indicators:radar"),
        button=_("See") if found else _("Decide"),
    )


def changes(known: Known) -> Step:
    """S4-10: what changed around it since the launch or refresh before."""
    since = known.told.anchored_on if known.told else known.day
    count = known.partnership.industry_changes.filter(on__range=(since, known.day)).count()
    sub = ngettext("%(count)d change is on record.", "%(count)d changes are on record.", count) % {"count": count}
    return Step(
        title=_("Note what changed around you"),
        sub=sub if count else _("Markets, rules, companies that came or went, and figures from outside."),
        missing=_("nothing is noted of what changed."),
        is_done=count > 0,
        url=page(known.partnership, "indicators:changes"),
        button=_("See") if count else _("Note"),
    )


def story(known: Known) -> Step:
    """S4-24: the page that the record fills is read, and made somebody's own."""
    own = known.told.story_words.filter(is_own=True).count() if known.told else 0
    sub = ngettext("%(count)d part in your own words", "%(count)d parts in your own words", own) % {"count": own}
    return Step(
        title=_("Tell your story so far"),
        sub=sub if own else _("The record has filled it. Read it, change what you like, and hand it out."),
        missing=_("nobody has written on the story so far."),
        is_done=own > 0,
        url=_story(known),
        button=_("See") if own else _("Read"),
    )


def principles(known: Known) -> Step:
    """S4-25: there is a list to agree on again."""
    row = agreed.in_force(known.partnership, on=known.day)
    count = len(row.lines) if row else 0
    sub = ngettext("%(count)d principle to agree on again", "%(count)d principles to agree on again", count)
    return Step(
        title=_("Bring what the partnership stands for"),
        sub=sub % {"count": count} if count else _("Its principles, in its own words."),
        missing=_("the principles are not written down."),
        is_done=count > 0,
        url=page(known.partnership, "partnerships:principles"),
        button=_("See") if count else _("Write down"),
    )


def _story(known: Known) -> str:
    """The story of that cycle, also once the refresh has begun another."""
    address = page(known.partnership, "desk:story")
    return f"{address}?cycle={known.told.number}" if known.told else address
