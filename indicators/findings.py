"""What one indicator or sign found, with the records it counted and the one next step."""

from __future__ import annotations

from dataclasses import dataclass

from indicators.words import SignState, Verdict

# Findings look back over years, so their days say which.
DAY = "M j, Y"


@dataclass(frozen=True)
class Counted:
    """One record behind a finding: what it is in words, and where it can be seen."""

    what: str
    url: str = ""


@dataclass(frozen=True)
class Finding:
    """The computed part of one indicator as of a day."""

    verdict: Verdict
    because: str = ""
    counted: tuple[Counted, ...] = ()
    next_step: str = ""

    @property
    def is_met(self) -> bool:
        return self.verdict == Verdict.MET

    @property
    def tag(self) -> str:
        """The kind of tag that a page shows it with."""
        return {Verdict.MET: "done", Verdict.PARTLY: "soon"}.get(self.verdict, "")


@dataclass(frozen=True)
class SignFinding:
    """One refresh sign as of a day. `reset` marks R1(a): more public partners than industry in the room."""

    state: SignState
    because: str = ""
    counted: tuple[Counted, ...] = ()
    next_step: str = ""
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
