"""What is sent in place of what a form asks for, as pairs of bytes under each name."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote_from_bytes

from tests.badinput.pages import Control, Sheet

FORM = "application/x-www-form-urlencoded"
TYPED = ("text", "textarea", "tel", "search", "number")
CHOSEN = ("radio", "checkbox", "select")
SCRIPT = "\"><script>kilroy()</script><img src=x onerror=kilroy()>'</textarea><svg onload=kilroy()>"
_CLOCKS = {
    "starts_at": "16:00",
    "began_at": "9:00",
    "ended_at": "10:00",
    "reported_at": "9:00",
    "clock": "9:00",
}
_DAY = ("2016", "9", "13")
#: The fields that get a million characters, one in each room; all get ten thousand and one.
_ENDLESS = {"what_happened", "facts", "number", "login"}
_KEPT = ("csrfmiddlewaretoken",)

Pairs = list[tuple[str, bytes]]


@dataclass(frozen=True)
class Sent:
    """One post: what it is called, its body, whether it must never be taken, what was typed by name."""

    kind: str
    body: bytes
    content_type: str = FORM
    never: bool = False
    typed: Mapping[str, str] | None = None


def _is_day(name: str, sheet: Sheet) -> bool:
    root = name.rpartition("_")[0]
    return name[-2:] in ("_0", "_1", "_2") and f"{root}_2" in sheet.controls


def filled(sheet: Sheet) -> dict[str, list[str]]:
    """Return the form filled in as somebody does who has no evil in mind."""
    found = {one.name: _fill(one, sheet) for one in sheet.controls.values()}
    for name, value in sheet.buttons[:1]:
        found[name] = [value]
    return found


def _fill(one: Control, sheet: Sheet) -> list[str]:
    if one.kind in CHOSEN:
        offered = [value for value in one.offered if value]
        return one.values or ([] if one.kind == "checkbox" and len(offered) == 1 else offered[:1])
    if one.kind in TYPED and not any(one.values):
        if _is_day(one.name, sheet):
            return [_DAY[int(one.name[-1])]]
        return [_CLOCKS.get(one.name, "600" if one.name == "amount" else "写一句话")]
    return one.values or [""]


def _bytes(values: Mapping[str, list[str]]) -> Pairs:
    return [(name, value.encode()) for name, many in values.items() for value in many]


def body(pairs: Pairs) -> bytes:
    """Return a body as a browser encodes it, whatever bytes stand in it."""
    return b"&".join(
        quote_from_bytes(name.encode()).encode() + b"=" + quote_from_bytes(value).encode()
        for name, value in pairs
    )


def _texts(sheet: Sheet) -> list[str]:
    """Return the names of the controls into which words are written."""
    return [
        one.name
        for one in sheet.of_kind(*TYPED)
        if not _is_day(one.name, sheet) and one.name not in _CLOCKS and one.name != "amount"
    ]


def _days(sheet: Sheet) -> list[str]:
    return sorted({one.name[:-2] for one in sheet.of_kind(*TYPED) if _is_day(one.name, sheet)})


def _with(sheet: Sheet, kind: str, changed: Mapping[str, list[str]], never: bool = False) -> Sent:
    whole = {**filled(sheet), **changed}
    visible = (*TYPED, *CHOSEN)
    typed = {
        name: many[0]
        for name, many in whole.items()
        if many and name in sheet.controls and sheet.controls[name].kind in visible
    }
    return Sent(kind, body(_bytes(whole)), never=never, typed=typed)


def everything(sheet: Sheet, others: Mapping[str, str]) -> Iterator[Sent]:
    """Yield every post for a form."""
    makers: tuple[Callable[[Sheet, Mapping[str, str]], Iterator[Sent]], ...] = (
        _words,
        _dates,
        _choices,
        _hidden,
        _broken,
    )
    for make in makers:
        yield from make(sheet, others)


def _words(sheet: Sheet, others: Mapping[str, str]) -> Iterator[Sent]:
    names = _texts(sheet)
    yield _with(sheet, "as asked", {})
    visible = [one.name for one in sheet.of_kind(*TYPED)]
    nothing: dict[str, list[str]] = {name: [""] for name in visible}
    nothing |= {one.name: [] for one in sheet.of_kind(*CHOSEN)}
    yield _with(sheet, "empty", nothing)
    if not names:
        return
    for kind, text in (
        ("over-long", "长" * 10_001),
        ("unseen marks", "前\x00中\x07后\x1b\u202e倒写\u200f完\u200b"),
        ("emoji and rare names", "👨‍👩‍👧‍👦 䶮𬱟 🀄\ufe0f"),
        ("script", SCRIPT),
    ):
        yield _with(sheet, kind, dict.fromkeys(names, [text]))
    if names[0] in _ENDLESS:
        yield _with(sheet, "blank", dict.fromkeys(names, [" \u3000\t "]))
        yield _with(sheet, "formula", dict.fromkeys(names, ["=1+1\r\n@SUM(A1)\r\n+cmd|' /C calc'!A0"]))
        yield _with(sheet, "a million characters", {names[0]: ["长" * 1_000_000]})


def _dates(sheet: Sheet, others: Mapping[str, str]) -> Iterator[Sent]:
    days = _days(sheet)
    for kind, parts, never in (
        ("impossible day", ("2015", "2", "29"), True),
        ("far future", ("2999", "12", "31"), False),
        ("year 1", ("0001", "1", "1"), True),
        ("year 9999", ("9999", "12", "31"), True),
        ("digits without end", ("9" * 5000, "9" * 5000, "9" * 5000), True),
        ("no numbers", ("今年", "²", "-1"), True),
        ("other digits", ("٢٠١٦", "߁", "०"), True),
    ):
        changed = {f"{root}_{at}": [part] for root in days for at, part in enumerate(parts)}
        if days:
            yield _with(sheet, kind, changed, never=never)
    clocks = [one.name for one in sheet.of_kind(*TYPED) if one.name in _CLOCKS]
    for value in ("25:61", "9" * 5000, "²:³", "0:0:0:0") if clocks else ():
        yield _with(sheet, "impossible clock", dict.fromkeys(clocks, [value]), never=True)
    for value in ("9" * 20, "1e9", "0", "-5", "NaN", "٣", "0.001", ".") if "amount" in sheet.controls else ():
        yield _with(sheet, "impossible sum", {"amount": [value]})


def _choices(sheet: Sheet, others: Mapping[str, str]) -> Iterator[Sent]:
    chosen = [one for one in sheet.of_kind(*CHOSEN) if one.offered != ["on"]]
    if chosen:
        yield _with(sheet, "not a choice", {one.name: ["no-such"] for one in chosen}, never=True)
        rows = [one.name for one in chosen if any(len(value) == 36 for value in one.offered)]
        if rows:
            yield _with(sheet, "a row of another matter", dict.fromkeys(rows, [others["side"]]), never=True)
        yield _with(sheet, "a choice with NUL", {one.name: [f"{one.offered[0]}\x00"] for one in chosen})
    for name, value in sheet.buttons[:1]:
        for other in (others["side"], "\x00", "no-such", f"{value}\x00", "长" * 10_001):
            yield _with(sheet, "another button", {name: [other]})


def _hidden(sheet: Sheet, others: Mapping[str, str]) -> Iterator[Sent]:
    names = [one.name for one in sheet.of_kind("hidden") if one.name not in _KEPT]
    if not names:
        return
    for kind, value in (
        ("ids of another matter", ""),
        ("an id that is none", "no-such\x00"),
        ("an id without end", "f" * 10_001),
    ):
        yield _with(sheet, kind, {name: [value or others.get(name, others["matter"])] for name in names})
    whole = {name: many for name, many in filled(sheet).items() if name not in names}
    yield Sent("hidden fields missing", body(_bytes(whole)))


def _broken(sheet: Sheet, others: Mapping[str, str]) -> Iterator[Sent]:
    whole = _bytes(filled(sheet))
    yield Sent("every key twice", body([*whole, *((name, "另一句".encode()) for name, _value in whole)]))
    bad = dict.fromkeys(_texts(sheet), b"")
    if bad:
        for kind, what in (
            ("a lone surrogate", b"\xed\xa0\x80 \xed\xb0\x80"),
            ("no UTF-8", b"\xff\xfe\xb6\xad"),
        ):
            pairs = [(name, what if name in bad else value) for name, value in whole]
            yield Sent(kind, body(pairs))
        raw = b"&".join(
            name.encode() + b"=" + (b"\xff\xfe\xed\xa0\x80" if name in bad else value)
            for name, value in whole
        )
        yield Sent("bytes that nobody encoded", raw)
    yield Sent("another type", b'{"reason": "\\ud800"}', "application/json")
    yield Sent("nothing at all", b"")
    if not _ENDLESS & set(sheet.controls):
        return  # the rest is refused before any form of ours reads it: one form a room
    yield Sent("another charset", body(whole), f"{FORM}; charset=gbk")
    yield Sent("parts without a boundary", body(whole), "multipart/form-data")
    yield Sent(
        "parts cut off", b"--x\r\nContent-Disposition: form-data; name=", "multipart/form-data; boundary=x"
    )
    yield Sent("keys without end", b"&".join(b"k%d=1" % at for at in range(1_200)))
