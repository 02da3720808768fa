"""Named groups into which somebody sorts what was answered in words."""

from __future__ import annotations

from django.db import models


class TextGroup(models.Model):
    """One named group of the answers to one question.

    That a name stands once is seen to by `grouping`, not by the database: two groups that are named for one
    person in two ways are called alike once that person was erased.
    """

    question = models.ForeignKey("surveys.Question", on_delete=models.CASCADE, related_name="groups")
    name = models.CharField(max_length=80)

    def __str__(self) -> str:
        return self.name


class Placement(models.Model):
    """One response's answer to one question stands in one group."""

    question = models.ForeignKey("surveys.Question", on_delete=models.CASCADE, related_name="placements")
    response = models.ForeignKey("surveys.Response", on_delete=models.CASCADE, related_name="placements")
    group = models.ForeignKey("surveys.TextGroup", on_delete=models.CASCADE, related_name="placements")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "response"], name="an_answer_stands_in_one_group")]

    def __str__(self) -> str:
        return f"{self.response_id} in {self.group_id}"
