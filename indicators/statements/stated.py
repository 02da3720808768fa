"""How a statement stands on a day, and what it makes of a verdict (S2-18, H6)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indicators.findings import Finding, Told
from indicators.models.statement import Signer
from indicators.statements.asked import signers_of
from indicators.words import Stated, Verdict
from partnerships import months

# From the least to the most that a statement can be worth.
WORTH = (Stated.MISSING, Stated.LAPSED, Stated.CLAIMED, Stated.TO_RENEW, Stated.IN_FORCE)
RANK = {state: rank for rank, state in enumerate(WORTH)}
COUNTS = frozenset({Stated.TO_RENEW, Stated.IN_FORCE})
# What is soon or already over: the corner mark.
RUNNING_OUT = frozenset({Stated.TO_RENEW, Stated.LAPSED})

_STEPS = {
    Stated.MISSING: gettext_lazy("Ask for the statement that is still missing: %(who)s."),
    Stated.CLAIMED: gettext_lazy("The statement has nothing to show yet. Add a file, a link or a record to it."),
    Stated.LAPSED: gettext_lazy("The statement has lapsed. Ask for it to be signed again: %(who)s."),
    Stated.TO_RENEW: gettext_lazy("The statement runs out soon. Ask for it to be signed again: %(who)s."),
}


def combine(computed: Verdict, stated: Stated) -> Verdict:
    """Met is only what the record shows and what a statement in force says beside it."""
    return Verdict.PARTLY if computed == Verdict.MET and stated not in COUNTS else computed


def last_day(signed_on: dt.date, valid_months: int) -> dt.date:
    """The last day on which a statement is in force: the same day so many months later."""
    return months.after(signed_on, valid_months)


def best(states: Iterable[Stated]) -> Stated:
    """Of the statements of one signer: the one that is worth most."""
    return max(states, key=RANK.__getitem__, default=Stated.MISSING)


def weakest(states: Iterable[Stated]) -> Stated:
    """Of the signers of one indicator: all must have signed."""
    return min(states, key=RANK.__getitem__, default=Stated.MISSING)


def next_step(code: str, stated: Stated, signers: Iterable[Signer] = ()) -> str:
    """What to do about the statement of indicator `code`, by `signers`, by default all asked; "" while it is in force."""
    if stated not in _STEPS:
        return ""
    who = _(" and ").join(str(signer.label).lower() for signer in signers or signers_of(code))
    return str(_STEPS[stated]) % {"who": who}


def is_to_sign(code: str, stated: Stated | None, step: str) -> bool:
    """Whether `step` is to sign for indicator `code`, whoever of those asked is still missing."""
    if stated is None or not step:
        return False
    return step in {next_step(code, stated, who) for who in ((), *((one,) for one in signers_of(code)))}


def unsigned(code: str, finding: Finding) -> Finding:
    """Where the network asks for no signature on indicator `code`: what the record alone says, and no step towards one."""
    if finding.stated is None:
        return finding

    def tell() -> Told:
        told = finding.tell()
        return replace(told, next_step="") if is_to_sign(code, finding.stated, told.next_step) else told

    return replace(finding, verdict=finding.computed or finding.verdict, tell=tell, stated=None)
