"""What somebody types who writes a survey."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from surveys.default_sets import SETS
from surveys.kinds import CHOICES, QuestionKind

YES_NO = (("no", gettext_lazy("Names beside the answers")), ("yes", gettext_lazy("Anonymous")))
MOST_OPTIONS, LONGEST_OPTION = 20, 120


class BeginForm(forms.Form):
    """With which questions to begin, and whether names are kept."""

    set = forms.ChoiceField(choices=[(key, one.name) for key, one in SETS.items()])
    anonymous = forms.ChoiceField(choices=YES_NO, required=False)

    @property
    def given(self) -> dict[str, Any]:
        return {"key": self.cleaned_data["set"], "is_anonymous": self.cleaned_data["anonymous"] == "yes"}


class DescribeForm(forms.Form):
    """The words above the questions, and whether names are kept beside the answers.

    The page says as well what it showed: only what differs from that is `given`, however long it lay open.
    """

    intro = forms.CharField(
        label=gettext_lazy("Words above the questions"),
        max_length=2000,
        required=False,
        show_hidden_initial=True,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    anonymous = forms.ChoiceField(choices=YES_NO, show_hidden_initial=True)

    @property
    def given(self) -> dict[str, Any]:
        said = {
            "intro": ("intro", self.cleaned_data["intro"]),
            "anonymous": ("is_anonymous", self.cleaned_data["anonymous"] == "yes"),
        }
        return dict(said[name] for name in self.changed_data)

    @property
    def shown(self) -> SafeString:
        """What the page showed, for it to send along: when it is refused and comes back, that is still the same."""
        return format_html_join("", "{}", ((self[name].as_hidden(only_initial=True),) for name in self.fields))


class QuestionForm(forms.Form):
    """One question. What does not belong to its kind is not looked at."""

    text = forms.CharField(
        label=gettext_lazy("Question"),
        max_length=300,
        error_messages={"required": gettext_lazy("Write the question.")},
    )
    kind = forms.ChoiceField(label=gettext_lazy("How it is answered"), choices=QuestionKind)
    options = forms.CharField(
        label=gettext_lazy("Answers to choose from"),
        required=False,
        max_length=3000,
        help_text=gettext_lazy("One on each line; for a choice only."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    low = forms.CharField(
        label=gettext_lazy("1 means"), max_length=60, required=False, help_text=gettext_lazy("For a scale only.")
    )
    high = forms.CharField(
        label=gettext_lazy("5 means"), max_length=60, required=False, help_text=gettext_lazy("For a scale only.")
    )

    def clean_options(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["options"].splitlines() if line.strip()]
        if len(lines) > MOST_OPTIONS:
            raise forms.ValidationError(_("Give at most 20 answers to choose from."))
        if any(len(line) > LONGEST_OPTION for line in lines):
            raise forms.ValidationError(_("Keep each answer under 120 characters."))
        return lines

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("kind") in CHOICES and "options" in cleaned and len(set(cleaned["options"])) < 2:
            self.add_error("options", _("Give at least two answers to choose from, one on each line."))
        return cleaned

    @property
    def given(self) -> dict[str, Any]:
        """As writing.ask takes it."""
        return {name: self.cleaned_data[name] for name in ("kind", "text", "options", "low", "high")}
