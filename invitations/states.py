"""The words of inviting: how a letter went, how somebody signed, and what the invited answered."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sending(models.TextChoices):
    """How a letter reached an invitee."""

    MAILED = "mailed", _("Mailed from here")
    OWN_MAILBOX = "own_mailbox", _("Sent from a mailbox of our own")
    OUTSIDE = "outside", _("Sent outside, on paper or otherwise")


class SignedHow(models.TextChoices):
    LINK = "link", _("By private link")
    PAPER = "paper", _("On paper")
    TOLD = "told", _("Told the convener")


class Reply(models.TextChoices):
    """An invitee's answer. Whoever sends a colleague is not coming; the colleague is an invitee of their own."""

    NONE = "", _("No answer yet")
    YES = "yes", _("Comes")
    NO = "no", _("Does not come")
    COLLEAGUE = "colleague", _("Sends a colleague")


class ReplyHow(models.TextChoices):
    LINK = "link", _("By private link")
    TOLD = "told", _("Told somebody")


class Channel(models.TextChoices):
    """How somebody was asked. A flyer is no personal ask (S4-26)."""

    IN_PERSON = "in_person", _("In person")
    CALL = "call", _("By phone")
    VIDEO = "video", _("By video")
    MESSAGE = "message", _("By a personal message")
    FLYER = "flyer", _("By flyer or bulk mail")


PERSONAL = frozenset({Channel.IN_PERSON, Channel.CALL, Channel.VIDEO, Channel.MESSAGE})
