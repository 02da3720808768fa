"""A thousand answers to one survey in a minute, over a real server: none refused, none twice, every last edit kept.

    DATABASE_URL=… python -m bench.surveys [--people 1000] [--seconds 60] [--anonymous]

Fails when it takes longer than that. Makes a partnership of its own in the database (SQLite, or DATABASE_URL when set).
Everybody opens their private link, sends the first page twice as an impatient thumb does, and then the second with
their last word. The load comes from this machine too.
"""

from __future__ import annotations

import argparse
import datetime as dt
import http.client
import os
import queue
import re
import statistics
import tempfile
import threading
import time
import uuid
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from bench.load import served

CONNECTIONS = 8
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DRAWN = re.compile(rb'name="csrfmiddlewaretoken" value="(\w+)"')


@dataclass
class Asked:
    """One participant: the key in their letter, their number, and the fields of a scale and of their last words."""

    token: str
    number: int
    scale: str
    words: str


@dataclass
class Measured:
    times: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    done: int = 0


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory() as var:
        os.environ["CONVENERY_VAR"] = var
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection, connections

        call_command("migrate", verbosity=0)
        survey, asked = _survey(options.people, is_anonymous=options.anonymous)
        vendor = connection.vendor
        connections.close_all()
        with served() as (port, _process):
            measured, took = _answer(asked, port, options.seconds)
        _tell(measured, took, vendor, survey, asked)
    if took > options.seconds:
        raise SystemExit(f"It took longer than {options.seconds:.0f} s.")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--anonymous", action="store_true")
    return parser.parse_args()


def _survey(people: int, *, is_anonymous: bool) -> tuple[Any, list[Asked]]:
    """A meeting of yesterday with everybody there, and its survey in everybody's hands."""
    from django.utils import timezone

    from meetings import capture, planning
    from partnerships import founding, links
    from partnerships.models import Industry, Person, Region
    from surveys import sending, writing
    from surveys.doors import DOOR

    now = timezone.now()
    at, told = now - dt.timedelta(days=1), {"by": None, "at": now}
    name = f"Bench {uuid.uuid4().hex[:8]}"
    place = {"industry": Industry.objects.create(name=name), "region": Region.objects.create(name=name)}
    partnership = founding.found(name, **place, time_zone="America/Denver", on=at.date(), by=None)
    crowd = [Person(name=f"Member {number}", name_key=f"member {number}", created_at=at) for number in range(people)]
    there = Person.objects.bulk_create(crowd)
    meeting = planning.plan(partnership, "other", starts_at=at, by=None, at=at)
    capture.check_in_many(meeting, [(person, "industry") for person in there], by=None, at=at)
    capture.close(meeting, **told)
    survey = writing.begin(meeting, is_anonymous=is_anonymous, **told)
    rows = sending.reached_outside(survey, there, on=meeting.day, **told)
    scale, words = (survey.questions.filter(kind=kind).in_order().last().field for kind in ("scale", "text"))
    made = [links.make(DOOR.purpose, partnership, at=now, person=row.person, about=row.pk) for row in rows]
    return survey, [Asked(token, row.pk, scale, words) for token, row in zip(made, rows, strict=True)]


def _answer(asked: list[Asked], port: int, seconds: float) -> tuple[Measured, float]:
    """All of them within `seconds`, spread evenly, over so many connections."""
    waiting: queue.Queue[tuple[float, Asked]] = queue.Queue()
    begun, measured = time.monotonic(), Measured()
    for number, one in enumerate(asked):
        waiting.put((begun + 0.95 * seconds * number / len(asked), one))
    threads = [threading.Thread(target=_browse, args=(waiting, port, measured)) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return measured, time.monotonic() - begun


def _browse(waiting: queue.Queue[tuple[float, Asked]], port: int, measured: Measured) -> None:
    while True:
        try:
            when, one = waiting.get_nowait()
        except queue.Empty:
            return
        time.sleep(max(0.0, when - time.monotonic()))
        try:
            _one(http.client.HTTPConnection("127.0.0.1", port, timeout=30), one, measured)
        except (OSError, http.client.HTTPException, AssertionError) as error:
            measured.wrong.append(f"{type(error).__name__}: {error}")


def _one(connection: http.client.HTTPConnection, one: Asked, measured: Measured) -> None:
    """Open the link, answer the first page twice, and leave a last word on the second."""
    cookies: dict[str, str] = {}

    def ask(method: str, path: str, data: dict[str, Any] | None = None) -> tuple[int, bytes]:
        begun = time.monotonic()
        cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
        connection.request(method, path, urlencode(data) if data else None, {"Cookie": cookie, **FORM})
        response = connection.getresponse()
        body = response.read()
        for name, value in response.getheaders():
            if name.lower() == "set-cookie":
                key, _, held = value.partition(";")[0].partition("=")
                cookies[key] = held
        measured.times.append(time.monotonic() - begun)
        return response.status, body

    status, _body = ask("GET", f"/q/{one.token}/")
    assert status == 302, ("the link", status)
    status, page = ask("GET", "/q/")
    assert status == 200, ("the page", status)
    given = {"csrfmiddlewaretoken": DRAWN.search(page)[1].decode(), "participant": one.number, "next": "1"}
    for scale in ("2", "5"):
        status, _body = ask("POST", "/q/", given | {"step": 1, one.scale: scale})
        assert status == 302, ("the first page", status)
    status, _body = ask("POST", "/q/", given | {"step": 2, one.words: f"Said by {one.number}"})
    assert status == 302, ("the second page", status)
    measured.done += 1


def _tell(measured: Measured, took: float, vendor: str, survey: Any, asked: list[Asked]) -> None:
    """The figures, and what the database holds."""
    from surveys.models import Participant, Response

    rows = Response.objects.filter(survey=survey)
    answers = [row.answers for row in rows.given()]
    words = {value for one in answers for value in one.values() if isinstance(value, str)}
    marked = Participant.objects.filter(survey=survey, has_answered=True).count()
    p95 = statistics.quantiles(measured.times, n=20)[-1] * 1000
    kind = "anonymous" if survey.is_anonymous else "with names"
    print(
        f"{len(asked)} people, {kind}, on {vendor}: {measured.done} answered in {took:.0f} s, {len(measured.wrong)} errors"
    )
    print(f"{len(measured.times)} requests, p95 {p95:.0f} ms, slowest {max(measured.times) * 1000:.0f} ms")
    print(f"responses {len(answers)}, rows {rows.count()}, marked {marked}, last words kept {len(words)}")
    for error in sorted(set(measured.wrong))[:5]:
        print(f"  {error}")
    if measured.wrong or not len(answers) == rows.count() == marked == len(words) == len(asked):
        raise SystemExit("Not every answer was taken once.")


if __name__ == "__main__":
    main()
