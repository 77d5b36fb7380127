"""Routes of the desk."""

from django.urls import path

from sanhu.desk.views import matter, me, shell, today, worklist

app_name = "desk"
urlpatterns = [
    path("", today.today, name="today"),
    path("register/", shell.register, name="register"),
    path("me/", me.me, name="me"),
    path("matters/", worklist.matters, name="matters"),
    path("matters/<uuid:matter_id>/", matter.matter, name="matter"),
    path("matters/<uuid:matter_id>/timeline/", matter.timeline, name="timeline"),
]
