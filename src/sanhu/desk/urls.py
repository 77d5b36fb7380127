"""Routes of the desk."""

from django.urls import path

from sanhu.desk.views import matter, me, shell, today, worklist
from sanhu.desk.views.moves import ends, guarded, hands, referrals, stops, up

app_name = "desk"
urlpatterns = [
    path("", today.today, name="today"),
    path("register/", shell.register, name="register"),
    path("me/", me.me, name="me"),
    path("matters/", worklist.matters, name="matters"),
    path("matters/<uuid:matter_id>/", matter.matter, name="matter"),
    path("matters/<uuid:matter_id>/timeline/", matter.timeline, name="timeline"),
    path("matters/<uuid:matter_id>/guarded/", guarded.guarded, name="guarded"),
    path("matters/<uuid:matter_id>/pass-up/", up.pass_up, name="pass-up"),
    path("matters/<uuid:matter_id>/take-up/", hands.take_up, name="take-up"),
    path("matters/<uuid:matter_id>/return/", hands.give_back, name="return"),
    path("matters/<uuid:matter_id>/send-down/", hands.send_down, name="send-down"),
    path("matters/<uuid:matter_id>/refer/", referrals.refer, name="refer"),
    path("matters/<uuid:matter_id>/refer/<uuid:referral_id>/", referrals.referral, name="referral"),
    path("matters/<uuid:matter_id>/end/", ends.end, name="end"),
    path("matters/<uuid:matter_id>/reopen/", ends.reopen, name="reopen"),
    path("matters/<uuid:matter_id>/asks/<uuid:ask_id>/", ends.ask, name="ask"),
    path("matters/<uuid:matter_id>/stop/", stops.stop, name="stop"),
    path("matters/<uuid:matter_id>/stop/back/", stops.stop_back, name="stop-back"),
]
