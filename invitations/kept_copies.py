"""The letter as it went out, kept as a document that never changes."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from django.utils.text import slugify
from django.utils.translation import ngettext

from invitations import paper, signing
from invitations.models import Invitation
from invitations.reading import Writer, long_day
from partnerships import documents


def keep(invitation: Invitation, *, on: dt.date, by: Any, at: dt.datetime) -> None:
    """Keep what went out on local day `on`, unless the copy that is kept reads the same."""
    writer = Writer(invitation, signed_by=signing.in_force(invitation, day=on))
    sheet = writer.sheet()
    reads = hashlib.sha256(repr(sheet).encode()).hexdigest()
    if invitation.kept_id and invitation.kept_as == reads:
        return
    html = paper.document(invitation.partnership, sheet, on=on)
    pdf = paper.pdf(html)
    name = f"{slugify(invitation.partnership.name)}-letter-{on.isoformat()}.{'pdf' if pdf else 'html'}"
    invitation.kept = documents.store(
        invitation.partnership,
        name,
        pdf or html.encode(),
        media_type=paper.PDF if pdf else paper.HTML,
        source=_source(len(writer.signers), on),
        by=by,
        at=at,
    )
    invitation.kept_as = reads
    invitation.save(update_fields=["kept", "kept_as"])


def _source(signed: int, on: dt.date) -> str:
    """The label beside the kept copy. Who signed stands in the letter alone: one place to forget a name in."""
    return ngettext(
        "The letter as sent on %(day)s, with %(signed)s signature",
        "The letter as sent on %(day)s, with %(signed)s signatures",
        signed,
    ) % {"day": long_day(on), "signed": signed}
