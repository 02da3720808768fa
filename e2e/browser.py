"""Which Chromium the browser tests use: one on the machine, or the one Playwright fetches.

`python -m e2e.browser` prints it, `python -m e2e.browser --fetch` tries to get one first.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

# The one that can show no window comes first: it takes two thirds of the time.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
ON_A_MAC = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
FETCHING_MAY_TAKE = 300


def candidates() -> Iterator[str]:
    if named := os.environ.get("CHROMIUM"):
        yield named
        return
    yield from filter(None, map(shutil.which, NAMES))
    yield from ON_A_MAC
    if fetched := playwrights_own():
        yield fetched


def playwrights_own() -> str:
    """Where Playwright keeps the browser that it fetches, fetched or not."""
    asked = "from playwright.sync_api import sync_playwright as p\nwith p() as it: print(it.chromium.executable_path)"
    # In a process of its own: Playwright refuses to be started twice in one.
    answer = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=False)
    return answer.stdout.strip()


def starts(path: str) -> bool:
    """Whether the file is there and finds its libraries."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def chromium() -> str | None:
    """The path of a Chromium that starts, or None."""
    return next(filter(starts, candidates()), None)


def fetch() -> None:
    """Let Playwright try to download one; without a network or on an unknown system it cannot."""
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    try:
        subprocess.run(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=FETCHING_MAY_TAKE, check=False
        )
    except subprocess.TimeoutExpired:
        return


def main() -> int:
    found = chromium()
    if found is None and "--fetch" in sys.argv[1:]:
        fetch()
        found = chromium()
    print(found or "")
    return 0 if found else 1


if __name__ == "__main__":
    sys.exit(main())
