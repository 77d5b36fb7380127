"""A page as whoever reads it finds it: its forms with what stands in them, its errors, its text."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"input", "br", "hr", "img", "meta", "link", "use", "path", "source", "wbr"}
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


@dataclass
class Control:
    """One control: its kind, what stands in it, and, where one chooses, every value that is offered."""

    name: str
    kind: str
    values: list[str] = field(default_factory=list)
    offered: list[str] = field(default_factory=list)


@dataclass
class Sheet:
    """One form that posts."""

    action: str
    controls: dict[str, Control] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    @property
    def shape(self) -> str:
        """Return what tells this form from another of its route: what one writes into it."""
        names = [name for name in self.controls if name != "csrfmiddlewaretoken"]
        return " ".join(sorted({*names, *(name for name, _value in self.buttons)}))

    def of_kind(self, *kinds: str) -> list[Control]:
        """Return the controls of these kinds."""
        return [one for one in self.controls.values() if one.kind in kinds]


class Page(HTMLParser):
    """The forms of a page, its text, and which control is said to be wrong by which words."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.sheets: list[Sheet] = []
        self.words = ""
        self.by_id: dict[str, str] = {}
        self.alerts: list[str] = []
        self.invalid: list[tuple[str, str]] = []
        self.live: list[str] = []
        self._sheet: Sheet | None = None
        self._text: Control | None = None
        self._open: list[tuple[str, str, bool, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a form, a control, and what carries an id."""
        have = {name: value or "" for name, value in attrs}
        if tag == "form" and have.get("method", "").lower() == "post":
            self._sheet = Sheet(have.get("action", ""))
            self.sheets.append(self._sheet)
        self._look_alive(tag, have)
        if have.get("aria-invalid") == "true":
            # Of a group of controls the fieldset around them names the sentence.
            around = " ".join(told for *_rest, told in self._open)
            self.invalid.append((have.get("name", ""), f"{have.get('aria-describedby', '')} {around}"))
        if tag in ("input", "textarea", "select", "option", "button") and self._sheet is not None:
            self._control(tag, have)
        if tag not in _VOID:
            is_alert = have.get("role") == "alert"
            told = have.get("aria-describedby", "") if tag == "fieldset" else ""
            self._open.append((tag, have.get("id", ""), is_alert, told))
            if have.get("id"):
                self.by_id.setdefault(have["id"], "")
            if is_alert:
                self.alerts.append("")

    def _look_alive(self, tag: str, have: dict[str, str]) -> None:
        """Note what a browser would run, load or draw although no template of ours holds it."""
        runs = tag == "script" and not have.get("src", "").startswith("/static/")
        handled = any(name.startswith("on") or name == "style" for name in have)
        leads = have.get("href", have.get("action", "")).lower().startswith(("javascript:", "data:"))
        if runs or handled or leads or tag in ("style", "iframe", "object", "embed", "base"):
            self.live.append(tag)

    def _control(self, tag: str, have: dict[str, str]) -> None:
        assert self._sheet is not None
        kind, name = have.get("type", "text") if tag == "input" else tag, have.get("name", "")
        if tag == "option":
            self._option(have)
        elif kind in ("submit", "button"):
            self._sheet.buttons += [(name, have.get("value", ""))] if name else []
        elif name:
            self._field(kind, name, have)

    def _option(self, have: dict[str, str]) -> None:
        self._last_select.offered.append(have.get("value", ""))
        self._last_select.values += [have.get("value", "")] if "selected" in have else []

    def _field(self, kind: str, name: str, have: dict[str, str]) -> None:
        assert self._sheet is not None
        control = self._sheet.controls.setdefault(name, Control(name, kind))
        if kind in ("radio", "checkbox"):
            value = have.get("value", "on")
            control.offered.append(value)
            control.values += [value] if "checked" in have else []
        elif kind == "textarea":
            self._text = control
            control.values.append("")
        elif kind == "select":
            self._last_select = control
        else:
            control.values.append(have.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        """Close what was opened last under this name."""
        if tag == "form":
            self._sheet = None
        if tag == "textarea" and self._text is not None:
            # A browser leaves out one line break after the opening tag.
            self._text.values[-1] = self._text.values[-1].removeprefix("\n")
            self._text = None
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at][0] == tag:
                del self._open[at:]
                break

    def handle_data(self, data: str) -> None:
        """Give text to everything that it stands in."""
        if self._text is not None:
            self._text.values[-1] += data
            return
        if self._open and self._open[-1][0] in ("script", "style"):
            return
        self.words += data
        for _tag, id, is_alert, _told in self._open:
            if id:
                self.by_id[id] += data
            if is_alert:
                self.alerts[-1] += data

    def said_wrong(self) -> list[str]:
        """Return the sentences beside fields, and above the form."""
        beside = [
            self.by_id[id]
            for _name, ids in self.invalid
            for id in ids.split()
            if id.endswith("_error") and id in self.by_id
        ]
        return [one for one in (*beside, *self.alerts) if _CHINESE.search(one)]

    def unexplained(self) -> list[str]:
        """Return the controls that are marked as wrong while no sentence beside them says what."""
        return [
            name
            for name, ids in self.invalid
            if not any(_CHINESE.search(self.by_id.get(id, "")) for id in ids.split())
        ]
