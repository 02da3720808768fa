"""Counties as people type them: `Alder, Juniper County, Clark WA`."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from partnerships.models import County
from partnerships.names import tidy

_CODES = (
    "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK "
    "OR PA RI SC SD TN TX UT VT VA WA WV WI WY AS GU MP PR VI"
)
STATES = frozenset(_CODES.split())
OWN_STATE = re.compile(r"^(?P<name>.+?)[\s,(]+(?P<state>[A-Z]{2})\)?$")


class NoSuchState(ValueError):
    """Two letters that are no state."""


def state_code(typed: str) -> str:
    """`co` as CO; "" stays. Raises NoSuchState."""
    code = typed.strip().upper()
    if code and code not in STATES:
        raise NoSuchState(_("“%(state)s” is not a state. Use two letters, like CO.") % {"state": typed.strip()})
    return code


def names_in(text: str, *, state: str) -> list[tuple[str, str]]:
    """The counties of a list as (name, state), each once; `state` is that of those which name none.

    Only three counties have an “and” of their own: Lewis and Clark, King and Queen, Lake and Peninsula.
    """
    found: dict[tuple[str, str], None] = {}
    for part in re.split(r"[,;\n]+|(?<!Lewis)(?<!King)(?<!Lake)\s+and\s+", text):
        name, own = _split_state(part)
        if name:
            found[name, own or state] = None
    return list(found)


def _split_state(part: str) -> tuple[str, str]:
    """`and Clark County WA` as Clark and WA."""
    name, state = re.sub(r"^and\s+", "", tidy(part)), ""
    if (match := OWN_STATE.match(name)) and match["state"] in STATES:
        name, state = match["name"].strip(), match["state"]
    return re.sub(r"\s+(county|counties)$", "", name, flags=re.IGNORECASE)[:100], state


def county_called(name: str, *, state: str) -> County:
    """The county on record, whatever its case, or a new one."""
    return County.objects.filter(name__iexact=name, state=state).first() or County.objects.create(
        name=name, state=state
    )


def county_typed(text: str) -> County | None:
    """The one county that `Alder`, `Alder CO` or `Alder County, CO` means; None for nothing typed.

    Without a state it is the one on record where there is just one of that name.
    """
    name, state = _split_state(text)
    if not name:
        return None
    namesakes = County.objects.filter(name__iexact=name)[:2] if not state else []
    return namesakes[0] if len(namesakes) == 1 else county_called(name, state=state)


def called(text: str, *, state: str) -> list[County]:
    """The counties that a comma list means."""
    return [county_called(name, state=own) for name, own in names_in(text, state=state)]


def as_typed(counties: list[County]) -> tuple[str, str]:
    """The comma list and the state by which people would type `counties` again."""
    states = [county.state for county in counties]
    state = max(sorted(set(states)), key=states.count) if states else ""
    words = [c.name if c.state == state else f"{c.name} {c.state}".strip() for c in counties]
    return ", ".join(sorted(words)), state
