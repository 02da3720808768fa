"""What one indicator or sign found as of a day. Its words are made only when somebody reads them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from indicators.words import SignState, Stated, Verdict

# Findings look back over years, so their days say which.
DAY = "M j, Y"


@dataclass(frozen=True)
class Counted:
    """One record behind a finding: what it is in words, and where whoever sees indicators can see it.

    `own` is the page of the person or organization itself, for whoever may read contacts.
    """

    what: str
    url: str = ""
    own: str = ""

    def leads_to(self, *, may_contact: bool) -> str:
        """The nearest page that the reader may open, "" where there is none."""
        return self.own if may_contact and self.own else self.url


class Step(NamedTuple):
    """What to do next, and at which record where it is about one."""

    words: str
    where: Counted | None = None


@dataclass(frozen=True)
class Told:
    """A finding in words: why, the records that were counted, and the one next step.

    `see_also` are pages that help to judge it; they are no records, so that nobody signs with them. `where` is the one
    record at which the next step is taken; None where it is taken on the page of the whole.
    """

    because: str = ""
    counted: tuple[Counted, ...] = ()
    next_step: str = ""
    see_also: tuple[Counted, ...] = ()
    where: Counted | None = None


def _nothing() -> Told:
    return Told()


class _InWords:
    """What `tell` says, asked for once and only when somebody reads it."""

    tell: Callable[[], Told]

    @cached_property
    def _told(self) -> Told:
        return self.tell()

    @property
    def because(self) -> str:
        return self._told.because

    @property
    def counted(self) -> tuple[Counted, ...]:
        return self._told.counted

    @property
    def next_step(self) -> str:
        return self._told.next_step

    @property
    def see_also(self) -> tuple[Counted, ...]:
        return self._told.see_also

    @property
    def where(self) -> Counted | None:
        return self._told.where


# Nobody changes a finding. It is not frozen, since making one then takes three times as long, and thousands are made.


@dataclass(unsafe_hash=True)
class Finding(_InWords):
    """One indicator as of a day: `verdict` is what counts, `computed` what the record alone says.

    `stated` says how the signature stands that the indicator needs, None where it needs none.
    """

    verdict: Verdict
    tell: Callable[[], Told] = field(default=_nothing, compare=False)
    computed: Verdict | None = None
    stated: Stated | None = None

    @property
    def is_met(self) -> bool:
        return self.verdict == Verdict.MET

    @property
    def tag(self) -> str:
        """The kind of tag that a page shows it with."""
        return {Verdict.MET: "done", Verdict.PARTLY: "soon"}.get(self.verdict, "")


@dataclass(unsafe_hash=True)
class SignFinding(_InWords):
    """One refresh sign as of a day. `reset` marks R1(a): more public partners than industry in the room."""

    state: SignState
    tell: Callable[[], Told] = field(default=_nothing, compare=False)
    reset: bool = False

    @property
    def is_raised(self) -> bool:
        return self.state == SignState.RAISED

    @property
    def tag(self) -> str:
        """The kind of tag that a page shows it with."""
        return {SignState.RAISED: "late", SignState.WATCH: "soon", SignState.CLEAR: "done"}.get(self.state, "")


NO_DATA = Finding(Verdict.NO_DATA)
NOT_ENOUGH = SignFinding(SignState.NOT_ENOUGH)


def finding(verdict: Verdict, because: str = "", counted: tuple[Counted, ...] = (), next_step: str = "") -> Finding:
    """With its words at hand."""
    return Finding(verdict, lambda: Told(because, counted, next_step))


def sign_finding(
    state: SignState,
    because: str = "",
    counted: tuple[Counted, ...] = (),
    next_step: str = "",
    *,
    reset: bool = False,
) -> SignFinding:
    """With its words at hand."""
    return SignFinding(state, lambda: Told(because, counted, next_step), reset=reset)
