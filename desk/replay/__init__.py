"""A partnership's life as a dated list of events, played through the verbs that the screens call.

`life` says what a file holds, `reading` and `schema` read it, `events` has one dataclass for each verb,
and `player` plays them at the story's own clock. The format is described in docs/events.md.
"""
