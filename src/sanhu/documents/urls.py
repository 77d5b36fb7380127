"""Routes of papers."""

from django.urls import path

from sanhu.documents import views

app_name = "documents"

urlpatterns = [
    path("papers/<uuid:paper>.pdf", views.paper_pdf, name="pdf"),
    path("papers/<uuid:paper>/<int:page>.png", views.paper_page, name="page"),
]
