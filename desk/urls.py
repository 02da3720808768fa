"""The addresses of this room. The partnership's overview is wired in config, under a name of its own."""

from django.urls import path

from desk.views import demo, home, mail_log, overview, pages, preparing

app_name = "desk"

urlpatterns = [
    path("", home.home, name="home"),
    path("owed/", home.owed, name="owed"),
    path("partnerships/<slug:slug>/ideas/", overview.ideas, name="ideas"),
    path("partnerships/<slug:slug>/preparing/", preparing.preparing, name="preparing"),
    path("partnerships/<slug:slug>/mail/", mail_log.mail_log, name="mail_log"),
    path("help/", pages.help, name="help"),
    path("outside-guidance/", pages.guidance_links, name="guidance_links"),
    path("credits/", pages.credits, name="credits"),
    path("demo/", demo.demo_sign_in, name="demo_sign_in"),
    path("mailbox/", demo.mailbox, name="mailbox"),
    path("mailbox/<str:key>/", demo.letter, name="letter"),
]
