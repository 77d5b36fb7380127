"""Routes of disputes."""

from django.urls import path

from sanhu.mechanisms.disputes.views import receipt, register

app_name = "disputes"
urlpatterns = [
    path("new/", register.register, name="register"),
    path("<uuid:matter>/receipt/", receipt.receipt, name="receipt"),
]
