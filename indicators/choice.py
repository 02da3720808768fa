"""E4: whether the industry was chosen for a reason that somebody stands behind."""

from __future__ import annotations

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from indicators.findings import DAY, Counted, Finding, Told
from indicators.record import Record
from indicators.statements.stated import combine, next_step
from indicators.words import Stated, Verdict


def industry_chosen(record: Record, partnership: int) -> Finding:
    """E4: named, with codes, a day, deciders and a reason; and that it calls for joint action is stated."""
    chosen = record.choices.of(partnership)
    computed = Verdict.MET if chosen and chosen.is_whole else Verdict.PARTLY
    stated = record.statements.stated(partnership, "E4")
    return Finding(combine(computed, stated), lambda: _told(record, partnership, stated), computed, stated)


def _told(record: Record, partnership: int, stated: Stated) -> Told:
    row = record.partnerships[partnership]
    chosen = record.choices.of(partnership)
    words = {"industry": row.industry.name}
    if chosen is None:
        step = _("Write down when %(industry)s was chosen, by whom, and what made it worth acting on together.")
        return Told(_("%(industry)s is named; the choice is not on record.") % words, (), step % words)
    words["day"] = date_format(chosen.decided_on, DAY)
    url = reverse("partnerships:industry_choice", kwargs={"slug": row.slug})
    counted = (Counted(_("%(industry)s, decided on %(day)s") % words, url),)
    missing = [
        str(name)
        for name, is_given in (
            (_("industry codes"), chosen.has_codes),
            (_("who decided"), chosen.has_deciders),
            (_("what made it worth acting on together"), chosen.has_reason),
        )
        if not is_given
    ]
    if missing:
        because = _("%(industry)s was chosen on %(day)s; something about the choice is open.") % words
        return Told(because, counted, _("Add to the choice: %(missing)s.") % {"missing": "; ".join(missing)})
    because = _("%(industry)s was chosen on %(day)s, with codes, deciders and a reason.") % words
    return Told(because, counted, next_step("E4", stated))
