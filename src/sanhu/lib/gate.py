"""The gate: who may do what, and what one may see. It knows no model and no Django.

Rooms register policies at start; ``access`` registers the one resolver that turns an official's
posts into a condition. A list and a single object come from the same condition, so they can never
disagree; missing and forbidden answer alike (guarantees.md G17, G18).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class Actor:
    """Who acts: an official by a post, a party by a code, the worker, or the technical operator."""

    kind: str
    id: str
    post: str | None = None
    unit: str | None = None
    matter: str | None = None


#: The worker that keeps the clocks.
SYSTEM = Actor("system", "system")


@dataclass(frozen=True)
class Policy:
    """One verb and the one condition under which it may be done.

    ``unit`` and ``matter`` are lookups from the subject to its unit and to the matter's id; an
    empty ``unit`` means that the subject is the unit itself, None that no unit is asked for.
    ``relations`` says in the words of the policy sheet for whom the rows are, where a lookup or a
    condition knows more than the tree of units does; tests/matrix asks the gate whether it is true.
    """

    verb: str
    capability: str | None
    unit: str | None = None
    matter: str | None = None
    operator: bool = False
    system: bool = True
    party: Callable[[Actor], Any] | None = None
    condition: Callable[[Actor], Any] | None = None
    article: str = ""
    relations: frozenset[str] = frozenset()


class Forbidden(Exception):
    """Raised when the actor may not do the verb on the subject."""


class Missing(Exception):
    """Raised when there is no such thing, or none that this actor may know of."""


class Unregistered(Exception):
    """Raised for a verb without a policy; a mistake of ours, never of a user."""


Resolver = Callable[[Actor, Policy, Any], Any]

_policies: dict[str, Policy] = {}
_resolvers: list[Resolver] = []


def register(policy: Policy) -> None:
    """Add a policy; raise ValueError when its verb already has another one."""
    if _policies.setdefault(policy.verb, policy) != policy:
        raise ValueError(f"two policies for {policy.verb}")


def registered() -> dict[str, Policy]:
    """Return all policies by their verbs."""
    return dict(sorted(_policies.items()))


def policy_of(verb: str) -> Policy:
    """Return the policy of a verb; raise Unregistered when there is none."""
    try:
        return _policies[verb]
    except KeyError:
        raise Unregistered(verb) from None


def set_resolver(resolver: Resolver | None) -> None:
    """Set the one function that turns an official and a policy into a condition (room ``access``)."""
    _resolvers[:] = [resolver] if resolver else []


def resolver() -> Resolver | None:
    """Return the resolver in force, or None before ``access`` has registered it."""
    return _resolvers[0] if _resolvers else None


def require(actor: Actor, verb: str, subject: Any) -> None:
    """Let the actor pass, or raise Forbidden; raise Unregistered for a verb without a policy.

    The subject is a saved row, or, where something new is made, the row that will hold it.
    """
    policy = policy_of(verb)
    if _passes_as_machine(actor, policy):
        return
    if subject is None or not _rows(actor, policy, type(subject)).filter(pk=subject.pk).exists():
        raise Forbidden(verb)


def visible(actor: Actor, model: Any, verb: str) -> Any:
    """Return the rows of a model on which the actor may do the verb, in the model's own order."""
    policy = policy_of(verb)
    if _passes_as_machine(actor, policy):
        return model._default_manager.all()
    return _rows(actor, policy, model)


def fetch(actor: Actor, verb: str, model: Any, id: UUID | str) -> Any:
    """Return one row on which the actor may do the verb; raise Missing when there is none.

    The question asked of the database is the same whether the row is absent or forbidden.
    """
    try:
        key = id if isinstance(id, UUID) else UUID(str(id))
    except ValueError:
        raise Missing(verb) from None
    found = visible(actor, model, verb).filter(pk=key).first()
    if found is None:
        raise Missing(verb)
    return found


def _passes_as_machine(actor: Actor, policy: Policy) -> bool:
    return (actor.kind == "system" and policy.system) or (actor.kind == "operator" and policy.operator)


def _rows(actor: Actor, policy: Policy, model: Any) -> Any:
    """Return the rows that the actor's condition selects; none for a kind that has no condition."""
    condition = None
    if actor.kind == "party" and policy.party is not None:
        condition = policy.party(actor)
    elif actor.kind == "official" and policy.capability is not None and _resolvers:
        condition = _resolvers[0](actor, policy, model)
        if condition is not None and policy.condition is not None:
            condition = condition & policy.condition(actor)
    rows = model._default_manager
    if condition is None:
        return rows.none()
    # By its keys: a condition that joins many rows (a matter's steps) must not show one row twice.
    return rows.filter(pk__in=rows.filter(condition).order_by().values("pk"))


def opens(verb: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Mark a view with the verb that its route asks for; a route without one stops the server."""

    def mark(view: Callable[..., Any]) -> Callable[..., Any]:
        view.verb = verb  # type: ignore[attr-defined]  # functions take attributes; the check reads it
        return view

    return mark
