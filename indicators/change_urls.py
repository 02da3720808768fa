"""The addresses of the change log, the review question, outside figures and words on signs."""

from django.urls import path

from indicators.views import changes, outside

of_partnership = [
    path("changes/", changes.changes, name="changes"),
    path("changes/log/", changes.log_change, name="log_change"),
    path("changes/considered/", changes.considered, name="considered"),
    path("changes/review/", outside.review, name="review"),
    path("changes/<int:pk>/", changes.change, name="change"),
    path("changes/<int:pk>/strike/", changes.strike_change, name="strike_change"),
    path("changes/<int:pk>/wait/", changes.not_considered, name="not_considered"),
    path("changes/figures/", outside.keep_figure, name="keep_figure"),
    path("changes/figures/<int:pk>/", outside.read_figure, name="read_figure"),
    path("changes/figures/<int:pk>/strike/", outside.strike_figure, name="strike_figure"),
    path("changes/readings/<int:pk>/", outside.comment_figure, name="comment_figure"),
    path("changes/readings/<int:pk>/correct/", outside.correct_reading, name="correct_reading"),
    path("changes/readings/<int:pk>/strike/", outside.strike_reading, name="strike_reading"),
    path("signs/<str:sign>/words/", outside.note_sign, name="note_sign"),
    path("signs/words/<int:pk>/strike/", outside.strike_sign_note, name="strike_sign_note"),
]
