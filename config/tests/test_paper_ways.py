"""A page leads to its PDF only on a machine that can make one; the way to print is always there."""

import re
from pathlib import Path

TEMPLATES = Path(__file__).parents[2] / "templates"
WAY = re.compile(r"<a class=\"btn[^>]*>{% include \"icons/_download.html\" %} (?:PDF|{% translate \"PDF\" %})</a>")
ASKED = re.compile(rf"{{% if may_pdf %}}{WAY.pattern}{{% endif %}}")


def test_every_way_to_a_pdf_asks_whether_one_can_be_made():
    pages = {path.relative_to(TEMPLATES).as_posix(): path.read_text() for path in TEMPLATES.rglob("*.html")}
    ways = {name: len(WAY.findall(text)) for name, text in pages.items() if WAY.search(text)}

    assert ways == {name: len(ASKED.findall(pages[name])) for name in ways}
    assert sorted(ways) == [
        "actionteams/paper/plan.html",
        "actionteams/wins/paper.html",
        "actionteams/wins/win.html",
        "desk/story/paper.html",
        "desk/story/story.html",
        "indicators/paper/network.html",
        "indicators/paper/report.html",
        "invitations/letter.html",
        "meetings/paper/run_of_show.html",
        "meetings/paper/speaking_notes.html",
        "meetings/recap/paper.html",
        "meetings/recap/recap.html",
    ]
