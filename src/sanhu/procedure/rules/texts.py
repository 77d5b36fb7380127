"""What may stand in a field: present where it must be, and not longer than people will read."""

from sanhu.lib.refusals import Refusal

#: Names as people are called, also 村东头姓董的邻居 (design 5, sentence 28).
NAME = 60
#: A word of a list, such as a category.
CODE = 40
#: A telephone number with its area code and extension.
PHONE = 20
#: One line: a place, a title, a proof.
LINE = 120
#: What happened, an account, terms (design 4, p2: text to 2,000).
STORY = 2000


def refusals_of_text(field: str, text: str, *, most: int = STORY, needed: bool = True) -> list[Refusal]:
    """Return why a text may not stand in a field: missing though needed, or too long."""
    if needed and not text.strip():
        return [Refusal("procedure.text_missing", field=field)]
    if len(text) > most:
        return [Refusal("procedure.text_too_long", {"now": len(text), "most": most}, field=field)]
    return []
