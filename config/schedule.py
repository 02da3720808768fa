"""Everything that happens by itself, in one table.

Beat ticks in UTC, mostly once a minute; what a local day or morning means is stored on the rows. Each task
does whatever is due by now, so a missed tick is caught up by the next and two of them do no harm.
A tick that finds no worker within its minute is dropped instead of piling up.
"""

from typing import Any

from celery.schedules import crontab


def every_minute(task: str) -> dict[str, Any]:
    return {"task": task, "schedule": 60.0, "options": {"expires": 55}}


SCHEDULE = {
    # What the records owe, derived anew where an attempt was lost or a changed guidance number takes effect.
    "heal follow-ups": {"task": "followups.tasks.heal", "schedule": crontab(minute=17)},
    # Follow-ups whose local day has come are opened, and each convener's morning digest posted.
    "raise follow-ups": every_minute("followups.tasks.raise_follow_ups"),
    "send digests": every_minute("followups.tasks.send_digests"),
    # Teams that lost their last champion, once the convener had seven days to look; told in their own morning.
    "tell paused teams": {"task": "actionteams.tasks.tell_teams", "schedule": crontab(minute=11)},
    # Lists that were uploaded to be checked, an hour ago.
    "forget uploads": {"task": "meetings.tasks.forget_uploads", "schedule": crontab(minute="*/10")},
    # Letters that wait in the outbox, whether or not anybody rang.
    "send letters": every_minute("outbox.tasks.send_letters"),
    # Letters keep their words for a while only: they hold living links.
    "empty old letters": {"task": "outbox.tasks.empty_old_bodies", "schedule": crontab(hour=9, minute=47)},
    # Private notes whose time is over, wherever no legal hold stands.
    "purge private notes": {"task": "partnerships.tasks.purge_notes", "schedule": crontab(hour=9, minute=23)},
    # Why first responders were chosen, kept as long as private notes are.
    "purge selections": {"task": "actionteams.tasks.purge_selections", "schedule": crontab(hour=9, minute=29)},
    # Verdicts whose record or local day has moved on, and what is raised or lost by it today.
    "refresh verdicts": every_minute("indicators.tasks.refresh"),
    # How each partnership stood when its day ended, before the digests of the morning.
    "keep the past": {"task": "indicators.tasks.keep_past", "schedule": crontab(minute=7)},
    # Contact data whose retention period has ended, in the night, some people at a time.
    "forget contact data": {"task": "desk.tasks.forget_contact_data", "schedule": crontab(hour="8-10", minute="*/10")},
}
