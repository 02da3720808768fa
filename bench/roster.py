"""How long a list of 5,000 people takes to come in: the check and the import, first and again.

    python -m bench.roster [--people 5000]

Makes a database of its own (SQLite, or DATABASE_URL when set) and both files itself; the workbook is saved by
LibreOffice where there is one. Times include reading the file, the history rows and what follows from the meetings.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import resource
import tempfile
import time

NOW = dt.datetime(2025, 9, 11, 18, 0, tzinfo=dt.UTC)
GOAL = 30.0


def main() -> None:
    people = _options().people
    with tempfile.TemporaryDirectory() as var:
        os.environ["CONVENERY_VAR"] = var
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection

        from bench import rosters

        call_command("migrate", verbosity=0)
        workbook, saved_by = rosters.as_workbook(people)
        files = {"CSV, Windows-1252, semicolons": rosters.as_csv(people), f"XLSX, saved by {saved_by}": workbook}
        print(
            f"{people} people on {connection.vendor}; goal {GOAL:.0f} s\n\n| file | MB | check s | import s | again s |"
        )
        print("|---|---|---|---|---|")
        for number, (name, content) in enumerate(files.items()):
            _measure(name, content, number=number, people=people)
        print(f"\nlargest memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=5000)
    return parser.parse_args()


def _measure(name: str, content: bytes, *, number: int, people: int) -> None:
    """Each file in a network without any of its people."""
    from meetings import importing
    from meetings.models import RosterFile

    partnership, user = _somewhere(number)
    times = []
    for _time in range(2):
        begun = time.monotonic()
        file = importing.keep(partnership, name="list", content=content, by=user, at=NOW)
        importing.choose(file, _told(importing.choices_of(file)), skip_refused=False)
        importing.look(file, importing.read(file), at=NOW)
        checked = time.monotonic()
        importing.bring_in(RosterFile.objects.select_related("partnership__region", "by").get(pk=file.pk), at=NOW)
        times.append((checked - begun, time.monotonic() - checked))
        _require(people)
    (check, first), (_again, again) = times
    print(f"| {name} | {len(content) / 1024**2:.1f} | {check:.1f} | {first:.1f} | {again:.1f} |")
    _forget_people()


def _told(choices: list) -> list:
    """The two columns of marks are a launch and a second meeting."""
    from meetings.roster.understanding import Choice

    new = [Choice("new", "2025-03-06", "launch"), Choice("new", "2025-05-28", "second")]
    return [*choices[:-2], *new]


def _require(people: int) -> None:
    from meetings.models import Meeting
    from partnerships.models import Person

    met = Meeting.objects.order_by("-pk").values_list("leaders", flat=True)[:2]
    assert Person.objects.exclude(email="convener@bench.example").count() == people
    assert all(abs(leaders - people * 2 / 3) <= 1 for leaders in met)


def _somewhere(number: int) -> tuple:
    from partnerships.models import User
    from partnerships.tests.makers import make_partnership, make_region

    region = make_region(f"Bench {number}", ("Alder", "Juniper"))
    user, _made = User.objects.get_or_create(email="convener@bench.example", defaults={"name": "Bench"})
    return make_partnership(f"Bench {number}", region=region), user


def _forget_people() -> None:
    from meetings.models import Attendance, Meeting
    from partnerships.models import Affiliation, Organization, Person

    for model in (Attendance, Meeting, Affiliation, Person, Organization):
        model.objects.all().delete()


if __name__ == "__main__":
    main()
