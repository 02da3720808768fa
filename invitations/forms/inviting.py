"""What is typed to put people on the list. Forms clean; `listing` and `inviting` act."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from invitations.callers import Caller
from invitations.listing import BOTH, NOT_YET, WITH_US
from meetings.roster.limits import MOST_BYTES
from partnerships.forms.fields import (
    Grouped,
    OrganizationNameField,
    PersonNameField,
    SearchBox,
    ShortText,
    optional,
)

MOST_AT_ONCE = 500


class InviteForm(Grouped, forms.Form):
    """One person: on record by name, or new with their company."""

    person = PersonNameField(label=gettext_lazy("Name"))
    company = OrganizationNameField(
        label=optional(gettext_lazy("Company")),
        required=False,
        help_text=gettext_lazy("Only needed for somebody new, or to tell two of a name apart."),
    )
    title = ShortText(label=optional(gettext_lazy("Title")), required=False)
    email = forms.EmailField(label=optional(gettext_lazy("Email")), required=False)
    mobile = ShortText(label=optional(gettext_lazy("Mobile")), required=False, max_length=40)
    asker = forms.TypedChoiceField(label=optional(gettext_lazy("Who asks them")), required=False, empty_value=None)

    def __init__(self, *args: Any, callers: Sequence[Caller], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = {str(one.person.pk): one.person for one in callers}
        field = self.fields["asker"]
        field.choices = [("", _("Nobody yet")), *((number, person.name) for number, person in offered.items())]
        field.coerce = offered.__getitem__

    def said(self) -> dict[str, Any]:
        """The values as `listing.invite_called` takes them, name first."""
        given = dict(self.cleaned_data)
        return {"name": given.pop("person"), **given}


class PickForm(forms.Form):
    """Whom to look for among those on record."""

    q = forms.CharField(label=gettext_lazy("Name, company or title"), required=False, max_length=100)
    whose = forms.ChoiceField(
        label=gettext_lazy("Who"),
        required=False,
        choices=[
            (BOTH, gettext_lazy("Everybody")),
            (NOT_YET, gettext_lazy("Not yet with us")),
            (WITH_US, gettext_lazy("With us already")),
        ],
    )
    anywhere = forms.BooleanField(label=gettext_lazy("Outside the region as well"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["q"].widget = SearchBox()
        self.fields["whose"].widget.attrs |= {"class": "form-select", "data-send": ""}
        self.fields["anywhere"].widget.attrs |= {"class": "form-check-input", "data-send": ""}

    def asked(self) -> dict[str, Any]:
        """The values as `listing.on_record` takes them; what cannot be asked for is left out."""
        given = self.cleaned_data if self.is_valid() else {}
        return {
            "words": given.get("q", ""),
            "whose": given.get("whose", BOTH),
            "anywhere": given.get("anywhere", False),
        }


class ListForm(forms.Form):
    """A list that somebody has: pasted, or as a file."""

    pasted = forms.CharField(
        label=gettext_lazy("One person a line"),
        required=False,
        max_length=400_000,
        strip=False,
        widget=forms.Textarea(
            attrs={
                "rows": 6,
                "class": "form-control paste",
                "spellcheck": "false",
                "placeholder": "Odalys Brennick (Kettlewood Fabrication) odalys@kettlewood.example",
            }
        ),
    )
    file = forms.FileField(
        label=gettext_lazy("Or a spreadsheet, Excel or CSV"),
        required=False,
        widget=forms.FileInput(attrs={"class": "form-control", "accept": ".csv,.tsv,.txt,.xlsx"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and file.size > MOST_BYTES:
            raise forms.ValidationError(_("This file is too big. Bring a list of people only."))
        return file

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if not self.errors and not given["file"] and not given["pasted"].strip():
            self.add_error("pasted", _("Paste a list, or choose a file."))
        return given
