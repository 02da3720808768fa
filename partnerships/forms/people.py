"""People, what they do where, and how they are reached."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partnerships import people
from partnerships.forms.fields import (
    SYSTEM_OF_A_NEW_ONE,
    DayField,
    Grouped,
    OrganizationNameField,
    ShortText,
    link,
    optional,
)
from partnerships.models import Affiliation, Organization, Person, Seniority
from partnerships.systems import System


def _known(person: Person, words: str) -> ValidationError:
    return ValidationError(link(words % {"person": person.name}, person.get_absolute_url(), _("Open their page")))


def require_own_email(email: str, *, but_for: Person | None = None) -> None:
    """Raise ValidationError, with a link to them, when somebody else on record has `email`."""
    other = Person.objects.with_email(email).exclude(pk=but_for.pk if but_for else None).first() if email else None
    if other:
        raise _known(other, _("%(person)s has this email."))


class PersonForm(Grouped, forms.ModelForm):
    """Who somebody is and how to reach them."""

    name = ShortText(label=gettext_lazy("Name"))

    class Meta:
        model = Person
        fields = ("name", "email", "mobile")
        labels = {"email": optional(gettext_lazy("Email")), "mobile": optional(gettext_lazy("Mobile"))}

    def clean_email(self) -> str:
        require_own_email(self.cleaned_data["email"], but_for=self.instance)
        return self.cleaned_data["email"]


class JobFields(forms.Form):
    """A job: where, as what, since when."""

    organization = OrganizationNameField(label=gettext_lazy("Organization"))
    system = forms.ChoiceField(
        label=gettext_lazy("Its system"), choices=System.choices, initial=System.INDUSTRY, help_text=SYSTEM_OF_A_NEW_ONE
    )
    title = ShortText(label=optional(gettext_lazy("Title")), required=False)
    seniority = forms.ChoiceField(label=gettext_lazy("Seniority"), choices=Seniority.choices, required=False)


class NewPersonForm(Grouped, JobFields):
    """Somebody new. Those whom the record has already are pointed to, not added twice."""

    name = ShortText(label=gettext_lazy("Name"))
    email = forms.EmailField(label=optional(gettext_lazy("Email")), required=False)
    mobile = ShortText(label=optional(gettext_lazy("Mobile")), required=False, max_length=40)
    started_on = DayField(
        label=optional(gettext_lazy("First day there")),
        required=False,
        help_text=gettext_lazy("Empty: since before this record begins."),
    )
    groups = (
        ("", ("name", "email", "mobile")),
        (gettext_lazy("Work"), ("organization", "system", "title", "seniority", "started_on")),
    )

    def clean_email(self) -> str:
        require_own_email(self.cleaned_data["email"])
        return self.cleaned_data["email"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        company = Organization.objects.called(cleaned.get("organization", "")).first()
        if company and cleaned.get("name"):
            email = cleaned.get("email", "")
            if twin := people.known_person(cleaned["name"], email=email, organization=company):
                self.add_error("name", _known(twin, _("%(person)s at this organization is on record already.")))
        return cleaned


class NewJobForm(Grouped, JobFields):
    """A change of job: the new one from a day, the old ones left on a day."""

    started_on = DayField(label=gettext_lazy("First day there"))
    left_on = DayField(label=gettext_lazy("Last day where they worked until then"), required=False)

    def __init__(self, *args: Any, leaves: bool, **kwargs: Any) -> None:
        """`leaves`: there is a job to leave, so its last day is asked for."""
        super().__init__(*args, **kwargs)
        if leaves:
            self.fields["left_on"].required = True
        else:
            del self.fields["left_on"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        started, left = cleaned.get("started_on"), cleaned.get("left_on")
        if started and left and left > started:
            self.add_error("left_on", _("This is after the first day of the new job."))
        return cleaned


class JobForm(Grouped, forms.Form):
    """A job put right, or its last day set."""

    title = ShortText(label=optional(gettext_lazy("Title")), required=False)
    seniority = forms.ChoiceField(label=gettext_lazy("Seniority"), choices=Seniority.choices, required=False)
    started_on = DayField(
        label=optional(gettext_lazy("First day")),
        required=False,
        help_text=gettext_lazy("Empty: since before this record begins."),
    )
    ended_on = DayField(
        label=optional(gettext_lazy("Last day")), required=False, help_text=gettext_lazy("Empty: still works there.")
    )

    def __init__(self, *args: Any, job: Affiliation, **kwargs: Any) -> None:
        told = ("title", "seniority", "started_on", "ended_on")
        super().__init__(*args, initial={name: getattr(job, name) for name in told}, **kwargs)
