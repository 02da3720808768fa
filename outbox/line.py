"""The line to the mail server: kept open over many letters, and able to say what a failure means."""

from __future__ import annotations

import smtplib
from types import TracebackType
from typing import Self

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

# Servers close the line after some hundred letters; better to hang up first.
LETTERS_PER_CALL = 100


class Refused(Exception):
    """The server will never take this letter."""


class NotNow(Exception):
    """The letter did not go; it may later."""


class LineDown(NotNow):
    """No letter can go now, whatever it says."""


class OutcomeUnknown(Exception):
    """The server had the letter when the line broke."""


class Line:
    """One kept connection, dialled at the first letter."""

    def __init__(self) -> None:
        self._backend: BaseEmailBackend | None = None
        self._letters = 0
        self._letter_is_out = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._hang_up()

    def send(self, message: EmailMessage) -> None:
        """Returns once the server has taken it; raises Refused, NotNow, LineDown or OutcomeUnknown."""
        if self._backend is None:
            self._backend = self._dial()
        self._letter_is_out = False
        try:
            self._backend.send_messages([message])
        except Exception as error:
            self._hang_up()
            raise _meaning_of(error, letter_is_out=self._letter_is_out) from error
        self._letters += 1
        if self._letters >= LETTERS_PER_CALL:
            self._hang_up()

    def _dial(self) -> BaseEmailBackend:
        backend = get_connection()
        try:
            backend.open()
        except Exception as error:
            raise LineDown(_words(error)) from error
        self._listen(getattr(backend, "connection", None))
        return backend

    def _listen(self, smtp: object) -> None:
        """Note the moment from which the server may have the whole letter (RFC 5321, DATA)."""
        if not isinstance(smtp, smtplib.SMTP):
            return
        data = smtp.data

        def noted(message: bytes) -> tuple[int, bytes]:
            self._letter_is_out = True
            return data(message)

        smtp.data = noted  # type: ignore[method-assign]

    def _hang_up(self) -> None:
        backend, self._backend, self._letters = self._backend, None, 0
        if backend is not None:
            try:
                backend.close()
            except Exception:  # the letters have gone or not; how the farewell went changes nothing
                return


def _meaning_of(error: Exception, *, letter_is_out: bool) -> Exception:
    """What an exception of the line says about the letter (a reply code of 5xx is for good)."""
    match error:
        case smtplib.SMTPRecipientsRefused():
            code, said = next(iter(error.recipients.values()))
            return _by_code(code, said)
        case smtplib.SMTPSenderRefused():
            # About us and not about the letter: the next one would fare no better.
            return LineDown(_words(error))
        case smtplib.SMTPResponseException():
            return _by_code(error.smtp_code, error.smtp_error)
        case _ if letter_is_out:
            return OutcomeUnknown(_words(error))
        case _:
            return NotNow(_words(error))


def _by_code(code: int, said: bytes | str) -> Exception:
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return (Refused if code >= 500 else NotNow)(f"{code} {words}")


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
