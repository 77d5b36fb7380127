"""Routes of disputes."""

from django.urls import path

from sanhu.mechanisms.disputes.views import (
    after,
    agreement,
    clauses,
    offers,
    papers,
    receipt,
    register,
    signing,
)

app_name = "disputes"
urlpatterns = [
    path("new/", register.register, name="register"),
    path("<uuid:matter>/receipt/", receipt.receipt, name="receipt"),
    path("<uuid:matter>/agreement/", agreement.agreement, name="agreement"),
    path("<uuid:matter>/agreement/offers/", offers.offers, name="offers"),
    path("<uuid:matter>/agreement/terms/", clauses.terms, name="terms"),
    path("<uuid:matter>/agreement/clauses/new/", clauses.clause_new, name="clause_new"),
    path("<uuid:matter>/agreement/clauses/<int:position>/", clauses.clause, name="clause"),
    path("<uuid:matter>/agreement/clauses/<int:position>/strike/", clauses.strike, name="strike"),
    path("<uuid:matter>/agreement/print/", signing.print_out, name="print"),
    path("<uuid:matter>/agreement/marks/<int:index>/", signing.mark, name="mark"),
    path("<uuid:matter>/agreement/said/<str:stamp>/", signing.said, name="said"),
    path("<uuid:matter>/agreement/effect/", signing.effect, name="effect"),
    path("<uuid:matter>/agreement/performance/<uuid:obligation>/", after.performance, name="performance"),
    path("<uuid:matter>/agreement/visits/new/", after.visit, name="visit"),
    path("<uuid:matter>/agreement/court/", after.court, name="court"),
    path("<uuid:matter>/agreement/court/answer/", after.court_answer, name="court_answer"),
    path("<uuid:matter>/papers/", papers.papers, name="papers"),
    path("<uuid:matter>/papers/<str:kind>.pdf", papers.paper_pdf, name="paper_pdf"),
    path("<uuid:matter>/papers/<slug:kind>/", papers.paper, name="paper"),
]
