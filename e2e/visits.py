"""Coming in as somebody, and what every page must be for everybody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, ViewportSize

from partnerships.models import User

DESKTOP: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 390, "height": 844}
# Wider than the screen, out of its card, without a name, a head or a language: what no page may be.
SHAPE = """() => ({
  wide: document.scrollingElement.scrollWidth - window.innerWidth,
  spilling: [...document.querySelectorAll('main .card *')].filter((one) => {
    if (!one.checkVisibility()) return false;  // what is folded lies where it will not be shown
    if (one.closest('.scroller, .visually-hidden, thead, dialog, svg, [hidden]')) return false
    const { left, right, width } = one.getBoundingClientRect()
    const card = one.closest('.card').getBoundingClientRect()
    return width > 1 && card.width > 1 && (right > card.right + 2 || left < card.left - 2)
  }).slice(0, 2).map((one) => one.outerHTML.slice(0, 80)),
  heads: document.querySelectorAll('h1').length,
  title: document.title.split(' · ')[0].trim(),
  lang: document.documentElement.lang,
})"""

# Of the rules that axe has switched on, those whose breach is serious or critical; the others are not even asked.
GRAVE_FINDINGS = """(where) => {
  const grave = axe._audit.rules.filter((rule) => rule.enabled && ['serious', 'critical'].includes(rule.impact)
    && !rule.tags.some((tag) => axe._audit.tagExclude.includes(tag))).map((rule) => rule.id)
  if (grave.length < 60) throw new Error(`axe knows only ${grave.length} grave rules`)
  return axe.run(where, { runOnly: grave, resultTypes: ['violations'], preload: false }).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.slice(0, 2).map(({ html }) => `${id}: ${html.slice(0, 140)}`)))
}"""

# How each element looks, as far as it matters to axe. Asked again, it marks those that look other than before.
LOOKS = """(mark) => {
  const before = window.looksBefore
  window.looksBefore = new Map([...document.querySelectorAll('body, body *')].map((one) => {
    const { width, height } = one.getBoundingClientRect()
    const { color, backgroundColor, backgroundImage, opacity, fontSize, fontWeight } = getComputedStyle(one)
    const isShown = one.checkVisibility({ visibilityProperty: true }) && width > 1 && height > 1
    return [one, isShown && [color, backgroundColor, backgroundImage, opacity, fontSize, fontWeight].join()]
  }))
  const other = before ? [...window.looksBefore].filter(([one, now]) => now !== before.get(one)) : []
  // What is gone may have been all that its parent said.
  for (const [one, now] of other) (now ? one : one.parentElement).setAttribute(mark, '')
  return other.length
}"""
OTHER = "data-looks-other"

FOLDED = "main details:not([open]) > summary"
UNFOLD = "document.querySelectorAll('main details').forEach(one => { one.open = true })"


def sign_in(context: BrowserContext, user: User, url: str) -> None:
    """Hand the browser a session, as the sign-in would."""
    client = Client()
    client.force_login(user)
    carry(context, client, settings.SESSION_COOKIE_NAME, url)


def carry(context: BrowserContext, client: Client, cookie: str, url: str) -> None:
    """Give the browser a cookie that the test's own client was given."""
    context.add_cookies([{"name": cookie, "value": client.cookies[cookie].value, "url": url}])


def ready_to_hold(context: BrowserContext) -> None:
    """From here on what this browser's pages ask for can be held, or lost on its way.

    A page that stood before may ask past whoever begins to hold: one time in ten, on a busy machine.
    """
    context.route("**/never-asked", lambda route: route.abort())


@contextmanager
def listening(page: Page) -> Iterator[list[str]]:
    """Collects what the console calls an error and every request that leaves for another host."""
    heard: list[str] = []

    def note_message(message: ConsoleMessage) -> None:
        if message.type == "error":
            heard.append(f"console: {message.text[:200]}")

    def note_request(request: Request) -> None:
        asked, here = urlsplit(request.url), urlsplit(page.url)
        if asked.scheme.startswith("http") and here.netloc and asked.netloc != here.netloc:
            heard.append(f"foreign: {request.url[:200]}")

    events: tuple[tuple[str, Callable[..., None]], ...] = (("console", note_message), ("request", note_request))
    for event, note in events:
        page.on(event, note)
    yield heard
    for event, note in events:
        page.remove_listener(event, note)


def amiss(page: Page, address: str, *, status: int = 200) -> list[str]:
    """Open `address` wide, then narrow, then with everything folded opened, and say what is wrong with the page there.

    Axe is asked of what is folded, of all when nothing is, and of what looks other when that is wide.
    """
    page.set_viewport_size(DESKTOP)
    with listening(page) as heard:
        response = page.goto(address)
        found = [] if response and response.status == status else [f"answered {response and response.status}"]
        found += shape(page.evaluate(SHAPE))
        page.set_viewport_size(PHONE)
        found += [f"on a phone, {one}" for one in shape(page.evaluate(SHAPE))]
        if page.locator(FOLDED).count():
            found += [f"folded, {one}" for one in grave_findings(page, FOLDED)]
        page.evaluate(UNFOLD)
        found += [f"unfolded, {one}" for one in wrong_here(page)]
        found += [f"wide, {one}" for one in _grave_where_it_looks_other(page, DESKTOP)]
    refused = f"status of {status}" if status >= 400 else None
    return found + [one for one in heard if not (refused and refused in one)]


def wrong_here(page: Page) -> list[str]:
    """What is wrong with the page as it is shown now, once it is there. What a click leads to is waited for before."""
    page.wait_for_load_state()
    return shape(page.evaluate(SHAPE)) + grave_findings(page)


def shape(read: dict[str, Any]) -> list[str]:
    wrong = []
    if read["wide"] > 0:
        wrong.append(f"{read['wide']} px too wide")
    wrong += [f"leaves its card: {html}" for html in read["spilling"]]
    if read["heads"] != 1:
        wrong.append(f"{read['heads']} main heads")
    if not read["title"] or read["lang"] != "en":
        wrong.append(f"title {read['title']!r}, language {read['lang']!r}")
    return wrong


def grave_findings(page: Page, where: str = "html") -> list[str]:
    """What axe calls serious or critical."""
    page.wait_for_load_state()
    _hand_axe(page)
    return page.evaluate(GRAVE_FINDINGS, where)


def _grave_where_it_looks_other(page: Page, size: ViewportSize) -> list[str]:
    """The same of what looks other in a window of this `size`: to ask of all of it again takes half the time of a page."""
    page.evaluate(LOOKS, OTHER)
    page.set_viewport_size(size)
    return grave_findings(page, f"[{OTHER}]") if page.evaluate(LOOKS, OTHER) else []


def all_findings(page: Page) -> list[str]:
    """The rules of axe that are broken in any way."""
    _hand_axe(page)
    return page.evaluate(
        "axe.run({ resultTypes: ['violations'] }).then((found) => found.violations.map(({ id }) => id))"
    )


def _hand_axe(page: Page) -> None:
    """Once to a tab: it is there on each page that follows."""
    if not page.evaluate("'axe' in window"):
        page.add_init_script(AXE_SCRIPT)
        page.evaluate(AXE_SCRIPT)
