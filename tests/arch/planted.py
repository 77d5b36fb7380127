"""The violations that `plants.py` plants, by the contract or the rule that must see them.

The key of a file is the dotted name of a module below `sanhu` (the text is added at its end; folders
and `__init__` files are made where they are missing), or a path in the project.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tests.arch import (
    glossary,
    test_doors,
    test_mechanisms,
    test_messages,
    test_migrations,
    test_people,
    test_refusals,
    test_relations,
    test_rooms,
    test_templates,
    test_text_of_code,
    test_verbs,
)
from tests.arch.tree import Tree

Rule = Callable[[Tree], list[str]]
Files = dict[str, str]


@dataclass(frozen=True)
class Plant:
    """One violation: what it is, where it stands, and who must see it (one of the last three)."""

    what: str
    files: Files = field(default_factory=dict)
    contract: str = ""
    rule: Rule | None = None
    running: str = ""


def _page(room: str, text: str) -> Files:
    return {f"src/sanhu/{room}/templates/{room}/planted.html": text}


def _model(room: str, body: str = "note = models.TextField()", order: str = 'ordering = ["pk"]') -> Files:
    lines = (
        "from django.db import models",
        f"class Planted{room.title()}(models.Model):",
        '    """A table that was planted."""',
        f"    {body}",
        "    class Meta:",
        f"        {order or 'abstract = False'}",
    )
    return {f"{room}.models": "\n".join(lines) + "\n"}


def _service(*body: str, given: str = "*, actor, at") -> Files:
    return {"portal.services": f"def plant({given}):\n" + "".join(f"    {line}\n" for line in body)}


def _sentence(text: str) -> Files:
    return {"portal.errors": f'SENTENCES = {{"portal.planted": _("{text}")}}\n'}


_ONE = {"mechanisms.planted_one": ""}
_DECLARED = {
    "mechanisms.planted_one.mechanism": 'X = Mechanism(code="planted_one", name=_("试种的纠纷"))\n',
}
_ABOVE = _model("portal")
_ENTRIES = "src/sanhu/portal/locale/en/LC_MESSAGES/django.po"

#: By the beginning of the contract's name.
CONTRACTS: dict[str, dict[str, Files]] = {
    "A room imports only": {
        "the engine imports a mechanism": {
            "procedure.services": "import sanhu.mechanisms.planted_one\n",
            **_ONE,
        },
        "duties import the engine": {"duties.queries": "import sanhu.procedure\n", "procedure": ""},
        "the organisation imports access": {"org.services": "import sanhu.access\n", "access": ""},
        "a room imports its neighbour on the floor": {
            "portal.services": "import sanhu.desk\n",
            "desk": "",
        },
        "lib imports a room": {"lib.text": "import sanhu.ledger.models\n"},
        "the ledger imports the settings": {"ledger.queries": "import sanhu.config.settings\n"},
        "an import hides inside a function": {
            "ledger.queries": "def hidden():\n    import sanhu.portal.urls\n"
        },
        "a new room that nobody placed": {"planted.services": ""},
    },
    "Mechanisms do not know": {
        "a mechanism imports its sibling": {
            "mechanisms.planted_one.services": "import sanhu.mechanisms.planted_two\n",
            "mechanisms.planted_two": "",
        },
    },
    "Portal, desk and API": {
        "the portal imports a mechanism": {
            "portal.public_views": "import sanhu.mechanisms.planted_one\n",
            **_ONE,
        },
    },
    "Inside a room": {
        "rules import models": {"ledger.rules": "from sanhu.ledger import models\n"},
        "models import services": {"ledger.models": "from sanhu.ledger import services\n"},
        "queries import services": {"ledger.queries": "from sanhu.ledger import services\n"},
        "services import views": {"portal.services": "from sanhu.portal import public_views\n"},
        "a mechanism's models import its services": {
            "mechanisms.planted_one.models": "from sanhu.mechanisms.planted_one import services\n",
            "mechanisms.planted_one.services": "",
        },
        "a new kind of module that nobody named": {"ledger.plumbing": ""},
        "the same in a mechanism": {"mechanisms.planted_one.plumbing": ""},
    },
    "Rules and lib": {
        "lib imports Django": {"lib.text": "import django.utils.text\n"},
        "rules import Django": {"ledger.rules": "from django.db import models\n"},
        "a part of rules imports Django": {"planted.rules.parts": "import django.utils.text\n"},
    },
    "No two rooms": {
        "two rooms import each other": {
            "ledger.queries": "import sanhu.portal.urls\n",
            "portal.urls": "import sanhu.ledger.queries\n",
        },
    },
}

#: By a rule that needs the installed models, routes, policies or messages.
RUNNING: dict[Rule, dict[str, Files]] = {
    test_rooms.not_installed: {"a room that nobody installed": {"planted.models": ""}},
    test_relations.upward: {
        "a foreign key as text goes up": _ABOVE
        | _model("ledger", 'up = models.ForeignKey("portal.PlantedPortal", models.PROTECT)'),
        "a many-to-many relation as text goes up": _ABOVE
        | _model("ledger", 'up = models.ManyToManyField("portal.PlantedPortal")'),
    },
    test_relations.generic: {
        "a generic foreign key": _model(
            "ledger",
            "from django.contrib.contenttypes.fields import GenericForeignKey as Any; "
            "kind = models.ForeignKey('contenttypes.ContentType', models.PROTECT); "
            "row = models.TextField(); any = Any('kind', 'row')",
        ),
        "a table inherits a table": {
            "ledger.models": "class Planted(Entry):\n    class Meta:\n        ordering = ['pk']\n"
        },
    },
    test_relations.overrides: {
        "a model overrides save": _model("portal", "def save(self, *a, **k): super().save(*a, **k)"),
    },
    test_relations.orderless: {"a model without an order": _model("portal", order="")},
    test_migrations.missing: {
        "a model without its migration": _model("ledger"),
        "a room whose tables have no migration at all": _ABOVE,
    },
    test_migrations.suggested: {
        "a migration bears the name that Django gave it": {
            "ledger.migrations.0099_entry_planted": (
                "from django.db import migrations, models\n"
                "class Migration(migrations.Migration):\n"
                "    dependencies = [('ledger', '0001_record')]\n"
                "    operations = [migrations.AddField('Entry', 'planted', models.TextField())]\n"
            )
        },
    },
    test_verbs.routes_without_verb: {
        "a route without a verb": {
            "portal.urls": 'urlpatterns += [path("planted/", lambda request: None)]\n'
        },
        "a route whose verb has no policy": {
            "portal.urls": "from sanhu.lib.gate import opens\n"
            'urlpatterns += [path("planted/", opens("portal.planted")(lambda request: None))]\n'
        },
    },
    test_verbs.unregistered: {
        "a service asks for a verb without a policy": _service('require(actor, "portal.planted", None)'),
    },
    glossary.stale: {
        "a model that the glossary does not hold": _ABOVE,
        "a verb of the ledger that the glossary does not hold": {
            "portal.services": 'def _x():\n    record(verb="plant.planted")\n'
        },
    },
    glossary.termless: {"a model without a Chinese word": _ABOVE},
}

#: By a rule that reads texts.
RULES: dict[Rule, dict[str, Files]] = {
    test_rooms.rows_that_differ: {"a room without its row in the table": {"planted.services": ""}},
    test_rooms.unplaced: {"a room that the inner contract leaves out": {"planted.services": ""}},
    test_rooms.unknown_modules: {"a kind of module outside the vocabulary": {"ledger.plumbing": ""}},
    test_rooms.banned_names: {"a file named helpers": {"ledger.services.helpers": ""}},
    test_rooms.pinyin: {
        "a file named in pinyin": {"ledger.services.tiaojie": ""},
        "a class named in pinyin": {"ledger.queries": "class XinfangItem: ...\n"},
    },
    test_templates.foreign_templates: {
        "a page includes a template of another room": _page("portal", '{% include "ledger/row.html" %}'),
        "a page extends a template of another room": _page("ledger", '{% extends "portal/page.html" %}'),
        "a page includes whatever it is given": _page("portal", "{% include anything %}"),
        "a view renders a template of another room": {
            "ledger.views": 'render(request, "portal/ledger_head.html")\n'
        },
    },
    test_templates.foreign_tags: {
        "a page loads tags from above": _page("ledger", "{% load planted_tags %}")
        | {"portal.templatetags.planted_tags": ""},
    },
    test_templates.upward_links: {
        "a page links upwards": _page("ledger", "{% url 'portal:ledger-head' %}"),
        "code reverses upwards": {"ledger.services.plant": 'reverse("portal:ledger-head")\n'},
        "code hides the name of a route above": {"ledger.queries": 'BACK = {"to": "portal:ledger-head"}\n'},
    },
    test_templates.misplaced: {
        "a template outside its room's folder": {"src/sanhu/portal/templates/planted/page.html": ""},
    },
    test_templates.unused: {"a template that nothing uses": _page("portal", "")},
    test_templates.unsafe: {
        "a template switches escaping off": _page("portal", "{{ text|safe }}"),
        "code switches escaping off": {"portal.public_views": "mark_safe(text)\n"},
    },
    test_templates.rooms_without_namespace: {
        "routes without a namespace": {"ledger.urls": "urlpatterns = []\n"},
    },
    test_doors.managers_in_views: {
        "a view asks a manager": {"portal.public_views": "Head.objects.first()\n"},
        "a page asks a manager": _page("portal", "{{ model.objects.all }}"),
    },
    test_doors.clocks: {
        "rules read the clock": {"ledger.rules": "clock.today()\n"},
        "services read Django's clock": {"portal.services": "timezone.now()\n"},
        "queries read Python's clock": {"ledger.queries": "datetime.now(UTC)\n"},
        "policies read the day": {"ledger.policies": "datetime.date.today()\n"},
        "queries import the clock's hand": {"ledger.queries": "from sanhu.lib.clock import now\n"},
    },
    test_doors.clock_setters: {
        "a room sets the clock": {"portal.public_views": "clock.simulated(moment)\n"},
    },
    test_doors.without_require: {
        "a service does not ask the gate": _service("refuse_if([])"),
        "a service asks the gate too late": _service("x = 1", 'require(actor, "portal.plant", None)'),
        "a part of services is called from outside": {
            "planted.services.parts": "def plant(*, actor, at): ...\n",
            "planted.views": "from sanhu.planted.services.parts import plant\n",
        },
        "a package of services hands out a part": {
            "planted.services.parts": "def plant(*, actor, at): ...\n",
            "planted.services": "from sanhu.planted.services.parts import plant\n",
        },
        "a service asks for somebody else": _service('require(SYSTEM, "portal.plant", None)'),
    },
    test_doors.badly_called: {
        "a service is called by position": _service("pass", given="unit, *, actor, at"),
        "a service is not told when": _service("pass", given="*, actor"),
    },
    test_doors.transactions: {
        "a room opens a transaction of its own": _service("with transaction.atomic(): pass"),
        "a room imports atomic": {"portal.services": "from django.db.transaction import atomic\n"},
    },
    test_text_of_code.unexplained: {
        "a rule without a docstring": {"ledger.rules": "def plant(size: int) -> int: ...\n"},
    },
    test_text_of_code.unannotated: {
        "a query without types": {"ledger.queries": 'def plant(size):\n    """Return it."""\n'},
    },
    test_text_of_code.long_files: {"a file of 401 lines": {"portal.forms": "# line\n" * 401}},
    test_text_of_code.long_functions: {
        "a function of 61 lines": {"portal.forms": "def plant():\n" + "    x = 1\n" * 60},
        "a view of 26 lines": {"portal.public_views": "def plant(request):\n" + "    x = 1\n" * 25},
    },
    test_text_of_code.long_templates: {"a template of 121 lines": _page("portal", "<p>\n" * 121)},
    test_text_of_code.postponed: {"work put off in a comment": {"ledger.queries": "# TO" + "DO later\n"}},
    test_text_of_code.without_reason: {
        "a tool silenced without a reason": {"ledger.queries": "import os  # no" + "qa: F401\n"},
    },
    test_text_of_code.too_often_silenced: {
        "a tool silenced an eleventh time": {
            "ledger.queries": ("import os  # no" + "qa: F401  # the eleventh has its reason too\n") * 11
        },
    },
    test_refusals.without_sentence: {
        "a refusal without a sentence": {"ledger.rules": 'Refusal("ledger.planted")\n'},
        "a refusal hidden in a table": {"ledger.rules": 'CODES = ("ledger.planted",)\n'},
    },
    test_refusals.unsaid: {"a sentence that nothing says": _sentence("试种。")},
    test_refusals.blanks_without_value: {
        "a blank without a value": _sentence("缺%(what)s。")
        | {"portal.rules": 'Refusal("portal.planted", {})\n'},
    },
    test_refusals.misplaced: {"a sentence that shouts": _sentence("不行！")},
    test_mechanisms.mentions: {
        "the engine names a mechanism in a text": {
            "ledger.queries": 'KIND = "planted_one"\n',
            **_DECLARED,
        },
        "the engine names a mechanism in a name": {
            "ledger.queries": "def is_planted_one(): ...\n",
            **_DECLARED,
        },
        "a page names a mechanism in Chinese": _DECLARED | _page("portal", "试种的纠纷"),
        "data of the engine name a mechanism": _DECLARED
        | {"src/sanhu/ledger/planted.toml": 'mechanism = "planted_one"\n'},
    },
    test_mechanisms.long_declarations: {
        "a declaration holds a function": {"mechanisms.planted_one.mechanism": "def decide(): ...\n"},
    },
    test_mechanisms.too_many_fields: {
        "a thirteenth field of a mechanism": {
            "ledger.declare": "class Mechanism:\n"
            + "".join(f"    field_{letter}: str\n" for letter in "abcdefghijklm")
        },
    },
    test_people.named_persons: {
        "a page names a person by behaviour": _page("portal", "闹访"),
        "a catalogue names a person by behaviour": {_ENTRIES: '\nmsgid "重点人员"\n'},
    },
    test_people.attendance: {
        "a field counts attendance": {"portal.models": "check_in_at = models.DateTimeField()\n"},
        "a page gives points": _page("portal", "积分"),
        "a table keeps positions": {"portal.models": "longitude = models.FloatField()\n"},
    },
    test_migrations.badly_named: {
        "a migration named by the machine": {"portal.migrations.0009_alter_planted_note_and_more": ""},
    },
    test_migrations.importing: {
        "a migration imports the product": {
            "portal.migrations.0009_planted_rows": "from sanhu.lib.ids import new_id\n"
        },
    },
    test_messages.unwrapped_code: {
        "a sentence that is not wrapped": {"portal.forms": 'LABEL = "写上名字"\n'},
    },
    test_messages.unwrapped_templates: {
        "a page with a text that is not wrapped": _page("portal", "<p>写上名字</p>"),
        "a tag with a text that is not wrapped": _page("portal", '{% button text="写上名字" %}'),
    },
    test_messages.unreadable: {
        "a mark whose text stands elsewhere": {"portal.forms": "LABEL = _(words)\n"},
    },
    test_messages.without_english: {
        "a text without English": _page("ledger", '{% load i18n %}{% translate "写上名字" %}'),
    },
    test_verbs.unread_records: {
        "a verb of the ledger that cannot be read": {
            "portal.services": "def _x(verb):\n    record(verb=verb)\n"
        },
    },
}


def plants() -> Iterator[Plant]:
    """Yield every violation."""
    for name, planted in CONTRACTS.items():
        yield from (Plant(what, files, contract=name) for what, files in planted.items())
    for rule, planted in RUNNING.items():
        yield from (Plant(what, files, running=rule.__name__) for what, files in planted.items())
    for rule, planted in RULES.items():
        yield from (Plant(what, files, rule=rule) for what, files in planted.items())


PLANTS = list(plants())
