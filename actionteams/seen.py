"""Two who change the same thing from pages of the same moment: the second is shown both texts, and nothing is lost."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from actionteams.models import Action


class Changed(Exception):
    """Somebody else changed it meanwhile. `theirs` holds what stands now, by field, where it differs from what was sent.

    `who` is their name, "" where it is not known.
    """

    def __init__(self, theirs: dict[str, Any], *, who: str = "") -> None:
        self.theirs, self.who = theirs, who
        if who:
            said = _("%(person)s changed this while you were writing. Both texts are below; nothing is lost.")
            super().__init__(said % {"person": who})
        else:
            super().__init__(_("Somebody changed this while you were writing. Both texts are below; nothing is lost."))


def mark(action: Action, names: Iterable[str]) -> str:
    """A mark of these fields as they stand, by which a form can tell whether they changed meanwhile."""
    values = [str(getattr(action, "owner_id" if name == "owner" else name)) for name in names]
    return hashlib.sha256("\x1f".join(values).encode()).hexdigest()[:16]
