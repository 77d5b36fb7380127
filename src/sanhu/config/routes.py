"""Verbs of the routes that no room of ours writes, and the routes that need no actor (settled 1)."""

#: The verb of a page that anybody may open without saying who he is.
OPEN = "open"

#: Route name or path to verb.
VERBS: dict[str, str] = {"account_login": OPEN, "account_logout": OPEN}
