"""How it stood: a snapshot for each night, and from when to when levels held and signs were raised.

`spans` brings the kept spans in line with how one partnership stands on a day, `following` finds the days on which it
changed, `nightly` does both for all in the night, and `snapshots` keeps and reads what was found.
"""
