"""The pictures of the README, taken from the story at five of its moments.

    python -m e2e.screens

plays Tamarack's life into a database of its own, stops the clock a week after the letter, on the launch morning, on the
Saturday a month later, in June and in September of the next year, and writes `docs/screens/<screen>-<width>.png`. The
look depends on the fonts of the machine; with Inter installed it is the intended one.
"""

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

HOUSE = Path(__file__).resolve().parent.parent
STORY = HOUSE / "desk" / "stories" / "tamarack.yaml"
SCREENS = HOUSE / "docs" / "screens"
WIDTHS = {1280: 860, 390: 844}
# Lists of which one screen shows enough.
LONG = {"support", "asks", "plan", "indicators", "radar", "trends", "board"}
SLUG = "tamarack-valley-makers-table"
CONVENER = "jasper@tamarack.example"

# A week after the letter at 9:00 in Denver, the launch morning at 9:15, and Saturday, April 5, June 27, and a year later
# the day after the meeting at which the public side outnumbered industry, at 9:00.
PREPARING, LAUNCH_MORNING, SATURDAY = "2025-02-12T16:00:00Z", "2025-03-06T16:15:00Z", "2025-04-05T15:00:00Z"
JUNE, SEPTEMBER = "2025-06-27T15:00:00Z", "2026-09-17T15:00:00Z"


def main() -> None:
    import django

    var = tempfile.mkdtemp(prefix="convenery-screens-")
    os.environ.update(CONVENERY_VAR=var, DJANGO_SETTINGS_MODULE="config.settings", DJANGO_ALLOW_ASYNC_UNSAFE="true")
    django.setup()
    SCREENS.mkdir(parents=True, exist_ok=True)
    _take("preparing", PREPARING, until="2025-02-11", screens=_preparing)
    _take("launch morning", LAUNCH_MORNING, until="2025-03-06", screens=_launch_morning)
    _take("Saturday", SATURDAY, until="2025-04-05", screens=_saturday)
    _take("June", JUNE, until="2025-06-26", screens=_june)
    _take("September", SEPTEMBER, until="2026-09-16", screens=_september)


def _preparing() -> dict[str, str]:
    """The letter is out and the calls go on."""
    from django.utils import timezone

    from invitations import replies
    from invitations.models import Invitation

    letter = Invitation.objects.select_related("partnership", "meeting").get()
    invitee = letter.invitees.select_related("person", "invitation__partnership").get(person__name="Hollis Penhallow")
    link = replies.link_for(invitee, at=timezone.now())
    return {
        "support": f"/partnerships/{SLUG}/support/",
        "letter": letter.get_absolute_url(),
        "asks": f"/invitations/{letter.pk}/asks/",
        "answer": link[link.index("/r/") :],
    }


def _launch_morning() -> dict[str, str]:
    """The launch goes on: its closing is taken back, so that the room is as it was a moment before."""
    import datetime as dt

    from django.utils import timezone

    from meetings import capture
    from meetings.models import Meeting

    launch = Meeting.objects.select_related("partnership", "cycle").get(type="launch")
    capture.reopen(launch, reason="for the picture", by=None, at=timezone.now() - dt.timedelta(minutes=1))
    return {"capture": f"{launch.get_absolute_url()}capture/", "sign-up": f"/s/{launch.partnership.sign_up_code}/"}


def _saturday() -> dict[str, str]:
    return {"desk": "/", "partnership": f"/partnerships/{SLUG}/"}


def _june() -> dict[str, str]:
    """The first wins are in."""
    from actionteams.models import Priority, WinReview

    team = Priority.objects.get(title="From school to shop floor")
    win = WinReview.objects.get(action__priority=team)
    return {"team": team.get_absolute_url(), "plan": f"/partnerships/{SLUG}/plan/", "win": f"/wins/{win.pk}/"}


def _september() -> dict[str, str]:
    """Four signs are raised; Jasper, who left in April, may still look, and at two neighbors beside it."""
    import datetime as dt

    from django.core.management import call_command

    from partnerships.models import Partnership, Person
    from partnerships.roles import Role

    for neighbor in ("coastal_plains.yaml", "high_plains.yaml"):
        call_command("replay", str(STORY.with_name(neighbor)), until=dt.date(2026, 9, 16))
    jasper = Person.objects.get(name="Jasper Nightingale-Obi")
    for partnership in Partnership.objects.all():
        partnership.role_holdings.create(person=jasper, role=Role.CO_CONVENER, started_on="2026-09-17")
    pages = {name: f"/partnerships/{SLUG}/{name}/" for name in ("indicators", "radar", "trends", "board")}
    return {"dashboard": "/indicators/", **pages}


def _take(name: str, moment: str, *, until: str, screens: Any) -> None:
    """Play the story up to `until`, stand at `moment`, and photograph each of `screens` at each width."""
    import datetime as dt

    import time_machine
    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.core.management import call_command
    from django.test.testcases import LiveServerThread

    call_command("migrate", verbosity=0)
    call_command("flush", interactive=False, verbosity=0)
    with time_machine.travel(dt.datetime.fromisoformat(moment)):
        call_command("replay", str(STORY), until=dt.date.fromisoformat(until))
        pages, session = screens(), _signed_in()
        server = LiveServerThread("127.0.0.1", StaticFilesHandler)
        server.daemon = True
        server.start()
        server.is_ready.wait(30)
        try:
            _photograph(f"http://127.0.0.1:{server.port}", pages, session)
        finally:
            server.terminate()
    print(f"{name}: {', '.join(pages)}")


def _signed_in() -> str:
    """The session of the story's coordinator, who was here two days ago."""
    import datetime as dt

    from django.conf import settings
    from django.test import Client
    from django.utils import timezone

    from partnerships.models import Person, User

    user, _made = User.objects.get_or_create(email=CONVENER, defaults={"name": "Jasper Nightingale-Obi"})
    user.person = Person.objects.get(name="Jasper Nightingale-Obi")
    user.last_seen_at = timezone.now() - dt.timedelta(days=2)
    user.save()
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _photograph(site: str, pages: dict[str, str], session: str) -> None:
    from django.conf import settings
    from playwright.sync_api import sync_playwright

    from e2e.browser import chromium

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium())
        for width, height in WIDTHS.items():
            context = browser.new_context(
                viewport={"width": width, "height": height}, locale="en-US", reduced_motion="reduce"
            )
            # Without an end date: the browser's own clock is years ahead of the story's.
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": site}])
            page = context.new_page()
            for name, path in pages.items():
                page.goto(site + path, wait_until="load")
                whole = name not in LONG and (name != "capture" or width < 640)
                page.screenshot(path=SCREENS / f"{name}-{width}.png", full_page=whole)
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
