"""The standing link to a partnership's sign-up page, as text and as a square to scan."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

import qrcode
from django.conf import settings
from django.db import transaction
from django.urls import reverse

from partnerships.models import Partnership
from partnerships.models.partnership import new_sign_up_code

# Margin that readers need around a code, in modules.
QUIET = 4


@dataclass(frozen=True)
class Square:
    """A QR code as one SVG path on a grid of `size` by `size` units, margin included."""

    size: int
    path: str


def address(partnership: Partnership) -> str:
    return settings.SITE_URL + reverse("actionteams:sign_up", kwargs={"code": partnership.sign_up_code})


def square(text: str) -> Square:
    code = qrcode.QRCode(border=0, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(text)
    code.make(fit=True)
    modules = code.get_matrix()
    return Square(len(modules) + 2 * QUIET, "".join(_row(number, row) for number, row in enumerate(modules)))


def _row(number: int, row: list[bool]) -> str:
    """The dark runs of one row as rectangles."""
    drawn, column = "", QUIET
    for dark, run in groupby(row):
        length = len(list(run))
        if dark:
            drawn += f"M{column} {number + QUIET}h{length}v1h-{length}z"
        column += length
    return drawn


@transaction.atomic
def renew(partnership: Partnership, *, by: Any) -> None:
    """Give the sign-up page another address; the old one, on every poster, opens nothing from now on."""
    partnership.sign_up_code = new_sign_up_code()
    partnership.save(update_fields=["sign_up_code"])
    partnership.touch()
