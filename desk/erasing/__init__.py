"""Taking somebody out of the record for good: name and contact data go everywhere, what they did still counts.

`erase` is for whoever asks for it, `forget_contact_data` for the night after a retention period has ended.
"""

from desk.erasing.verbs import (
    ErasedAlready,
    NeedsAnotherAdmin,
    OnHold,
    Preview,
    ReasonMissing,
    erase,
    forget_contact_data,
    preview,
)

__all__ = [
    "ErasedAlready",
    "NeedsAnotherAdmin",
    "OnHold",
    "Preview",
    "ReasonMissing",
    "erase",
    "forget_contact_data",
    "preview",
]
