"""The quiet line of this room's warnings, as the ground defines it for every room."""

from partnerships.quiet_line import QuietLine

__all__ = ["QuietLine"]
