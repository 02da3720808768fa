"""The addresses of this room. The partnership's overview is wired in config, under a name of its own."""

from django.urls import path

from desk.views import (
    demo,
    exports,
    history,
    home,
    mail_log,
    merging,
    overview,
    pages,
    preparing,
    privacy,
    records,
    search,
)

app_name = "desk"

urlpatterns = [
    path("", home.home, name="home"),
    path("owed/", home.owed, name="owed"),
    path("partnerships/<slug:slug>/ideas/", overview.ideas, name="ideas"),
    path("partnerships/<slug:slug>/preparing/", preparing.preparing, name="preparing"),
    path("partnerships/<slug:slug>/history/", history.history, name="history"),
    path("partnerships/<slug:slug>/records/", records.records, name="records"),
    path("partnerships/<slug:slug>/records/period/", records.set_period, name="set_period"),
    path("partnerships/<slug:slug>/records/hold/", records.put_on_hold, name="put_on_hold"),
    path("partnerships/<slug:slug>/records/lift/", records.lift_hold, name="lift_hold"),
    path("people/<int:pk>/history/", history.person_history, name="person_history"),
    path("people/<int:pk>/data/", privacy.of_person, name="personal_data"),
    path("people/<int:pk>/erase/", privacy.erase, name="erase"),
    path("profile/data/", privacy.mine, name="my_data"),
    path("partnerships/<slug:slug>/mail/", mail_log.mail_log, name="mail_log"),
    path("partnerships/<slug:slug>/export/", exports.index, name="export"),
    path("partnerships/<slug:slug>/export/everything-<slug:kind>.zip", exports.everything, name="export_everything"),
    path("partnerships/<slug:slug>/export/<slug:key>.<slug:kind>", exports.one, name="export_list"),
    path("search/", search.search, name="search"),
    path("duplicates/", merging.likely, name="duplicates"),
    path("duplicates/apart/", merging.tell_apart, name="tell_apart"),
    path("people/<int:pk>/merge/", merging.person, name="merge_person"),
    path("organizations/<int:pk>/merge/", merging.organization, name="merge_organization"),
    path("help/", pages.help, name="help"),
    path("outside-guidance/", pages.guidance_links, name="guidance_links"),
    path("credits/", pages.credits, name="credits"),
    path("demo/", demo.demo_sign_in, name="demo_sign_in"),
    path("mailbox/", demo.mailbox, name="mailbox"),
    path("mailbox/<str:key>/", demo.letter, name="letter"),
]
