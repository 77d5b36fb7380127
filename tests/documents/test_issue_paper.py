"""A paper goes out once, whole and numbered, and comes back byte for byte."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from sanhu.access import services as access
from sanhu.accounts.models import User
from sanhu.documents import queries, services
from sanhu.documents.models import Paper
from sanhu.ledger.services.verify import verify
from sanhu.lib.gate import SYSTEM, Actor, Forbidden, Missing, fetch
from sanhu.lib.refusals import Refused
from sanhu.org.models import Unit
from tests.conftest import FROZEN, OPERATOR
from tests.documents.conftest import MATTER, draft, official, photo, place, sample

BOOK = "董庄人调字"


def issued(content: Any, unit: Unit, actor: Actor, **more: Any) -> Paper:
    return services.issue_paper(paper=draft(content, unit, actor), actor=actor, at=FROZEN, **more)


def test_comes_back_byte_for_byte_although_fonts_and_sheets_change(
    village: Unit, leader: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = issued(sample("agreement"), village, leader)

    first = queries.pdf_of(paper)
    monkeypatch.setattr(queries.drivers, "typeset", lambda *args, **more: b"another layout")

    assert queries.pdf_of(Paper.objects.get(pk=paper.pk)) == first
    assert first.startswith(b"%PDF")
    assert hashlib.sha256(first).hexdigest() == paper.pdf_sha256
    assert verify(actor=OPERATOR).faults == []


def test_numbers_each_book_without_gaps(village: Unit, leader: Actor) -> None:
    content = replace(sample("agreement"), document_number="")

    numbers = [
        issued(each, village, leader, book=BOOK).data["document_number"] for each in (content, content)
    ]
    with pytest.raises(Refused):
        issued(replace(content, facts=""), village, leader, book=BOOK)
    numbers.append(issued(content, village, leader, book=BOOK).data["document_number"])
    letter = issued(replace(sample("referral"), document_number=""), village, leader, book="问政函")

    assert numbers == [f"（2016）{BOOK}第{number}号" for number in (1, 2, 3)]
    assert letter.data["document_number"] == "问政函〔2016〕1号"


def test_the_year_of_a_number_is_chinas(village: Unit, leader: Actor) -> None:
    paper = draft(replace(sample("agreement"), document_number=""), village, leader)
    new_year = datetime(2016, 12, 31, 16, 30, tzinfo=UTC)

    services.issue_paper(paper=paper, actor=leader, at=new_year, book=BOOK)

    assert paper.data["document_number"] == f"（2017）{BOOK}第1号"


def test_refuses_with_everything_that_is_lacking(village: Unit, leader: Actor) -> None:
    paper = draft(replace(sample("agreement"), facts="", terms=()), village, leader)

    with pytest.raises(Refused) as refused:
        services.issue_paper(paper=paper, actor=leader, at=FROZEN)

    assert [each.field for each in refused.value.refusals] == ["facts", "terms"]
    assert not Paper.objects.get(pk=paper.pk).is_issued


def test_what_is_out_never_changes(village: Unit, leader: Actor) -> None:
    paper = issued(sample("agreement"), village, leader)

    for change in (
        lambda: services.change_draft(paper=paper, content=sample("agreement"), actor=leader, at=FROZEN),
        lambda: services.withdraw_draft(paper=paper, actor=leader, at=FROZEN),
        lambda: services.issue_paper(paper=paper, actor=leader, at=FROZEN),
    ):
        with pytest.raises(Refused, match=r"documents\.already_issued"):
            change()


def test_an_old_reading_of_the_row_cannot_overtake(village: Unit, leader: Actor) -> None:
    paper = draft(sample("agreement"), village, leader)
    stale = Paper.objects.get(pk=paper.pk)
    services.issue_paper(paper=paper, actor=leader, at=FROZEN)

    with pytest.raises(Refused, match=r"documents\.already_issued"):
        services.change_draft(paper=stale, content=sample("agreement"), actor=leader, at=FROZEN)
    with pytest.raises(Refused, match=r"documents\.already_issued"):
        services.issue_paper(paper=stale, actor=leader, at=FROZEN)


def test_another_version_is_another_row(village: Unit, leader: Actor) -> None:
    first = issued(sample("agreement"), village, leader)
    second = draft(replace(sample("agreement"), issues="药费。"), village, leader, replaces=first)

    assert (second.version, second.replaces) == (2, first)
    assert list(queries.of_matter(MATTER)) == [first, second]


def test_a_changed_row_is_found_and_not_shown(village: Unit, leader: Actor) -> None:
    paper = issued(sample("agreement"), village, leader)
    Paper.objects.filter(pk=paper.pk).update(data=paper.data | {"facts": "别的事。"})

    with pytest.raises(Refused, match=r"documents\.issued_differently"):
        queries.pdf_of(Paper.objects.get(pk=paper.pk))
    assert any(fault.code == "row_changed" for fault in verify(actor=OPERATOR).faults)


def test_the_code_is_printed_once_and_kept_nowhere(village: Unit, leader: Actor) -> None:
    content = sample("receipt")
    paper = draft(content, village, leader)
    code = {"code": content.code}

    with pytest.raises(Refused, match=r"documents\.lacks_code"):
        services.issue_paper(paper=paper, actor=leader, at=FROZEN)
    services.issue_paper(paper=paper, actor=leader, at=FROZEN, secrets=code)

    assert content.code not in str(Paper.objects.get(pk=paper.pk).data)
    assert paper.printed is None
    assert queries.pdf_of(paper, code) != queries.pdf_of(paper)
    assert queries.pdf_of(paper) == queries.pdf_of(Paper.objects.get(pk=paper.pk))


def test_demo_is_written_on_it_for_ever(village: Unit, leader: Actor, settings: Any) -> None:
    paper = issued(sample("receipt"), village, leader, secrets={"code": "1"})
    settings.SANHU_PROFILE = "production"
    later = issued(sample("receipt"), village, leader, secrets={"code": "1"})

    assert (paper.demo, later.demo) == (True, False)
    assert queries.frame_of(paper)["demo"] is True


def test_a_draft_laid_aside_stays_and_cannot_go_out(village: Unit, leader: Actor) -> None:
    paper = services.withdraw_draft(
        paper=draft(sample("agreement"), village, leader), actor=leader, at=FROZEN
    )

    with pytest.raises(Refused, match=r"documents\.already_issued"):
        services.issue_paper(paper=paper, actor=leader, at=FROZEN)
    assert verify(actor=OPERATOR).faults == []


@pytest.mark.parametrize("actor", [OPERATOR, SYSTEM, Actor("party", "x", matter=str(MATTER))])
def test_only_officials_draft(village: Unit, actor: Actor) -> None:
    with pytest.raises(Forbidden):
        draft(sample("agreement"), village, actor)


def test_another_village_neither_drafts_nor_sees(village: Unit, leader: Actor) -> None:
    neighbour = official(place("411102202201"), "branch_secretary", "何立秋")
    paper = draft(sample("agreement"), village, leader)

    with pytest.raises(Forbidden):
        draft(sample("agreement"), village, neighbour)
    with pytest.raises(Forbidden):
        services.issue_paper(paper=paper, actor=neighbour, at=FROZEN)
    with pytest.raises(Missing):
        fetch(neighbour, "documents.see", Paper, paper.pk)
    assert fetch(leader, "documents.see", Paper, paper.pk) == paper


def test_a_side_sees_what_is_out_and_meant_for_it(village: Unit, leader: Actor) -> None:
    side = Actor("party", str(MATTER), matter=str(MATTER))
    both = issued(sample("agreement"), village, leader)
    draft(sample("settlement"), village, leader)
    own = draft(sample("termination"), village, leader, audience="one_side", side_ref=MATTER)
    services.issue_paper(paper=own, actor=leader, at=FROZEN)
    police = draft(sample("police_report"), village, leader, audience="office")
    services.issue_paper(paper=police, actor=leader, at=FROZEN)

    assert set(queries.papers_for(side, MATTER)) == {both, own}
    assert list(queries.papers_for(Actor("party", str(village.pk), matter=str(MATTER)), MATTER)) == [both]
    assert set(queries.papers_for(leader, MATTER)) == set(queries.of_matter(MATTER))


def test_the_moment_of_issue_is_part_of_the_fingerprint(village: Unit, leader: Actor) -> None:
    first = issued(sample("agreement"), village, leader)
    paper = draft(sample("agreement"), village, leader)
    services.issue_paper(paper=paper, actor=leader, at=FROZEN + timedelta(seconds=1))

    assert first.sha256 != paper.sha256


def test_whom_a_matter_concerns_makes_and_sees_nothing_for_it(village: Unit, leader: Actor) -> None:
    paper = draft(sample("agreement"), village, leader)
    user = User.objects.get(pk=leader.id)
    access.declare_interest(user=user, matter=MATTER, actor=leader, at=FROZEN)

    with pytest.raises(Forbidden):
        draft(sample("agreement"), village, leader)
    with pytest.raises(Forbidden):
        services.store_photo(content=photo(60, 40), matter_ref=MATTER, unit=village, actor=leader, at=FROZEN)
    with pytest.raises(Forbidden):
        services.issue_paper(paper=paper, actor=leader, at=FROZEN)
    with pytest.raises(Missing):
        fetch(leader, "documents.see", Paper, paper.pk)
    assert services.draft_paper(
        content=sample("agreement"), unit=village, matter_ref=uuid4(), actor=leader, at=FROZEN
    )
