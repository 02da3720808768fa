"""All that a partnership can take out as spreadsheets: one table, and everything in one archive.

Each list asks for the capability that its page asks for. Private notes are in none of them.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from functools import partial

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from actionteams import spreadsheets as actionteams
from actionteams.assets import downloads as assets
from actionteams.needs import downloads as needs
from desk import mail_log
from followups import spreadsheets as followups
from followups.models import FollowUp
from indicators import spreadsheets as indicators
from invitations import spreadsheets as invitations
from meetings import spreadsheets as meetings
from meetings.models import Meeting
from partnerships import downloads
from partnerships.models import Document, Partnership
from partnerships.roles import Capability
from partnerships.spreadsheets import Rows, lines, write_workbook

VIEW, SUPPORT, CONTACTS = Capability.VIEW, Capability.SUPPORT, Capability.CONTACTS
KINDS = ("xlsx", "csv")


@dataclass(frozen=True)
class Export:
    """One list. `rows` takes the partnership and the moment at which it is asked.

    `without_plans` is the same for those from whom a team's plan is kept until its call was held (section 10).
    """

    key: str
    title: Promise
    about: Promise
    rows: Callable[[Partnership, dt.datetime], Rows]
    capability: Capability = VIEW
    without_plans: Callable[[Partnership, dt.datetime], Rows] | None = None

    def rows_for(self, may: Container[str], partnership: Partnership, now: dt.datetime) -> Rows:
        """What somebody with these capabilities may take."""
        if self.without_plans and Capability.TEAMWORK not in may:
            return self.without_plans(partnership, now)
        return self.rows(partnership, now)


def _plain(rows: Callable[[Partnership], Rows]) -> Callable[[Partnership, dt.datetime], Rows]:
    return lambda partnership, _now: rows(partnership)


def _of_day(rows: Callable[..., Rows]) -> Callable[[Partnership, dt.datetime], Rows]:
    return lambda partnership, now: rows(partnership, today=partnership.local_date(now))


def _follow_ups(partnership: Partnership, now: dt.datetime) -> Rows:
    return followups.follow_ups(FollowUp.objects.of(partnership).owed().for_page(), now=now)


def _contact_log(partnership: Partnership, _now: dt.datetime) -> Rows:
    return downloads.contact_log(partnership.contacts.all())


def _meetings(partnership: Partnership, _now: dt.datetime) -> Rows:
    return meetings.meetings(Meeting.objects.of(partnership).order_by("starts_at", "pk"))


EXPORTS = (
    Export(
        "people",
        _("People, with a column for each meeting"),
        _("Names, companies, email and phone. Comes in again by Import, unchanged or filled in."),
        _plain(meetings.roster),
        CONTACTS,
    ),
    Export(
        "companies",
        _("Companies and organizations"),
        _("Who was at meetings, how often and when last; nobody is named."),
        _plain(meetings.companies),
    ),
    Export("roles", _("Roles"), _("Who holds and held which role."), _plain(downloads.roles)),
    Export(
        "support-team",
        _("Support team"),
        _("Seats, orientation and commitments."),
        _of_day(downloads.support_team),
        SUPPORT,
    ),
    Export(
        "pipeline",
        _("Champions to be"),
        _("Candidates, where each stands and who asks; nothing that conveners noted in private."),
        _plain(downloads.pipeline),
        CONTACTS,
    ),
    Export("contact-log", _("Contact log"), _("Calls, visits and mails to companies."), _contact_log, CONTACTS),
    Export(
        "asks",
        _("Invitees and asks"),
        _("Whom each letter asked, who asks in person, and the answers."),
        _of_day(invitations.every_letter),
        CONTACTS,
    ),
    Export("meetings", _("Meetings"), _("Every meeting with its counts."), _meetings),
    Export(
        "attendance",
        _("Attendance"),
        _("Who was expected or there, as what, and from which organization."),
        _plain(meetings.attendance),
        CONTACTS,
    ),
    Export("ideas", _("Ideas"), _("The notes of every meeting and what became of them."), _plain(meetings.ideas)),
    Export(
        "priorities",
        _("Priorities"),
        _("State, champions, chairs and first responders."),
        _plain(actionteams.priorities),
        without_plans=_plain(partial(actionteams.priorities, with_plans=False)),
    ),
    Export(
        "sign-ups",
        _("Sign-ups"),
        _("Who stood behind which priority, from when to when."),
        _plain(actionteams.sign_ups),
        CONTACTS,
    ),
    Export(
        "actions",
        _("Actions"),
        _("What teams do, who, until when."),
        _plain(actionteams.actions),
        without_plans=_plain(partial(actionteams.actions, with_plans=False)),
    ),
    Export(
        "assets",
        _("Assets and contributions"),
        _("What organizations bring, how far each came, and which actions it serves."),
        _of_day(assets.everything),
        SUPPORT,
        without_plans=_of_day(partial(assets.everything, with_plans=False)),
    ),
    Export(
        "needs",
        _("What industry needs"),
        _("Who said it, which partner was asked to answer by when, and every answer."),
        _of_day(needs.everything),
        SUPPORT,
    ),
    Export(
        "next-steps",
        _("Next steps"),
        _("What was agreed at meetings beside any one priority."),
        _plain(meetings.next_steps),
    ),
    Export("follow-ups", _("Follow-ups"), _("What is and was owed, and when it was done."), _follow_ups),
    Export(
        "indicators",
        _("Indicators and signs"),
        _("How the partnership stands today."),
        indicators.of_partnership,
    ),
    Export("letters", _("Letters sent"), _("Every letter and what became of it."), _plain(mail_log.rows), CONTACTS),
)
BY_KEY = {export.key: export for export in EXPORTS}


def offered(may: Container[str]) -> list[Export]:
    return [export for export in EXPORTS if export.capability in may]


def everything(partnership: Partnership, *, may: Container[str], kind: str, now: dt.datetime) -> Iterator[bytes]:
    """A ZIP file of every list on offer and, for who may see them, the documents as they came.

    Written while it is sent: never more than one list or document is held.
    """
    sent = _Sent()
    with zipfile.ZipFile(sent, "w", zipfile.ZIP_DEFLATED) as archive:
        for export in offered(may):
            _put(archive, export, export.rows_for(may, partnership, now), kind)
            yield sent.taken()
        if SUPPORT in may:
            for document in Document.objects.filter(partnership=partnership).order_by("pk").iterator(chunk_size=1):
                archive.writestr(f"documents/{document.pk} {_file_name(document.name)}", bytes(document.content))
                yield sent.taken()
    yield sent.taken()


def _put(archive: zipfile.ZipFile, export: Export, rows: Rows, kind: str) -> None:
    with archive.open(f"{export.key}.{kind}", "w", force_zip64=True) as file:
        if kind == "xlsx":
            whole = io.BytesIO()  # a workbook is written from its end
            write_workbook(rows, whole, title=str(export.title))
            file.write(whole.getbuffer())
        else:
            for line in lines(rows):
                file.write(line.encode())


def _file_name(name: str) -> str:
    """A name that unpacks beside the others and nowhere else."""
    return "".join(" " if letter in '/\\:*?"<>|' or not letter.isprintable() else letter for letter in name).strip(". ")


class _Sent(io.RawIOBase):
    """What was written since it was last taken."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, piece: bytes) -> int:
        self._pieces.append(bytes(piece))
        return len(piece)

    def taken(self) -> bytes:
        taken, self._pieces = b"".join(self._pieces), []
        return taken
