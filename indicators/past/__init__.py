"""How it stood: a snapshot for each night, and from when to when levels held and signs were raised.

`spans` brings the kept spans in line with how one partnership stands on a day, `following` finds the days on which it
changed, looking at those of which the record tells (`dated`), `nightly` does both for all in the night, and anew from
the first day of which the record says something else since (`trails`); `snapshots` keeps what was found.
"""
