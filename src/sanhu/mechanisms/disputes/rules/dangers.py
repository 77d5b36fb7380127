"""Danger first: whom to tell after each of the three questions (settled 36)."""

from sanhu.lib.refusals import Refusal


def first_steps(*, in_danger: bool, child_concerned: bool, may_be_crime: bool) -> list[Refusal]:
    """Return what comes before any mediation, the most pressing first, each with its articles.

    A child or a person who cannot decide alone: reported at once, nobody is asked. A crime or a fight:
    the facts go to the police. At home: help and the ways for her, a report on her word, and no mediation.
    """
    steps = []
    if child_concerned:
        article = "未成年人保护法第十一条、反家庭暴力法第十四条"
        steps.append(Refusal("disputes.child_reported_at_once", {}, article))
    if in_danger or may_be_crime:
        steps.append(Refusal("disputes.facts_to_police", {}, "人民调解法第二十五条"))
    if in_danger:
        article = "反家庭暴力法第十三条、第二十三条"
        steps.append(Refusal("disputes.home_not_mediated", {}, article))
    return steps
