"""The form of some of a survey's questions, as a participant fills it in or somebody types it from paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from surveys.models import Question

LONGEST = 4000
FIELD_OF_PERSON = "participant"


@dataclass(frozen=True)
class Choice:
    """One answer on the page: its number ("" for none at all), its words, and whether it is ticked."""

    value: str
    label: str
    is_ticked: bool


@dataclass(frozen=True)
class Line:
    """One question on the page with what was typed, right or wrong."""

    question: Question
    name: str
    choices: list[Choice]
    text: str
    error: str


class AnswersForm(forms.Form):
    """Every answer may be left out. `answers` are those that are kept, by question key."""

    def __init__(self, *args: Any, questions: Iterable[Question], answers: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions, self.answers = list(questions), answers
        for question in self.questions:
            self.fields[question.field] = _field(question)

    @property
    def given(self) -> dict[str, Any]:
        """As answering.keep takes it."""
        return {question.key: self.cleaned_data[question.field] for question in self.questions}

    @property
    def lines(self) -> list[Line]:
        return [self._line(question) for question in self.questions]

    def _line(self, question: Question) -> Line:
        value = self[question.field].value() if self.is_bound else self.answers.get(question.key)
        ticked = {str(one) for one in (value if isinstance(value, list) else [value]) if one is not None}
        choices = [Choice(str(number), words, str(number) in ticked) for number, words in question.choices]
        if choices and not question.takes_many:
            choices.append(Choice("", "", not ticked & {one.value for one in choices}))
        text = str(value or "") if question.is_text else ""
        error = next(iter(self.errors.get(question.field, [])), "") if self.is_bound else ""
        return Line(question, question.field, choices, text, error)


def _field(question: Question) -> forms.Field:
    if question.is_text:
        too_long = _("Please keep it under 4,000 characters.")
        return forms.CharField(max_length=LONGEST, required=False, error_messages={"max_length": too_long})
    kind = forms.TypedMultipleChoiceField if question.takes_many else forms.TypedChoiceField
    words = {"invalid_choice": _("Choose one of the answers on this page.")}
    return kind(choices=question.choices, coerce=int, empty_value=None, required=False, error_messages=words)


class JoinForm(forms.Form):
    """Which of the open priorities; ticking none takes a name off again."""

    priorities = forms.TypedMultipleChoiceField(
        coerce=int,
        required=False,
        error_messages={"invalid_choice": _("One of these is no longer open. Please choose again.")},
    )
    participant = forms.IntegerField()

    def __init__(self, *args: Any, priorities: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._open = {one.pk: one for one in priorities}
        self.fields["priorities"].choices = [(number, one.title) for number, one in self._open.items()]

    @property
    def chosen(self) -> list[Any]:
        return [self._open[number] for number in self.cleaned_data["priorities"]]

    @property
    def ticked(self) -> set[int]:
        """What the page shows as ticked, right or wrong."""
        return {int(one) for one in self["priorities"].value() or [] if str(one).isdigit()}
