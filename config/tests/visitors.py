"""One browser that walks through the house and leaves it as it was."""

from __future__ import annotations

import re
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from config.tests.watching import writing

SIGN_IN = re.compile(r"/accounts/login/|/admin/login/")


@dataclass
class Visitor:
    """As fresh at every address as at the first: cookies, sessions and rows are taken back after each answer."""

    client: Client
    cookies: SimpleCookie

    @classmethod
    def of(cls, client: Client) -> Visitor:
        client.raise_request_exception = False
        return cls(client, client.cookies)

    def ask(self, method: str, address: str, data: Any = None) -> tuple[str, HttpResponse]:
        """The answer as the table writes it, with a star when a row was written, and the response."""
        self.client.cookies = SimpleCookie({key: morsel.value for key, morsel in self.cookies.items()})
        with transaction.atomic(), writing() as written:
            response = getattr(self.client, method)(address, data)
            transaction.set_rollback(True)
        said = str(response.status_code)
        if response.status_code == 302:
            said = "in" if SIGN_IN.match(response.url) else ">"
        return said + ("*" if written else ""), response
