"""What participants say: a meeting's survey, its questions, whom it went to, and what came back."""

from surveys.models.participant import Participant
from surveys.models.question import Question
from surveys.models.response import Response
from surveys.models.survey import Survey
from surveys.models.text_group import Placement, TextGroup

__all__ = ["Participant", "Placement", "Question", "Response", "Survey", "TextGroup"]
