"""Many places to choose from: narrowed by a word, and grouped by the unit above each."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from sanhu.desk.queries.moves import Place
from sanhu.lib.text import one_line
from sanhu.org import queries as org
from sanhu.org.models import Unit
from sanhu.procedure import queries as procedure
from sanhu.procedure.models import Step

#: Choices as a form takes them: a group with its choices, each a key and words.
Groups = list[tuple[str, list[tuple[str, str]]]]


def units_over(step: Step) -> dict[str, str]:
    """Return the names of the step's unit and of all open units below it, by their place in the tree."""
    below = {unit.path: unit.name for unit in org.open_below(step.unit)}
    return {step.unit.path: step.unit.name, **below}


def narrowed(places: Mapping[str, Place], find: str, names: Mapping[str, str]) -> dict[str, Place]:
    """Return the places of which the name, or that of the unit above, holds a word; all for no word."""
    word = one_line(find)
    return {
        key: place
        for key, place in places.items()
        if word in place.unit.name or word in names.get(_above(place.unit), "")
    }


def groups(step: Step, places: Mapping[str, Place], names: Mapping[str, str]) -> Groups:
    """Return the places under the unit above each; those that had the matter before stand first."""
    found: dict[str, list[tuple[str, str]]] = {}
    units = {one.unit_id for one in procedure.steps_of(step.matter)}
    had = {key for key, place in places.items() if place.unit.pk in units}
    for key, place in sorted(places.items(), key=lambda item: item[0] not in had):
        label = _("原来在这里办过") if key in had else names.get(_above(place.unit), "")
        found.setdefault(label, []).append((key, place.unit.name))
    return list(found.items())


def _above(unit: Unit) -> str:
    return str(unit.path[: -Unit.steplen])
