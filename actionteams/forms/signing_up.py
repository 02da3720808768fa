"""The form of the sign-up page, and the one that changes a choice afterwards."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actionteams.models import Priority
from actionteams.slips import Typed
from partnerships.names import tidy

KEY = re.compile(r"[\w-]{16,60}", re.ASCII)
# A name is put into a mail to an address that somebody else may have typed: no room for an advertisement.
LINK = re.compile(r"://|www\.|\.(com|net|org|info|biz|io)\b", re.IGNORECASE)


class ChooseForm(forms.Form):
    """Which priorities, of those that are open; ticking none is allowed where it means to withdraw."""

    priorities = forms.TypedMultipleChoiceField(
        coerce=int,
        required=False,
        error_messages={"invalid_choice": gettext_lazy("One of these is no longer open. Please choose again.")},
    )

    def __init__(self, *args: Any, priorities: Iterable[Priority], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._open = {one.pk: one for one in priorities}
        self.fields["priorities"].choices = [(number, one.title) for number, one in self._open.items()]

    @property
    def chosen(self) -> list[Priority]:
        return [self._open[number] for number in self.cleaned_data["priorities"]]

    @property
    def ticked(self) -> set[int]:
        """What the page shows as ticked, right or wrong."""
        given = self["priorities"].value() or []
        return {int(number) for number in given if str(number).isdigit()}


class AboutYou(forms.Form):
    """Name, company and work e-mail of somebody without an account, the trap for robots, and the key of the form."""

    name = forms.CharField(max_length=120, error_messages={"required": gettext_lazy("Enter your name.")})
    company = forms.CharField(max_length=160, error_messages={"required": gettext_lazy("Enter your company.")})
    email = forms.EmailField(
        max_length=254,
        error_messages={
            "required": gettext_lazy("Enter your work email."),
            "invalid": gettext_lazy("Enter an email address such as name@company.com."),
        },
    )
    # Seen and filled in by robots only.
    website = forms.CharField(required=False, max_length=200)
    key = forms.CharField(required=False, max_length=200)

    def clean_name(self) -> str:
        name = self._words("name", _("Enter your name."))
        if LINK.search(name):
            raise forms.ValidationError(_("Leave out the link."))
        return name

    def clean_company(self) -> str:
        return self._words("company", _("Enter your company."))

    def clean_key(self) -> str:
        """The key of this form; a browser that lost it gets a new one rather than a refusal."""
        given = self.cleaned_data["key"]
        return given if KEY.fullmatch(given) else new_key()

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("website"):
            raise forms.ValidationError(_("That looked like a robot. If you are not one, press the button again."))
        return self.cleaned_data

    def _words(self, field: str, missing: str) -> str:
        text = tidy(self.cleaned_data[field])
        if not any(c.isalnum() for c in text):
            raise forms.ValidationError(missing)
        return text

    @property
    def key_to_send(self) -> str:
        """What the page sends back: drawn once, and kept while errors are put right."""
        given = self["key"].value() or ""
        return given if KEY.fullmatch(given) else new_key()


class SignUpForm(AboutYou, ChooseForm):
    """Priorities, name, company, work e-mail and, if wanted, a mobile number."""

    mobile = forms.CharField(max_length=40, required=False)

    def clean_priorities(self) -> list[int]:
        if not self.cleaned_data["priorities"]:
            raise forms.ValidationError(_("Choose at least one."))
        return self.cleaned_data["priorities"]

    def clean_mobile(self) -> str:
        mobile = tidy(self.cleaned_data["mobile"])
        if mobile and not 7 <= sum(c.isdigit() for c in mobile) <= 20:
            raise forms.ValidationError(_("Enter a phone number, or leave this empty."))
        return mobile

    @property
    def typed(self) -> Typed:
        return Typed(**{field: self.cleaned_data[field] for field in ("name", "company", "email", "mobile")})


def new_key() -> str:
    return secrets.token_urlsafe(16)
