"""What somebody types with an answer: on the page of their private link, and told to a convener."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actionteams.forms.signing_up import LINK
from invitations.models import Invitee
from invitations.replies import Colleague
from invitations.states import Reply
from partnerships.names import tidy

ANSWERS = [(value, label) for value, label in Reply.choices if value]
WHO_COMES = {
    "required": gettext_lazy("Say who comes instead."),
    "invalid": gettext_lazy("Enter an email address such as name@company.com."),
}


class AnswerForm(forms.Form):
    """Yes, no, or a colleague with name and e-mail. `invitee` is whose page was answered."""

    answer = forms.ChoiceField(choices=ANSWERS, error_messages={"required": gettext_lazy("Choose an answer.")})
    invitee = forms.IntegerField()
    note = forms.CharField(max_length=300, required=False)
    name = forms.CharField(max_length=120, required=False)
    title = forms.CharField(max_length=120, required=False)
    email = forms.EmailField(max_length=254, required=False, error_messages=WHO_COMES)
    mobile = forms.CharField(max_length=40, required=False)

    def clean_name(self) -> str:
        name = tidy(self.cleaned_data["name"])
        if LINK.search(name):
            raise forms.ValidationError(_("Leave out the link."))
        return name

    def clean_title(self) -> str:
        return tidy(self.cleaned_data["title"])

    def clean_mobile(self) -> str:
        mobile = tidy(self.cleaned_data["mobile"])
        if mobile and not 7 <= sum(c.isdigit() for c in mobile) <= 20:
            raise forms.ValidationError(_("Enter a phone number, or leave this empty."))
        return mobile

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("answer") == Reply.COLLEAGUE:
            if "name" in cleaned and not any(c.isalnum() for c in cleaned["name"]):
                self.add_error("name", _("Say who comes instead."))
            if "email" in cleaned and not cleaned["email"]:
                self.add_error("email", _("Enter their work email. We write to them once, with the date."))
        return cleaned

    @property
    def sends_colleague(self) -> bool:
        """Whether the part about the colleague should stand open."""
        return self.is_bound and self.data.get("answer") == Reply.COLLEAGUE

    @property
    def given(self) -> dict[str, Any]:
        """As replies.reply takes it."""
        answer, note = self.cleaned_data["answer"], self.cleaned_data["note"]
        return {"answer": answer, "note": note, "colleague": self._colleague(answer)}

    def _colleague(self, answer: str) -> Colleague | None:
        fields = ("name", "email", "title", "mobile")
        return Colleague(**{one: self.cleaned_data[one] for one in fields}) if answer == Reply.COLLEAGUE else None


class ToldForm(AnswerForm):
    """What somebody told a convener: an e-mail for the colleague is welcome and not asked for, and no answer takes one back."""

    answer = forms.ChoiceField(choices=[("", gettext_lazy("No answer yet")), *ANSWERS], required=False)
    invitee = None

    def clean(self) -> dict[str, Any]:
        cleaned = forms.Form.clean(self)
        if "name" in self.errors:
            return cleaned
        if cleaned.get("answer") == Reply.COLLEAGUE and not cleaned.get("name"):
            self.add_error("name", _("Say who comes instead."))
        if cleaned.get("answer") in (Reply.YES, Reply.NO) and cleaned.get("name"):
            # Enter in the box presses the first button of the form.
            self.add_error("name", _("Press “Sends a colleague” if they come instead, or leave this empty."))
        return cleaned


class NudgeForm(forms.Form):
    """Whom to remind: the numbers of invitees, of those `offered`."""

    who = forms.TypedMultipleChoiceField(
        coerce=int,
        error_messages={
            "required": gettext_lazy("Choose at least one."),
            "invalid_choice": gettext_lazy("The list has changed since you opened this page. Look at it once more."),
        },
    )

    def __init__(self, *args: Any, offered: list[Invitee], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offered = {one.pk: one for one in offered}
        self.fields["who"].choices = [(number, str(number)) for number in self._offered]

    @property
    def chosen(self) -> list[Invitee]:
        return [self._offered[number] for number in self.cleaned_data["who"]]
