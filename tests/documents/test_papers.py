"""The data of papers: nothing is lost on the way to the table and back, and what lacks is named."""

from dataclasses import fields, replace

import pytest

from sanhu.documents.enums import PaperKind
from sanhu.documents.errors import SENTENCES
from sanhu.documents.rules import dossier, papers, parts
from sanhu.documents.rules.kinds import kinds
from sanhu.documents.rules.missing import missing
from sanhu.documents.rules.papers import Paper
from sanhu.documents.rules.storing import from_json, to_json, to_print
from sanhu.lib.canonical import canonical
from tests.documents.samples import SAMPLES

BY_KIND = {each.kind: each for each in SAMPLES}


def test_every_kind_has_its_class_and_its_sample() -> None:
    assert set(PaperKind.values) == set(kinds()) == set(BY_KIND)


@pytest.mark.parametrize("paper", SAMPLES, ids=lambda each: each.kind)
def test_a_paper_comes_back_from_its_json_as_it_was(paper: Paper) -> None:
    stored = to_json(paper)

    assert from_json(paper.kind, stored) == paper
    assert canonical(stored) == canonical(to_json(from_json(paper.kind, stored)))


@pytest.mark.parametrize(
    "wrong", [{"facts": 3}, {"unknown": ""}, {"terms": [{"due_on": "soon"}]}, {"sides": [{"stamp": None}]}]
)
def test_refuses_json_that_is_no_paper(wrong: dict[str, object]) -> None:
    with pytest.raises((TypeError, ValueError)):
        from_json("agreement", wrong)


@pytest.mark.parametrize("paper", SAMPLES, ids=lambda each: each.kind)
def test_a_filled_paper_lacks_nothing_and_an_empty_one_names_all(paper: Paper) -> None:
    empty = type(paper)()
    needed = {each.name for each in fields(paper) if each.metadata.get("needed")}

    assert missing(paper) == []
    named = {each.field for each in missing(empty)}
    assert named == needed | ({"sides"} if paper.sides_at_least else set())
    for each in missing(empty):
        assert str(SENTENCES[each.code]) % each.params


def test_names_the_row_that_lacks_something() -> None:
    agreement = BY_KIND["agreement"]
    terms = (agreement.terms[0], replace(agreement.terms[1], what=""))

    found = missing(replace(agreement, terms=terms, sides=agreement.sides[:1]))

    assert [each.field for each in found] == ["terms.2.what", "sides"]
    assert found[0].article == "人民调解法第二十九条"


def test_every_field_that_must_be_filled_has_its_sentence() -> None:
    shown = [*vars(papers).values(), *vars(dossier).values(), *vars(parts).values()]
    classes = [each for each in shown if hasattr(each, "__dataclass_fields__")]
    names = {each.name for cls in classes for each in fields(cls) if each.metadata.get("needed")}

    assert names | {"sides"} == {
        code.removeprefix("documents.lacks_") for code in SENTENCES if "lacks_" in code
    }


def test_a_sum_is_printed_twice_and_a_moment_in_chinas_time() -> None:
    printed = to_print(BY_KIND["agreement"])
    record = to_print(BY_KIND["mediation_record"])

    assert (printed["terms"][0]["digits"], printed["terms"][0]["capitals"]) == ("600", "陆佰元整")
    assert "digits" not in printed["terms"][1]
    assert record["held_at"] == "2016-09-20T15:00"
