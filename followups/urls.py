"""The addresses of this room. What is owed hangs from its partnership."""

from django.urls import include, path

from followups import views

app_name = "followups"

one_row = [
    path("", views.row, name="row"),
    path("done/", views.done, name="done"),
    path("waive/", views.waive, name="waive"),
    path("undo/", views.undo, name="undo"),
]
owed = [
    path("", views.owed, name="owed"),
    path("<int:pk>/", include(one_row)),
]
urlpatterns = [
    path("partnerships/<slug:slug>/owed/", include(owed)),
    path("healthz/deep", views.health_deep, name="health_deep"),
]
