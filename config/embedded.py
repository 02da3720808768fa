"""What an installation needs that has no database server, no Redis and no secrets of its own."""

import os
import secrets
from pathlib import Path
from typing import Any

# Writers queue instead of failing, and readers never wait for one.
SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}


def kept_secret(path: Path) -> str:
    """The secret in the file at `path`, made on first use and readable by its owner only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    if not path.exists():
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(50))
        try:
            os.link(fresh, path)
        except FileExistsError:
            pass  # another process was first; its secret stands
        finally:
            fresh.unlink()
    return path.read_text().strip()


def queue_options(folder: Path) -> dict[str, Any]:
    """Transport options of the file broker, its folders made."""
    for name in ("in", "processed", "control"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    return {
        "data_folder_in": str(folder / "in"),
        "data_folder_out": str(folder / "in"),
        "processed_folder": str(folder / "processed"),
        "control_folder": str(folder / "control"),
        "store_processed": False,
        "polling_interval": 1.0,
    }
