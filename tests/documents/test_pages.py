"""Papers and photos in the browser of an official: shown as they are, to those who may."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from sanhu.accounts import services as accounts
from sanhu.accounts.models import User
from sanhu.documents import queries, services
from sanhu.documents.models import Paper
from sanhu.lib.gate import Actor
from sanhu.org.models import Unit
from tests.conftest import FROZEN
from tests.documents.conftest import draft, official, place, sample


@pytest.fixture
def paper(village: Unit, leader: Actor) -> Paper:
    return services.issue_paper(paper=draft(sample("agreement"), village, leader), actor=leader, at=FROZEN)


def sign_in(client: Client, actor: Actor) -> None:
    user = User.objects.get(pk=actor.id)
    accounts.change_password(user=user, password="坑塘边的柳树今年春天又发芽了呀真好", actor=actor, at=FROZEN)
    client.force_login(User.objects.get(pk=actor.id))


def test_shows_the_bytes_that_went_out(client: Client, paper: Paper, leader: Actor) -> None:
    sign_in(client, leader)

    answer = client.get(reverse("documents:pdf", args=[paper.pk]))

    assert answer.content == queries.pdf_of(paper)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("inline")
    assert answer.headers["Cache-Control"] == "no-store"


def test_shows_each_page_as_a_picture(client: Client, paper: Paper, leader: Actor) -> None:
    sign_in(client, leader)

    found = [client.get(reverse("documents:page", args=[paper.pk, page])) for page in range(4)]

    assert [answer.status_code for answer in found] == [404, 200, 200, 404]
    assert found[1].content[:4] == b"\x89PNG"


def test_missing_and_forbidden_look_alike(client: Client, village: Unit, paper: Paper) -> None:
    sign_in(client, official(place("411102202201"), "branch_secretary", "何立秋"))

    forbidden, missing = (client.get(reverse("documents:pdf", args=[key])) for key in (paper.pk, uuid4()))

    assert (forbidden.status_code, missing.status_code) == (404, 404)
    assert forbidden.content == missing.content


def test_asks_a_stranger_to_sign_in(client: Client, paper: Paper) -> None:
    answer = client.get(reverse("documents:pdf", args=[paper.pk]))

    assert answer.status_code == 302
    assert reverse("account_login") in answer.headers["Location"]
