"""Everything that happens by itself, in one table.

Beat ticks in UTC once a minute; what a local day or morning means is stored on the rows. Each task
does whatever is due by now, so a missed tick is caught up by the next and two of them do no harm.
A tick that finds no worker within its minute is dropped instead of piling up.
"""

from typing import Any


def every_minute(task: str) -> dict[str, Any]:
    return {"task": task, "schedule": 60.0, "options": {"expires": 55}}


SCHEDULE = {
    # What the records owe, derived anew where an earlier attempt was lost.
    "heal what meetings owe": every_minute("meetings.tasks.heal"),
    "heal teams": every_minute("actionteams.tasks.heal"),
    # Follow-ups whose local day has come are opened, and each convener's morning digest posted.
    "raise follow-ups": every_minute("followups.tasks.raise_follow_ups"),
    "send digests": every_minute("followups.tasks.send_digests"),
    # Letters that wait in the outbox, whether or not anybody rang.
    "send letters": every_minute("outbox.tasks.send_letters"),
    # Verdicts whose record or local day has moved on.
    "refresh verdicts": every_minute("indicators.tasks.refresh"),
}
