"""The bell that wakes a worker. The rows are the truth: a ring that is not heard only costs a minute."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

from outbox.tasks import send_letters

logger = logging.getLogger(__name__)

REST = 60.0


@dataclass
class Bell:
    """Rings by calling `pull`. After a failure it rests for REST seconds, so that no request waits for a dead broker."""

    pull: Callable[[], object]
    clock: Callable[[], float] = time.monotonic
    missed: int = 0
    rests_until: float = float("-inf")

    def ring(self) -> bool:
        """Whether the ring went out. Never raises."""
        if self.clock() < self.rests_until:
            self.missed += 1
            return False
        try:
            self.pull()
        except Exception:
            self.missed += 1
            self.rests_until = self.clock() + REST
            logger.warning("The bell did not ring (%s missed); the next sweep sends.", self.missed, exc_info=True)
            return False
        return True


def ring_for_letters() -> None:
    send_letters.apply_async(retry=False, expires=55)


for_letters = Bell(pull=ring_for_letters)
