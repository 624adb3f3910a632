"""Who may know whom: the rooms that must never reach another, by way of no third one either."""

import ast
from functools import cache
from pathlib import Path

import pytest

import mss_kb

SOURCE = Path(mss_kb.__file__).parent

NEVER = [
    ("model", room)
    for room in (
        "answers",
        "api",
        "articles",
        "cli",
        "export",
        "ingest",
        "lexicon",
        "nlp",
        "settings",
        "store",
    )
] + [
    ("nlp", "store"),
    ("store", "nlp"),
    ("compare", "store"),
    ("compare", "nlp"),
    ("compare", "api"),
    ("api", "nlp"),
    ("pages", "nlp"),
    ("api", "pages"),
    ("store", "pages"),
    ("compare", "pages"),
    ("drafts", "nlp"),
    ("drafts", "api"),
    ("articles", "nlp"),
    ("articles", "store"),
    ("charts", "store"),
    ("charts", "api"),
    ("charts", "nlp"),
    ("client", "nlp"),
    ("client", "store"),
    ("client", "api"),
    ("client", "articles"),
    ("client", "ingest"),
]

# A library that only some rooms know, and the few files outside that may name its types or errors.
KEPT_IN = {
    "spacy": ({"nlp"}, {"cli.text"}),
    "thinc": ({"nlp"}, set()),
    "sqlalchemy": ({"store"}, {"api.asking", "drafts", "ingest.ledger", "mcp", "pages.looking"}),
    "alembic": ({"store"}, set()),
    "fastapi": ({"api", "pages"}, {"app"}),
    "starlette": ({"api", "pages"}, set()),
    "jinja2": ({"pages"}, set()),
    "markupsafe": ({"pages"}, set()),
    "limits": ({"api"}, set()),
    "httpx2": ({"client"}, set()),
    "mcp": ({"mcp"}, set()),
    "pandas": ({"client"}, set()),
    "trafilatura": ({"articles"}, set()),
}


def name_of(path: Path) -> str:
    """`nlp.dates.find` of `nlp/dates/find.py`, `nlp.dates` of `nlp/dates/__init__.py`."""
    return ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")


MODULES = {name_of(path): path for path in sorted(SOURCE.rglob("*.py"))}


@cache
def imports(module: str) -> frozenset[str]:
    """Every name that a module imports, anywhere in it, with its dots."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return frozenset(found)


def reached_from(room: str) -> set[str]:
    """Our modules that a room's modules import, and those that these import."""
    waiting = [module for module in MODULES if room_of(module) == room]
    reached: set[str] = set()
    while waiting:
        module = waiting.pop()
        if module not in reached:
            reached.add(module)
            names = {name.removeprefix("mss_kb.") for name in imports(module) if name.startswith("mss_kb.")}
            waiting += names & MODULES.keys()
    return reached


def room_of(module: str) -> str:
    return module.partition(".")[0]


@pytest.mark.parametrize(("room", "other"), NEVER, ids=lambda name: name)
def test_a_room_never_reaches_another(room: str, other: str) -> None:
    assert [module for module in reached_from(room) if room_of(module) == other] == []


@pytest.mark.parametrize("library", KEPT_IN)
def test_a_library_stays_in_its_room(library: str) -> None:
    rooms, exceptions = KEPT_IN[library]
    users = {module for module in MODULES if any(room_of(name) == library for name in imports(module))}
    assert {module for module in users if room_of(module) not in rooms} == exceptions


def test_the_check_sees_what_there_is() -> None:
    assert {"nlp", "store"} <= {room_of(module) for module in reached_from("ingest") | reached_from("cli")}
