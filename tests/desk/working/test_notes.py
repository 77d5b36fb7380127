"""What one side said alone is sealed, and who will read it is said before it is written (settled 35)."""

from collections.abc import Callable

from sanhu.procedure import services
from sanhu.procedure.models import OneSideNote
from tests.desk.working.conftest import Desk
from tests.procedure.conftest import by

SECRET = "只要菜有个说法，地可以还"


def write(desk: Desk, key: str = "") -> None:
    """Seal what 乙 said alone."""
    desk.done("notes", key=key, side=desk.case.second.pk, text=SECRET)


def test_who_will_read_it_is_said_first(desk: Desk) -> None:
    assert "现在只有您" in desk.look("notes")
    services.assign_mediator(
        step=desk.case.step,
        person=desk.case.cast.people["mediator"],
        has_interest=False,
        **by(desk.case.worker),
    )

    page = desk.look("notes")

    assert "您，和来调这件事的何清明" in page
    assert page.index("何清明") < page.index("<textarea")


def test_the_writer_and_the_mediator_read_it_and_nobody_else(
    desk: Desk, at_desk: Callable[[str], Desk]
) -> None:
    write(desk)
    assert SECRET in desk.look("notes")
    mediator = at_desk("mediator")
    assert SECRET not in mediator.look("notes")
    assert "单独谈</b>" not in mediator.look("notes")

    services.assign_mediator(
        step=desk.case.step,
        person=desk.case.cast.people["mediator"],
        has_interest=False,
        **by(desk.case.worker),
    )

    assert SECRET in mediator.look("notes")
    at_desk("deputy").look("notes", status=404)


def test_sealed_twice_by_one_form_it_is_one(desk: Desk) -> None:
    for _ in range(2):
        write(desk, key="one key")

    assert OneSideNote.objects.count() == 1


def test_what_a_note_needs_is_said(desk: Desk) -> None:
    page = desk.refused("notes", side=desk.case.first.pk, text="", says="请写谈了什么")
    assert "checked" in page
    page = desk.refused("notes", text=SECRET, says="请点和哪一方谈的")
    assert SECRET in page
    desk.refused("notes", side=desk.case.first.pk, text="话" * 2001, says="太长了")


def test_no_other_page_of_the_desk_shows_it(desk: Desk) -> None:
    desk.case.ready()
    write(desk)

    for name in ("rights", "data", "consents", "danger", "group", "mediator", "invite", "meeting-new",
                 "accounts", "causes", "routes", "solutions", "close", "correct"):  # fmt: skip
        assert SECRET not in desk.look(name)
