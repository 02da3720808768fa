"""How many statements and how long the pages of teams take, with 50 teams and 500 actions in one partnership.

    python -m bench.teams [--teams 50] [--actions 10] [--rounds 5]

Makes a database of its own (SQLite, or DATABASE_URL when set) and everything in it through the product's own verbs.
A page is asked within the process, whole middleware and signed in; the time is the median of the rounds.
"""

from __future__ import annotations

import argparse
import datetime as dt
import logging
import os
import statistics
import tempfile
import time
from typing import Any

LAUNCH = dt.datetime(2025, 3, 6, 14, 0, tzinfo=dt.UTC)
CALL = dt.date(2025, 4, 1)
GOAL = 12


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory() as var:
        os.environ["CONVENERY_VAR"] = var
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection
        from django.test.utils import override_settings

        call_command("migrate", verbosity=0)
        logging.disable(logging.INFO)
        partnership, user = _seed(options.teams, options.actions)
        print(f"{options.teams} teams, {options.teams * options.actions} actions on {connection.vendor}\n")
        print(f"| page | statements (goal {GOAL}) | ms |\n|---|---|---|")
        with override_settings(ALLOWED_HOSTS=["testserver"], SECURE_SSL_REDIRECT=False):
            for name, address in _pages(partnership):
                print("| {} | {} | {:.0f} |".format(name, *_measure(user, address, options.rounds)))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    for name, usual in (("teams", 50), ("actions", 10), ("rounds", 5)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    return parser.parse_args()


def _seed(teams: int, each: int) -> tuple[Any, Any]:
    from actionteams import actions, priorities, signing
    from actionteams.models import Priority
    from partnerships.roles import Role
    from partnerships.tests.makers import make_partnership, make_person, make_seated_user

    partnership = make_partnership("Tamarack Valley Makers Table")
    user = make_seated_user(partnership, Role.LEAD_CONVENER, "Bente Bench", "Bench Board")
    cycle = partnership.cycles.get(number=1)
    cycle.anchored_on = LAUNCH.date()
    cycle.save(update_fields=["anchored_on"])
    told: dict[str, Any] = {"by": user, "at": LAUNCH}
    horizons = ("first_win", "six_months", "twelve_months", "next_step")
    for number in range(teams):
        priority = priorities.propose(cycle, f"Priority {number:02}", on=LAUNCH.date(), **told)
        owner = make_person(f"Champion {number:02}", f"Company {number:02}")
        signing.sign_up(priority, owner, on=LAUNCH.date(), how="sheet", **told)
        Priority.objects.filter(pk=priority.pk).update(call_held_on=CALL, state="active")
        for step in range(each):
            actions.agree(
                priority, f"Action {step}", horizon=horizons[step % 4], owner=owner, on=CALL, due_on=None, **told
            )
    return partnership, user


def _pages(partnership: Any) -> list[tuple[str, str]]:
    here, team = f"/partnerships/{partnership.slug}", f"/teams/{partnership.priorities.order_by('pk').first().pk}"
    return [
        ("priorities", f"{here}/priorities/"),
        ("one team", f"{team}/"),
        ("its people", f"{team}/people/"),
        ("how it works together", f"{team}/together/"),
        ("what lasts", f"{team}/lasting/"),
        ("the plan", f"{here}/plan/"),
        ("how it goes", f"{here}/progress/"),
        ("wins", f"{here}/wins/"),
        ("assets", f"{here}/assets/"),
    ]


def _measure(user: Any, address: str, rounds: int) -> tuple[int, float]:
    """Statements of the page, the one for the visitor included, and its median milliseconds."""
    from django.db import connection
    from django.test import Client

    asked: list[str] = []

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        asked.append(sql)
        return execute(sql, params, many, context)

    client = Client()
    client.force_login(user)
    assert client.get(address).status_code == 200, address
    with connection.execute_wrapper(count):
        client.get(address)
    times = []
    for _round in range(rounds):
        began = time.perf_counter()
        client.get(address)
        times.append(1000 * (time.perf_counter() - began))
    return len(asked), statistics.median(times)


if __name__ == "__main__":
    main()
