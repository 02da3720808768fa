#!/usr/bin/env python
"""Django's command line for Convenery."""

import gc
import os
import sys


def main() -> None:
    if sys.argv[1:2] == ["migrate"]:
        # It leaves much behind and soon ends. Looking through that seldom takes a quarter off its time, for 200 MB.
        gc.set_threshold(1_000_000, 10, 10)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
