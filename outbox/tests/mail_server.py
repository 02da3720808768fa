"""A mail server on this machine that takes letters, or answers as it was told to."""

from __future__ import annotations

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager

DROP = "drop the line"


class MailServer(socketserver.ThreadingTCPServer):
    """`replies` maps (verb, address) to what to say instead of yes; `taken` are the letters it has."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.replies: dict[tuple[str, str], str] = {}
        self.taken: list[tuple[str, bytes]] = []
        self.calls = 0

    @property
    def port(self) -> int:
        return self.server_address[1]


class _Conversation(socketserver.StreamRequestHandler):
    server: MailServer
    address = ""

    def handle(self) -> None:
        self.server.calls += 1
        self._say("220 at your service")
        while line := self.rfile.readline():
            if not self._answer(line[:4].upper().decode(), line):
                return

    def _answer(self, verb: str, line: bytes) -> bool:
        """Whether the conversation goes on."""
        if verb == "QUIT":
            return self._say("221 bye", go_on=False)
        if verb == "RCPT":
            self.address = re.search(rb"<(.*)>", line)[1].decode()
        if verb == "DATA" and ("DATA", self.address) not in self.server.replies:
            return self._take_letter()
        return self._say(self.server.replies.get((verb, self.address), "250 yes"))

    def _take_letter(self) -> bool:
        self._say("354 go on")
        lines = iter(self.rfile.readline, b".\r\n")
        self.server.taken.append((self.address, b"".join(lines)))
        return self._say(self.server.replies.get(("DOT", self.address), "250 taken"))

    def _say(self, reply: str, *, go_on: bool = True) -> bool:
        if reply == DROP:
            return False
        self.wfile.write(f"{reply}\r\n".encode())
        return go_on


@contextmanager
def mail_server() -> Iterator[MailServer]:
    with MailServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
