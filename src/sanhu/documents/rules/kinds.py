"""Every paper by its kind."""

from sanhu.documents.rules import dossier, papers
from sanhu.documents.rules.papers import Paper


def kinds() -> dict[str, type[Paper]]:
    """Return every data class of a paper by its kind."""
    found = [*vars(papers).values(), *vars(dossier).values()]
    classes = [each for each in found if isinstance(each, type) and issubclass(each, Paper)]
    return {each.kind: each for each in classes if each is not Paper}
