"""What an industry is called and which NAICS codes it covers."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

NAICS = re.compile(r"^\d{2,6}(-\d{2})?$")


def are_naics_codes(value: str) -> None:
    """Raise ValidationError unless `value` is codes of two to six digits, separated by commas."""
    for code in filter(None, (part.strip() for part in value.split(","))):
        if not NAICS.match(code):
            raise ValidationError(
                _("“%(code)s” is not a NAICS code. Use two to six digits, like 332 or 31-33."), params={"code": code}
            )


class Industry(models.Model):
    """One industry as this network names it."""

    name = models.CharField(_("industry"), max_length=120, unique=True)
    naics_codes = models.CharField(
        _("NAICS codes"),
        max_length=200,
        blank=True,
        validators=[are_naics_codes],
        help_text=_("Separate codes with commas."),
    )

    class Meta:
        verbose_name_plural = "industries"

    def __str__(self) -> str:
        return self.name
