"""Sign-in, sign-out, password. The names are allauth's, which reverses them without a namespace.

There is no route to sign up, to reset a password by mail, or to add an address (G30).
"""

from allauth.account import views as allauth
from django.urls import path

from sanhu.accounts import views

urlpatterns = [
    path("sign-in/", allauth.login, name="account_login"),
    path("sign-out/", allauth.logout, name="account_logout"),
    path("password/", views.change_password, name="account_change_password"),
]
