"""All routes."""

from django.urls import include, path

urlpatterns = [
    path("", include("sanhu.accounts.urls")),
    path("disputes/", include("sanhu.mechanisms.disputes.urls")),
    path("desk/", include("sanhu.desk.urls")),
    path("", include("sanhu.documents.urls")),
    path("", include("sanhu.portal.urls")),
]

handler400 = "sanhu.portal.public_views.answers.bad_request"
handler403 = "sanhu.portal.public_views.answers.missing"
handler404 = "sanhu.portal.public_views.answers.missing"
handler429 = "sanhu.accounts.views.too_many"
handler500 = "sanhu.portal.public_views.answers.own_fault"
