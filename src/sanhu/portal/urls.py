"""Public routes."""

from django.urls import path

from sanhu.portal.public_views import acts, data, mine, pages

app_name = "portal"
urlpatterns = [
    path("", pages.home, name="home"),
    path("ledger/", pages.ledger_head, name="ledger-head"),
    path("choose/", pages.choose, name="choose"),
    path("routes/", pages.routes, name="routes"),
    path("help/", pages.help_page, name="help"),
    path("complaints/", pages.complaints, name="complaints"),
    path("progress/", mine.enter, name="progress"),
    path("mine/", mine.mine, name="mine"),
    path("mine/leave/", mine.leave, name="leave"),
    path("mine/notice/", data.notice, name="notice"),
    path("mine/stop/", acts.stop, name="stop"),
    path("mine/stop/back/", acts.take_back, name="take-back"),
    path("mine/rate/", acts.rate, name="rate"),
    path("mine/again/", acts.ask_again, name="again"),
    path("mine/consents/", data.consents_page, name="consents"),
    path("mine/consents/<str:name>/give/", data.give, name="give"),
    path("mine/consents/<uuid:id>/withdraw/", data.withdraw, name="withdraw"),
    path("mine/photos/<uuid:file>.jpg", mine.photo, name="photo"),
    path("mine/correct/", data.correct, name="correct"),
    path("mine/refuse/", data.refuse, name="refuse"),
]
