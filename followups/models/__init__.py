"""The rows: what is owed, how it changed, what it announced, and which mornings were told."""

from followups.models.change import FollowUpChange
from followups.models.digest import Digest
from followups.models.follow_up import FollowUp
from followups.models.heartbeat import Heartbeat
from followups.models.notice import Notice

__all__ = ["Digest", "FollowUp", "FollowUpChange", "Heartbeat", "Notice"]
