"""Mail backends that do as locmem does, and one thing more."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection


class SlowMail(EmailBackend):
    def send_messages(self, messages: list[EmailMessage]) -> int:
        time.sleep(0.002)
        return super().send_messages(messages)


class WatchedMail(EmailBackend):
    """Notes for each letter whether a transaction was open while it left."""

    in_transaction: list[bool] = []

    def send_messages(self, messages: list[EmailMessage]) -> int:
        self.in_transaction.append(connection.in_atomic_block)
        return super().send_messages(messages)


class InterruptedMail(EmailBackend):
    """Does what `meanwhile` says, once, while the first letter is with the mail server."""

    meanwhile: list[Callable[[], Any]] = []

    def send_messages(self, messages: list[EmailMessage]) -> int:
        if self.meanwhile:
            self.meanwhile.pop()()
        return super().send_messages(messages)
