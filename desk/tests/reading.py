"""Reading a page as a person does: its words, its buttons, its links."""

from __future__ import annotations

import re

from django.http import HttpResponse


def main_of(response: HttpResponse) -> str:
    """The page without its frame."""
    return response.content.decode().split("<main")[1].partition(">")[2].split("</main>")[0]


def plain(markup: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", markup).split())


def words(response: HttpResponse) -> str:
    return plain(main_of(response))


def buttons(response: HttpResponse) -> list[tuple[str, bool]]:
    """Every button that leads somewhere, and whether it is a solid one."""
    found = re.findall(r'<a class="btn ([^"]*)"[^>]*>(.*?)</a>', main_of(response), re.S)
    return [(plain(label), "btn-primary" in look) for look, label in found if "btn-quiet" not in look]


def links(response: HttpResponse, piece: str) -> list[tuple[str, str]]:
    """The words and address of every link in the element that begins with `piece`, up to the end of its tag."""
    tag = re.match(r"<(\w+)", piece)[1]
    inside = main_of(response).split(piece)[1].split(f"</{tag}>")[0]
    found = re.findall(r'<a[^>]*?href="([^"]*)"[^>]*>(.*?)</a>', inside, re.S)
    return [(plain(label), address) for address, label in found]
