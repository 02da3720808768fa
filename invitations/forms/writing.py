"""What is asked of whoever writes the letter."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from invitations import placeholders
from invitations.models import Invitation
from invitations.reading import WORDS
from partnerships.forms.fields import DayField, Grouped, ShortText, optional


def _long(label: Any, help_text: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 7}),
    )


class LetterForm(Grouped, forms.Form):
    """The words of one letter. An empty section is no fault here; it stands as a quiet line beside the letter (S3-23)."""

    subject = ShortText(label=gettext_lazy("Subject line"), max_length=150)
    greeting = ShortText(label=gettext_lazy("Greeting"), max_length=200, required=False)
    what = _long(gettext_lazy("What it is"), gettext_lazy("Who meets, when and where, and why this reader is asked."))
    why = _long(gettext_lazy("Why it matters"), gettext_lazy("What companies here share that none can settle alone."))
    how = _long(gettext_lazy("How it works"), gettext_lazy("What happens that day, what follows, how to answer."))
    closing = ShortText(label=gettext_lazy("Closing words"), max_length=300, required=False)
    answer_by = DayField(label=optional(gettext_lazy("Please answer by")), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    groups = (("", ("subject", "greeting", "what", "why", "how", "closing", "answer_by", "seen")),)

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        self.invitation = invitation
        stands = {field: getattr(invitation, field) for field in (*WORDS, "answer_by")}
        kwargs["initial"] = stands | {"seen": invitation.revision} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        for field in WORDS:
            setattr(self, f"clean_{field}", lambda field=field: self._words(field))

    def _words(self, field: str) -> str:
        """As typed, with one kind of line ends; something like a placeholder that is none is asked about."""
        text = self.cleaned_data[field].replace("\r\n", "\n").strip()
        if slips := placeholders.slips(text):
            raise ValidationError([str(slip) for slip in slips[:3]])
        return text

    def clean_answer_by(self) -> Any:
        day = self.cleaned_data["answer_by"]
        if day and day > self.invitation.meeting.day:
            raise ValidationError(gettext_lazy("Answers are wanted before the meeting."))
        return day

    @property
    def words(self) -> dict[str, Any]:
        return {field: self.cleaned_data[field] for field in (*WORDS, "answer_by")}

    def draft(self) -> Invitation:
        """The letter as it would read with what is in the boxes, right or wrong; not to be saved."""
        for field in WORDS:
            setattr(self.invitation, field, str(self[field].value() or ""))
        return self.invitation
