"""The addresses of the letter: its words, its signatures, its sending."""

from django.urls import include, path

from invitations.views import letters, mailing, signatures, signing_page

of_a_partnership = [
    path("", letters.of_partnership, name="of_partnership"),
    path("<int:pk>/begin/", letters.begin, name="begin"),
]
one_signature = [
    path("again/", signatures.ask_again, name="ask_signature_again"),
    path("strike/", signatures.strike, name="strike_signature"),
]
one_letter = [
    path("", letters.letter, name="letter"),
    path("write/", letters.write, name="write"),
    path("write/preview/", letters.preview, name="preview"),
    path("print/", letters.printed, name="printed"),
    path("letter.pdf", letters.pdf, name="pdf"),
    path("lines/", letters.lines, name="lines"),
    path("signatures/", signatures.ask, name="ask_signature"),
    path("signatures/<int:row>/", include(one_signature)),
    path("send/", mailing.send, name="send"),
    path("copies/", mailing.copies, name="copies"),
    path("copies/list.csv", mailing.copies_file, name="copies_file"),
    path("send/again/", mailing.write_again, name="write_again"),
    path("went/", mailing.went, name="went"),
    path("went/take-back/", mailing.take_back, name="take_back_letter"),
]
letter_patterns = [
    path("partnerships/<slug:slug>/invitation/", include(of_a_partnership)),
    path("invitations/<int:pk>/", include(one_letter)),
    path("sign/", signing_page.sign, name="sign"),
    path("sign/<str:token>/", signing_page.open_signing, name="open_signing"),
]
