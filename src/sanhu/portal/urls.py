"""Public routes."""

from django.urls import path

from sanhu.portal import public_views

app_name = "portal"
urlpatterns = [
    path("", public_views.home, name="home"),
    path("ledger/", public_views.ledger_head, name="ledger-head"),
    path("choose/", public_views.choose, name="choose"),
]
