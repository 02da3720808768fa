"""Whatever indicators and signs are read from, each verb that writes it says that the record changed.

Else a standing that was stored before it would be shown as if nothing had happened.
"""

from __future__ import annotations

import ast
import copy
from pathlib import Path

import pytest
from django.db import transaction

import indicators
from indicators.tests import verbs_of_meetings, verbs_of_partnerships, verbs_of_teams
from indicators.tests.lived import lived
from partnerships.models import Partnership

pytestmark = pytest.mark.django_db
# By the model that a verb writes first; some write more.
WRITERS = verbs_of_partnerships.WRITERS | verbs_of_teams.WRITERS | verbs_of_meetings.WRITERS


def test_each_verb_says_that_the_record_changed(partnership):
    """One life for all: each verb acts on a copy of it, and what it did is taken back."""
    life, silent = lived(partnership), []
    for model, verbs in WRITERS.items():
        for name, verb in verbs.items():
            with transaction.atomic():
                before = _version(partnership)
                verb(copy.deepcopy(life))
                if _version(partnership) == before:
                    silent.append(f"{model}: {name}")
                transaction.set_rollback(True)

    assert silent == []


def _version(partnership: Partnership) -> int:
    return Partnership.objects.values_list("record_version", flat=True).get(pk=partnership.pk)


def test_every_model_that_a_topic_reads_has_its_writers_here():
    """A new topic that reads something else finds its verbs a place in the table."""
    room = Path(indicators.__file__).parent
    read = {name for path in [*room.glob("record/*.py"), room / "levels.py"] for name in _models(path)}

    assert read - WRITERS.keys() == set()


def _models(path: Path) -> set[str]:
    """The models of ours that a module imports."""
    imports = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.ImportFrom)]
    ours = [node for node in imports if node.module and node.module.endswith(".models") and "django" not in node.module]
    return {alias.name for node in ours for alias in node.names}
