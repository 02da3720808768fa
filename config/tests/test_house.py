"""The house stays as it was drawn: arrows point down, and what is named exists."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.module_loading import import_string

from config.schedule import SCHEDULE

HOUSE = Path(settings.BASE_DIR)

# From the roof down. Rooms in one line are neighbours: neither imports the other.
FLOORS = (
    ("config",),
    ("desk",),
    ("indicators",),
    ("surveys", "invitations"),
    ("meetings",),
    ("actionteams",),
    ("followups",),
    ("partnerships",),
    ("outbox",),
)
FLOOR = {room: number for number, rooms in enumerate(reversed(FLOORS)) for room in rooms}
ROOMS = [room for room in FLOOR if room != "config" and (HOUSE / room).is_dir()]
MODEL_FILE_CEILING = 300

# Templates that are wiring: they may name any room's addresses.
WIRING_TEMPLATES = re.compile(
    r"^(base|_nav|_menu|.*_layout|_?tabs|.*_tabs(_bar)?|.*/layout|.*/_tabs)\.html$|^account/|^mfa/|^\d{3}"
)
URL_TAG = re.compile(r"""\{%-?\s*url\s+['"]([a-z]+):""")


def python_files(room: str) -> Iterator[Path]:
    """The room's own code. Tests may borrow from anywhere below; they are held to the same arrows."""
    return (path for path in sorted((HOUSE / room).rglob("*.py")) if "migrations" not in path.parts)


def may_name(room: str, other: str) -> bool:
    return other not in FLOOR or room == other or FLOOR[other] < FLOOR[room]


def imported_rooms(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name.split(".")[0]) for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.lineno, node.module.split(".")[0]


RELATIONS = {"ForeignKey", "OneToOneField", "ManyToManyField"}
REVERSERS = {"reverse", "reverse_lazy", "redirect", "resolve_url"}
TASK_CALLERS = {"send_task", "import_string"}


def name_of(call: ast.Call) -> str:
    return getattr(call.func, "attr", None) or getattr(call.func, "id", "")


def named_rooms(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Rooms named in text where Django takes a name for the thing: relations, addresses, dotted paths."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        separator = "." if name_of(node) in RELATIONS | TASK_CALLERS else ":" if name_of(node) in REVERSERS else ""
        arguments = [*node.args[:1], *(keyword.value for keyword in node.keywords if keyword.arg in {"to", "through"})]
        for argument in arguments if separator else []:
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str) and separator in argument.value:
                yield node.lineno, argument.value.split(separator)[0]


def upward_arrows(room: str, source: str, where: str) -> list[str]:
    tree = ast.parse(source)
    return [
        f"{where}:{line} names {other}"
        for line, other in sorted({*imported_rooms(tree), *named_rooms(tree)})
        if not may_name(room, other)
    ]


@pytest.mark.parametrize("room", ROOMS)
def test_arrows_point_down(room):
    found = [
        arrow
        for path in python_files(room)
        for arrow in upward_arrows(room, path.read_text(), str(path.relative_to(HOUSE)))
    ]
    assert found == []


@pytest.mark.parametrize(
    "upward",
    [
        "import meetings.models",
        "from meetings import capture",
        "def late():\n    from desk import demo",
        "meeting = models.ForeignKey('meetings.Meeting', on_delete=CASCADE)",
        "meetings = models.ManyToManyField(to='meetings.Meeting')",
        "people = models.ManyToManyField('Person', through='meetings.Attendance')",
        "reverse('meetings:detail', args=[1])",
        "redirect('desk:today')",
        "app.send_task('meetings.tasks.heal')",
        "from config.schedule import SCHEDULE",
    ],
)
def test_an_upward_arrow_is_seen(upward):
    assert len(upward_arrows("actionteams", upward, "here")) == 1


@pytest.mark.parametrize(
    "downward",
    [
        "from followups import reconcile",
        "from actionteams.models import Priority",
        "from django.urls import reverse",
        "cycle = models.ForeignKey('partnerships.Cycle', on_delete=CASCADE)",
        "reverse('partnerships:detail', args=['a'])",
        "redirect('/')",
    ],
)
def test_a_downward_arrow_is_welcome(downward):
    assert upward_arrows("actionteams", downward, "here") == []


def test_neighbours_do_not_know_each_other():
    assert not may_name("surveys", "invitations")
    assert not may_name("invitations", "surveys")


def templates(room: str) -> Iterator[Path]:
    yield from sorted((HOUSE / "templates" / room).rglob("*.*"))
    yield from sorted((HOUSE / room / "templates").rglob("*.*"))


@pytest.mark.parametrize("room", ROOMS)
def test_pages_link_down(room):
    """Only the base page and the layouts of tabs, which are wiring, may name the address of an upper room."""
    found = [
        f"{path.relative_to(HOUSE)} links to {other}"
        for path in templates(room)
        if not WIRING_TEMPLATES.match(path.name)
        for other in URL_TAG.findall(path.read_text())
        if not may_name(room, other)
    ]
    assert found == []


@pytest.mark.parametrize("entry", SCHEDULE)
def test_what_is_scheduled_exists(entry):
    task = import_string(SCHEDULE[entry]["task"])
    assert task.name == SCHEDULE[entry]["task"]


def test_what_is_scheduled_rings_every_minute_without_piling_up_but_for_a_few():
    rare = {name for name, entry in SCHEDULE.items() if entry["schedule"] != 60.0}
    piling = [name for name, entry in SCHEDULE.items() if entry.get("options") != {"expires": 55}]

    nightly = {"empty old letters", "purge private notes", "purge selections", "forget uploads", "forget contact data"}
    assert rare == set(piling) == {"heal follow-ups", "tell paused teams", "keep the past", *nightly}


def model_files() -> list[Path]:
    return [
        path
        for room in ROOMS
        for path in python_files(room)
        if path.name == "models.py" or path.parent.name == "models"
    ]


def test_no_model_file_passes_its_ceiling():
    long = {str(path.relative_to(HOUSE)): len(path.read_text().splitlines()) for path in model_files()}
    assert {path: lines for path, lines in long.items() if lines > MODEL_FILE_CEILING} == {}


def test_the_settings_stay_short():
    assert len((HOUSE / "config" / "settings.py").read_text().splitlines()) < 250


@pytest.mark.parametrize("room", ["config", *ROOMS])
def test_no_file_is_a_drawer_for_odds_and_ends(room):
    drawers = {"utils", "helpers", "common", "constants", "misc"}
    assert [path for path in python_files(room) if path.stem in drawers] == []


def test_the_pinned_packages_name_no_registry():
    for name in (f"requirements{kind}.{ending}" for kind in ("", "-dev", "-pdf") for ending in ("txt", "in")):
        assert re.findall(r"(?m)^\s*(?:--\S+|.*https?://\S+)", (HOUSE / name).read_text().replace("--hash=", "")) == []


def test_the_pins_are_those_of_every_python_that_is_new_enough():
    """Debian 12 has 3.11.2, for which redis asks for one package more than for 3.11.3."""
    assert "sys.version_info < (3, 11)" in (HOUSE / "script" / "python").read_text()
    for name in ("requirements.txt", "requirements-dev.txt", "requirements-pdf.txt"):
        assert "uv pip compile --universal --python-version 3.11 " in (HOUSE / name).read_text()
    assert "async-timeout==5.0.1 ; python_full_version < '3.11.3'" in (HOUSE / "requirements.txt").read_text()


def pins(name: str) -> set[str]:
    return set(re.findall(r"(?m)^[\w.-]+(?:\[.*?\])?==\S+", (HOUSE / name).read_text()))


def test_development_runs_on_what_production_runs_on():
    assert len(pins("requirements.txt")) > 40
    assert pins("requirements.txt") - pins("requirements-dev.txt") == set()
