"""A setup of many verbs, after which the rooms are asked once what is owed, and not after each of them."""

from partnerships.echoes import asked_once

__all__ = ["asked_once"]
