"""Whether there are more teams than leaders can carry: told to whoever convenes as guidance, and never a stop (S4-19, S4-60)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from actionteams.models import SignUp
from actionteams.states import ALIVE
from partnerships.models import Partnership
from partnerships.quiet_line import QuietLine

# A handful of areas has a team; a leader gives time to one or two of them.
A_HANDFUL, FOR_ONE = 6, 2


def lines(partnership: Partnership) -> list[QuietLine]:
    """Of the work that is alive now, in one query."""
    rows = SignUp.objects.current().filter(priority__partnership=partnership, priority__state__in=ALIVE)
    told = list(rows.order_by("person__name_key", "person").values_list("priority", "person", "person__name"))
    return [*_teams(len({priority for priority, *_who in told})), *_shared([tuple(who) for _priority, *who in told])]


def _teams(count: int) -> Iterator[QuietLine]:
    """S4-60: what lives has a champion (H1), so that each priority alive is among the sign-ups."""
    if count > A_HANDFUL:
        words = {"count": count, "most": A_HANDFUL}
        sentence = _(
            "%(count)d priorities are worked on at once; a handful, %(most)d at most, is what leaders keep up."
        )
        step = _("Ask the champions which of them can wait until another one is done.")
        yield QuietLine("S4-60", sentence % words, step, tone="info")


def _shared(signed: list[tuple[int, str]]) -> Iterator[QuietLine]:
    """S4-19: whoever champions more than two, by name."""
    many = [(name, count) for (_number, name), count in Counter(signed).items() if count > FOR_ONE]
    if many:
        people = ", ".join(_("%(name)s (%(count)d)") % {"name": name, "count": count} for name, count in many)
        sentence = ngettext(
            "%(count)d leader champions more than %(most)d priorities: %(people)s.",
            "%(count)d leaders champion more than %(most)d priorities: %(people)s.",
            len(many),
        )
        step = _("Ask them whom among their peers they would share the work with.")
        yield QuietLine("S4-19", sentence % {"count": len(many), "most": FOR_ONE, "people": people}, step, tone="info")
