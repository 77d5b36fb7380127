"""Routes of the desk."""

from django.urls import path

from sanhu.desk.views import shell

app_name = "desk"
urlpatterns = [
    path("register/", shell.register, name="register"),
]
