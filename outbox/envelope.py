"""From a row to the message that leaves, the same each time it is tried."""

from __future__ import annotations

import hashlib
import re
from email.mime.text import MIMEText
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils.translation import gettext as _

from outbox.models import Letter

METHOD = re.compile(r"^METHOD:([A-Z]+)\r?$", re.MULTILINE)


def message_id_for(key: str) -> str:
    """The same key gives the same id, so that a mailbox shows a letter sent twice as one."""
    digest = hashlib.sha256(key.encode()).hexdigest()[:40]
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{digest}@{domain}>"


def message_for(letter: Letter) -> EmailMultiAlternatives:
    message = EmailMultiAlternatives(
        subject=letter.subject,
        body=letter.text,
        from_email=_sender(letter.from_name, letter.via),
        to=[formataddr((letter.to_name, letter.to_address))],
        reply_to=_replies(letter.reply_to),
        # Asks out-of-office robots not to answer.
        headers={"Message-ID": letter.message_id, "Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(letter.html, "text/html")
    if letter.calendar:
        message.attach(_calendar_part(letter.calendar))
    return message


def _replies(addresses: str) -> list[str] | None:
    """What is left of them where somebody's address was taken out of the record."""
    return [address for address in addresses.split(", ") if "@" in address] or None


def _calendar_part(calendar: str) -> MIMEText:
    """The entry as mail programs want it: its method stands in the headers too, else no calendar moves by it."""
    part = MIMEText(calendar, "calendar", "utf-8")
    if found := METHOD.search(calendar):
        part.set_param("method", found[1])
    part.add_header("Content-Disposition", "attachment", filename="event.ics")
    return part


def _sender(name: str, via: str) -> str:
    """Our own address always, since only that one is ours to send from; the name says on whose behalf."""
    if not name:
        return settings.DEFAULT_FROM_EMAIL
    address = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return formataddr((_("%(name)s via %(house)s") % {"name": name, "house": via or "Convenery"}, address))
