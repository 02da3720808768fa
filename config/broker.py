"""The doorbell of an installation without Redis: messages are files in a folder.

Kombu writes a message in place, so a reader may take it half-written and the whole worker, beat
included, then stops. Here a message appears under its name only when it is complete, and one that
cannot be read is dropped: the next minute's sweep rings again.
"""

import time
import uuid
from pathlib import Path
from queue import Empty
from typing import Any

from kombu.transport import TRANSPORT_ALIASES, filesystem
from kombu.utils.encoding import str_to_bytes
from kombu.utils.json import dumps


class Channel(filesystem.Channel):
    """Kombu's file channel, with whole messages only, read in the order they were written."""

    def _put(self, queue: str, payload: dict[str, Any], **kwargs: Any) -> None:
        # Wall-clock names keep the order over a restart of the machine; kombu's monotonic do not.
        finished = Path(self.data_folder_out, f"{time.time_ns():020d}_{uuid.uuid4()}.{queue}.msg")
        unfinished = finished.with_suffix(".tmp")
        unfinished.write_bytes(str_to_bytes(dumps(payload)))
        unfinished.replace(finished)

    def _get(self, queue: str) -> dict[str, Any]:
        try:
            return super()._get(queue)
        except ValueError as unreadable:
            raise Empty from unreadable


class Transport(filesystem.Transport):
    Channel = Channel


def register() -> None:
    """Let `filesystem://` mean the channel above. Kombu wants the path, not the class."""
    TRANSPORT_ALIASES["filesystem"] = "config.broker:Transport"
