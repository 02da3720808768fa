"""What is typed on the capture screen. Forms clean; the verbs of `meetings` act."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actionteams.models import Priority
from actionteams.states import Horizon
from meetings import capture, wall
from meetings.models import Meeting
from partnerships.names import tidy
from partnerships.systems import Capacity, Side, System, side_of

CHARTER = ("competitiveness", "why_jointly")
LONGEST_NOTES = 20_000


def _systems() -> list[Any]:
    """Where somebody comes from, industry first and by itself: it is what most walk-ins are."""
    public = [(value, label) for value, label in System.choices if side_of(value) == Side.PUBLIC]
    return [(System.INDUSTRY.value, gettext_lazy("A company")), (Side.PUBLIC.label, public)]


class TidyField(forms.CharField):
    """One line of words: pasted line breaks and control characters become blanks."""

    def to_python(self, value: Any) -> str:
        return tidy(super().to_python(value))


class Marked(forms.Form):
    """Fields that a page lays out by itself, each marked when it was refused and joined with its message."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            look = "form-select" if isinstance(field.widget, forms.Select) else "form-control"
            field.widget.attrs.setdefault("class", look)

    def add_error(self, field: str | None, error: Any) -> None:
        super().add_error(field, error)
        if field in self.fields:
            self.fields[field].widget.attrs["class"] += " is-invalid"


class WhoForm(forms.Form):
    """Who came: a row of the list, or whatever was typed."""

    person = forms.IntegerField(required=False)
    who = TidyField(required=False, max_length=200)


class CapacityForm(forms.Form):
    capacity = forms.ChoiceField(
        choices=Capacity.choices,
        error_messages={
            "invalid_choice": gettext_lazy("Choose one of the capacities."),
            "required": gettext_lazy("Choose one of the capacities."),
        },
    )


class ReasonForm(forms.Form):
    reason = TidyField(required=False, max_length=300)


class WalkInForm(Marked):
    """Somebody who was not on the list. With `priority`, they sign up as its champion too."""

    name = TidyField(label=gettext_lazy("Name"), max_length=120)
    company = TidyField(label=gettext_lazy("Company or organization"), max_length=160, required=False)
    email = forms.EmailField(label=gettext_lazy("Email (optional)"), max_length=254, required=False)
    title = TidyField(label=gettext_lazy("Title (optional)"), max_length=120, required=False)
    system = forms.ChoiceField(label=gettext_lazy("From"), choices=_systems, initial=System.INDUSTRY)
    priority = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def walk_in(self) -> dict[str, str]:
        """The values as `capture.walk_in` takes them; what was chosen here goes before what the company suggests."""
        given = {name: self.cleaned_data[name] for name in ("company", "email", "title", "system")}
        if side_of(given["system"]) == Side.PUBLIC:
            return given | {"capacity": Capacity.SUPPORT}
        return given if given["company"] else given | {"capacity": Capacity.INDUSTRY}


class PasteForm(Marked):
    pasted = forms.CharField(
        label=gettext_lazy("Rows of a spreadsheet, the report of a video call, or one name a line"),
        widget=forms.Textarea(attrs={"rows": 6, "class": "form-control paste", "spellcheck": "false"}),
        max_length=400_000,
        strip=False,
        error_messages={"required": gettext_lazy("Paste the list first.")},
    )


class OfAPriority(Marked):
    """Offers the priorities that this meeting can be about; `cleaned_data["priority"]` is the row or None."""

    NONE = gettext_lazy("Not grouped")

    priority = forms.TypedChoiceField(
        label=gettext_lazy("Priority"),
        required=False,
        empty_value=None,
        error_messages={"invalid_choice": gettext_lazy("Choose one of the priorities.")},
    )

    def __init__(self, *args: Any, priorities: list[Priority], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = {str(one.pk): one for one in priorities}
        field = self.fields["priority"]
        field.choices = [("", self.NONE), *((number, one.title) for number, one in offered.items())]
        field.coerce = offered.__getitem__


class IdeaForm(OfAPriority):
    text = TidyField(label=gettext_lazy("Idea"), max_length=wall.LONGEST)
    client_key = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)


class IdeaTextForm(Marked):
    text = TidyField(label=gettext_lazy("Idea"), max_length=wall.LONGEST)


class IdeasForm(OfAPriority):
    """Pasted lines, one note each."""

    lines = forms.CharField(
        label=gettext_lazy("One idea a line"),
        widget=forms.Textarea(attrs={"rows": 6, "class": "form-control paste"}),
        max_length=200_000,
        error_messages={"required": gettext_lazy("Paste at least one line.")},
    )
    client_key = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)

    def clean_lines(self) -> list[str]:
        try:
            return wall.lines(self.cleaned_data["lines"])
        except (wall.NothingWritten, wall.NoteTooLong, wall.TooManyNotes) as refused:
            raise forms.ValidationError(str(refused)) from refused


class PriorityForm(Marked):
    title = TidyField(label=gettext_lazy("Priority"), max_length=120)
    description = TidyField(label=gettext_lazy("In a few words (optional)"), max_length=300, required=False)


class WordsForm(PriorityForm):
    """The words of a priority that stands; on the screen of a refresh also why the work is done at all (S4-22)."""

    competitiveness = forms.CharField(max_length=600, required=False)
    why_jointly = forms.CharField(max_length=600, required=False)

    def clean(self) -> dict[str, Any]:
        """What the screen did not ask stays as it is."""
        asked = super().clean() or self.cleaned_data
        return {name: value for name, value in asked.items() if name in self.data or name not in CHARTER}


class StepForm(OfAPriority):
    """What, who, until when; of one priority or of the meeting."""

    NONE = gettext_lazy("The meeting")

    what = TidyField(label=gettext_lazy("What"), max_length=200)
    who = TidyField(label=gettext_lazy("Who"), max_length=200, required=False)
    person = forms.IntegerField(widget=forms.HiddenInput, required=False)
    due_on = forms.DateField(
        label=gettext_lazy("Due"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    horizon = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=Horizon.choices, initial=Horizon.NEXT_STEP, required=False
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meeting = meeting
        self.fields["priority"].label = _("Part of")
        if meeting.is_about_a_priority:
            self.fields["priority"].choices = self.fields["priority"].choices[1:]
        else:
            del self.fields["horizon"]

    def clean_due_on(self) -> Any:
        day = self.cleaned_data["due_on"]
        if day and day < self.meeting.day:
            raise forms.ValidationError(_("This day lies before the meeting."))
        return day


class NotesForm(Marked):
    """The notes, and the mark of those that the writer began from."""

    notes = forms.CharField(
        label=gettext_lazy("Notes"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=LONGEST_NOTES,
        required=False,
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    @classmethod
    def of(cls, meeting: Meeting) -> NotesForm:
        return cls(initial={"notes": meeting.notes, "seen": capture.mark(meeting.notes)})

    def clean_seen(self) -> str | None:
        return self.cleaned_data["seen"] or None

    def show_both(self, changed: capture.NotesChanged) -> None:
        """Put both texts into the field, and begin from theirs, so that sending it again is a decision."""
        self.data = self.data.copy()
        self.data["notes"], self.data["seen"] = changed.both, capture.mark(changed.theirs)
        self.add_error("notes", str(changed))
