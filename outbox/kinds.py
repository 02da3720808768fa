"""The kinds of letter there are; each room says in its `apps.py` which ones it writes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from outbox.models import Letter


class UnknownKind(LookupError):
    """A letter of a kind that no room has registered."""


class KindTaken(ValueError):
    """Two rooms, or two meanings, under one name."""


class UnknownPolicy(StrEnum):
    """What to do when a sender died, or lost the line, while the mail server had the letter."""

    RESEND = "resend"  # rather twice than not at all: reminders, receipts
    PARK = "park"  # rather ask a human than twice: what somebody signed


def always(letter: Letter) -> bool:
    return True


@dataclass(frozen=True)
class LetterKind:
    """One kind of letter. `still_wanted` is asked again just before each letter leaves.

    Of one that `is_copied`, whoever answers for its reader gets one too; what only the reader may do is never copied.
    """

    name: str
    unknown_policy: UnknownPolicy = UnknownPolicy.RESEND
    still_wanted: Callable[[Letter], bool] = always
    is_copied: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "unknown_policy", UnknownPolicy(self.unknown_policy))


KINDS: dict[str, LetterKind] = {}


def register(kind: LetterKind) -> None:
    if KINDS.setdefault(kind.name, kind) != kind:
        raise KindTaken(f"Letters named {kind.name!r} are registered already.")


def named(name: str) -> LetterKind:
    try:
        return KINDS[name]
    except KeyError:
        raise UnknownKind(f"No room has registered letters named {name!r}.") from None


def still_wanted(letter: Letter) -> bool:
    return named(letter.kind).still_wanted(letter)


def may_go_twice(letter: Letter) -> bool:
    """Whether to send again when nobody knows if it went. A kind that is not known here is parked."""
    kind = KINDS.get(letter.kind)
    return kind is not None and kind.unknown_policy == UnknownPolicy.RESEND
