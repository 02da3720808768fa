"""What somebody may type or send to break something, and how a page shows that it worked."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from django.apps import apps
from django.db.models import EmailField, Field, JSONField, Model, URLField

from desk.erasing.sweep import swept, words_of
from indicators.models import Standing

PRODUCT = "55433"  # 7 * 7919, which nobody types
MARKUP = '<script>pwned()</script><img src=x onerror=pwned()>"\'><a href="javascript:pwned()">x</a>'
TYPED = f"=1+1 {MARKUP} {{{{7*7919}}}} {{% debug %}} {{0.__class__}} \u202ertl \U0001f4a5"
# By name: what is put into every text field of a form at once.
SENT = {
    "markup, templates, formulas, turned writing and an emoji": TYPED,
    "line breaks, as for another header": "Ana\r\nBcc: everybody@example.org\r\n\r\nHello",
    "a NUL": "A\x00na",
    "marks without a letter": "\u0301\u0301\u200b\ufeff\u202e",
}
# What no person types: names of things, keys, hashes, addresses, and what a check reads.
NOT_TYPED = {
    *("key", "client_key", "dedup_key", "token_hash", "key_hash", "sign_up_code", "message_id", "claimed_by", "sha256"),
    *(
        "source",
        "adopted_source",
        "slug",
        "url",
        "code",
        "fips",
        "state",
        "name_key",
        "media_type",
        "calendar",
        "naics_codes",
    ),
    *("time_zone", "next_meeting_zone", "password", "line", "rule", "about_kind", "field", "kind", "fingerprint"),
    # An indicator, a sign, and a page of ours.
    *("sign", "record"),
    *("from_address", "to_address", "reply_to", "history_type", "home_time_zone", "cadence"),
}


def typed_columns(model: type[Model]) -> list[Field]:
    return [
        field
        for field in words_of(model)
        if field.name not in NOT_TYPED and not isinstance(field, EmailField | URLField)
    ]


def put_everywhere(text: str) -> int:
    """Let every column that holds what people type say `text`, in every row; returns how many rows changed.

    A standing is computed, and keeps what it says.
    """
    changed = 0
    for model in [
        *(one for one in swept() if one is not Standing),
        *(apps.get_model(f"partnerships.{name}") for name in ("Person", "Organization", "User")),
    ]:
        columns = typed_columns(model)
        for row in model._base_manager.all():
            said = {
                column.attname: _put(column, getattr(row, column.attname), text, row.pk)
                for column in columns
                if may_say(row, column)
            }
            if said:
                changed += model._base_manager.filter(pk=row.pk).update(**said)
    return changed


def may_say(row: Model, column: Field) -> bool:
    """Nothing is typed as an answer before somebody answered; the database refuses it."""
    return column.name != "answer" or getattr(row, "answered_on", row.pk) is not None


def _put(column: Field, value: Any, text: str, number: Any) -> Any:
    if isinstance(column, JSONField):
        return _within(value, text)
    longest = column.max_length or 3000
    # A number in front keeps apart what must be told apart.
    return f"{text[:1]}{number} {text[1:]}"[:longest]


def _within(value: Any, text: str) -> Any:
    if isinstance(value, dict):
        return {key: _within(one, text) for key, one in value.items()}
    if isinstance(value, list):
        return [_within(one, text) for one in value]
    return text if isinstance(value, str) and " " in value else value


class Page(HTMLParser):
    """Reads a page as a browser does and collects in `broken` where typed words became something else."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.broken: list[str] = []
        self._script = False
        self.feed(text)
        if PRODUCT in text:
            self.broken.append("a template was computed")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._script = tag == "script" and dict(attrs).get("type") != "application/json"
        for name, value in attrs:
            said = (value or "").strip().lower()
            if (name.startswith("on") and "pwned" in said) or said.startswith("javascript:"):
                self.broken.append(f"<{tag} {name}={said[:40]}>")
        if ("src", "x") in attrs:
            self.broken.append(f"<{tag} src=x>")

    def handle_endtag(self, tag: str) -> None:
        self._script = False

    def handle_data(self, data: str) -> None:
        if self._script and "pwned" in data:
            self.broken.append(f"a script says {data[:60]}")


class Forms(HTMLParser):
    """The forms of a page: (address, what they would send as they are, the names of their text fields)."""

    TEXT = frozenset({"text", "search", "tel", "url", "email", ""})

    def __init__(self, text: str, *, at: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, list[str]], list[str]]] = []
        self._at, self._select, self._area = at, "", ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form" and (given.get("method") or "").lower() == "post":
            self.found.append((given.get("action") or self._at, {}, []))
        elif self.found:
            self._field(tag, given)

    def _field(self, tag: str, given: dict[str, str | None]) -> None:
        _action, data, texts = self.found[-1]
        name, kind = given.get("name") or "", (given.get("type") or "").lower()
        if tag == "select":
            self._select = name
        elif tag == "option" and self._select and ("selected" in given or self._select not in data):
            data[self._select] = [given.get("value") or ""]
        elif tag == "textarea" and name:
            texts.append(name)
            data[name] = [""]
        elif tag == "input" and name and (kind not in {"checkbox", "radio"} or "checked" in given):
            data.setdefault(name, []).append(given.get("value") or "")
            if kind in self.TEXT:
                texts.append(name)

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""


def sent_with(data: dict[str, list[str]], texts: list[str], text: str) -> dict[str, list[str]]:
    return {**data, **{name: [text] for name in texts}}


def every(
    found: list[tuple[str, dict[str, list[str]], list[str]]],
) -> Iterator[tuple[str, dict[str, list[str]], list[str]]]:
    """The forms that have a text field, each address and set of fields once."""
    seen = set()
    for address, data, texts in found:
        if texts and (key := (address, tuple(sorted(data)))) not in seen:
            seen.add(key)
            yield address, data, texts
