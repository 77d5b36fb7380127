"""Public routes."""

from django.urls import path

from sanhu.portal import public_views

app_name = "portal"
urlpatterns = [
    path("ledger/", public_views.ledger_head, name="ledger-head"),
]
