"""Every route of the product, found in its resolver, so that no list of ours can forget one."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from sanhu.config.checks import verb_of
from sanhu.lib.ids import new_id

_PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>")

#: Something for a place in an address: a row that is none, the first of many, a word.
_SOME = {"uuid": new_id(), "int": 1, "slug": "rights"}


@dataclass(frozen=True)
class Route:
    """One route: its full name, and the names of what stands in its address."""

    name: str
    pattern: str
    verb: str = ""

    @property
    def parameters(self) -> tuple[str, ...]:
        """Return the names of the parameters."""
        return tuple(name for _, name in _PARAMETER.findall(self.pattern))

    def some_path(self, values: Mapping[str, object]) -> str:
        """Return the address with these values, and for what is not among them something of its type."""
        kinds = {name: kind for kind, name in _PARAMETER.findall(self.pattern)}
        return self.path({name: values.get(name, _SOME.get(kinds[name], "甲")) for name in kinds})

    def path(self, values: Mapping[str, object]) -> str:
        """Return the address with these values; raise KeyError when one is missing."""
        return reverse(self.name, kwargs={name: values[name] for name in self.parameters})


def routes() -> list[Route]:
    """Return every route by name; raise AssertionError for one that has none."""
    found = sorted(_walk(get_resolver(), "", ""), key=lambda route: route.name)
    assert all(route.name.rpartition(":")[2] for route in found), found
    return found


def _walk(resolver: Any, prefix: str, space: str) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        pattern = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from _walk(entry, pattern, inner)
        elif isinstance(entry, URLPattern):
            yield Route(f"{space}{entry.name or ''}", pattern, verb_of(pattern, entry) or "")
