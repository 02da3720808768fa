"""The page of one partnership that anybody may read, and who asked there to join."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class MeetingShown(models.TextChoices):
    """What strangers read of the next full meetings."""

    NOTHING = "nothing", _("Nothing")
    DAY = "day", _("The day")
    PLACE = "place", _("Day, time and place")


class PublicPage(models.Model):
    """What strangers may read about one partnership. A partnership without a row has no public page, and none is on at first.

    `words` say what the partnership is. `switched_at` and `switched_by` tell of the last time that it was put on or
    taken off. Search engines are told to leave it out unless `may_be_found`.
    """

    partnership = models.OneToOneField("partnerships.Partnership", on_delete=models.CASCADE, related_name="public_page")
    is_on = models.BooleanField(_("open to anybody"), default=False)
    words = models.TextField(_("what this partnership is"), max_length=1500, blank=True)
    meeting_shown = models.CharField(
        _("of the next full meetings"), max_length=10, choices=MeetingShown, default=MeetingShown.DAY
    )
    takes_requests = models.BooleanField(_("people can ask to join"), default=True)
    may_be_found = models.BooleanField(_("search engines may list it"), default=False)
    switched_at = models.DateTimeField(null=True, blank=True)
    switched_by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL)

    history = HistoricalRecords(excluded_fields=["switched_at"])

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(meeting_shown__in=MeetingShown.values), name="meeting_shown_is_known"),
            models.CheckConstraint(
                condition=Q(is_on=False) | Q(switched_at__isnull=False), name="a_public_page_was_switched_on"
            ),
        ]

    def __str__(self) -> str:
        return f"the public page of {self.partnership}"


class JoinRequestQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        """A convener has not answered them."""
        return self.filter(settled_at=None)


class JoinRequest(models.Model):
    """Somebody who asked on the public page to join, as they typed it.

    It waits beside the record until a convener names who gets in touch: then `person` is who was meant and stands in the
    pipeline of champions. What is set aside is deleted. The page draws `client_key` once per form.
    """

    partnership = models.ForeignKey("partnerships.Partnership", on_delete=models.CASCADE, related_name="join_requests")
    person = models.ForeignKey(
        "partnerships.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="join_requests"
    )
    client_key = models.CharField(max_length=60)
    name = models.CharField(max_length=120)
    company = models.CharField(max_length=160)
    email = models.EmailField()
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey("partnerships.User", null=True, blank=True, on_delete=models.SET_NULL)

    objects = JoinRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "client_key"], name="a_request_to_join_is_sent_once"),
            models.CheckConstraint(condition=~Q(client_key=""), name="a_request_to_join_has_its_key"),
            models.CheckConstraint(
                condition=Q(settled_by=None, person=None) | Q(settled_at__isnull=False),
                name="a_request_to_join_is_settled_at_a_moment",
            ),
        ]
        indexes = [models.Index(fields=["partnership", "at"], name="join_request_by_moment")]

    def __str__(self) -> str:
        return f"{self.name}, {self.at:%Y-%m-%d %H:%M}"
