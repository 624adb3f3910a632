"""The flat columns of exported tables: name, kind, HXL hashtag, meaning, and where in an answer it stands.

The columns of a table are fixed: new ones are added at the end.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Answer = dict[str, Any]
LIST_JOINT = "; "


class Kind(StrEnum):
    """What a column holds; `WORD` is text of few distinct values, `LIST` texts joined by `; `."""

    TEXT = "text"
    WORD = "word"
    LIST = "list"
    NUMBER = "number"
    INTEGER = "integer"
    DAY = "day"
    FLAG = "flag"


@dataclass(frozen=True)
class Column:
    """One column; `hxl` is a hashtag with attributes (https://hxlstandard.org)."""

    name: str
    kind: Kind
    hxl: str
    meaning: str
    value: Callable[[Answer], Any]


def at(*path: str) -> Callable[[Answer], Any]:
    """The value at a path of keys, None where something on the way is missing."""

    def read(answer: Answer) -> Any:
        value: Any = answer
        for key in path:
            value = None if value is None else value.get(key)
        return value

    return read


def each(path: str, key: str) -> Callable[[Answer], list[str]]:
    """One key of every item of a list, empty where an item has none: lists of one row stay aligned."""
    return lambda answer: [item[key] or "" for item in answer[path]]


CLAIMS = (
    Column("id", Kind.TEXT, "#meta+id", "Id of the claim", at("id")),
    Column("metric", Kind.WORD, "#indicator+code", "What is counted", at("metric")),
    Column("basis", Kind.WORD, "#indicator+basis", "Stock, flow, cumulative, rate or change", at("basis")),
    Column("low", Kind.NUMBER, "#indicator+value+num+low", "Printed value, lower end", at("value", "low")),
    Column("high", Kind.NUMBER, "#indicator+value+num+high", "Printed value, upper end", at("value", "high")),
    Column("min", Kind.NUMBER, "#indicator+value+num+min", "Least value with its bound", at("value", "min")),
    Column(
        "max", Kind.NUMBER, "#indicator+value+num+max", "Greatest value with its bound", at("value", "max")
    ),
    Column("bound", Kind.WORD, "#indicator+bound", "How the figure limits the value", at("value", "bound")),
    Column("unit", Kind.WORD, "#indicator+unit", "Unit of the value", at("value", "unit")),
    Column("figure", Kind.TEXT, "#indicator+text", "The figure as printed", at("value", "text")),
    Column(
        "currency_assumed",
        Kind.FLAG,
        "#meta+currency_assumed",
        "A bare $ was read as USD",
        at("value", "currency_assumed"),
    ),
    Column("period", Kind.TEXT, "#date+edtf", "When it holds (EDTF)", at("period")),
    Column("effective_earliest", Kind.DAY, "#date+start", "First day", at("effective", "earliest")),
    Column("effective_latest", Kind.DAY, "#date+end", "Last day", at("effective", "latest")),
    Column("effective_basis", Kind.WORD, "#date+basis", "Why these days", at("effective", "basis")),
    Column("place_id", Kind.WORD, "#loc+id", "Id of the place", at("place", "id")),
    Column("place_name", Kind.WORD, "#loc+name", "Name of the place", at("place", "name")),
    Column("place_pcode", Kind.WORD, "#loc+code+v_pcode", "P-code of the place", at("place", "pcode")),
    Column("place_level", Kind.WORD, "#loc+type", "Level of the place", at("place", "level")),
    Column("force", Kind.WORD, "#org+force", "Whose personnel or money", at("force")),
    Column("parties", Kind.LIST, "#country+code+v_iso2+list", "Countries counted", at("parties")),
    Column("group", Kind.WORD, "#affected+group", "Which people are counted", at("group")),
    Column("actor", Kind.WORD, "#cause+actor", "Who did the violence", at("actor")),
    Column("role", Kind.WORD, "#affected+role", "Kind of personnel", at("role")),
    Column("said_by", Kind.LIST, "#org+source+name+list", "Who says so", each("attribution", "name")),
    Column("said_by_id", Kind.LIST, "#org+source+id+list", "Ids of these", each("attribution", "id")),
    Column(
        "said_by_family",
        Kind.LIST,
        "#org+source+family+list",
        "Families they count as",
        each("attribution", "family"),
    ),
    Column("assertion", Kind.WORD, "#status+assertion", "How the article puts it", at("assertion")),
    Column(
        "reading_confidence",
        Kind.NUMBER,
        "#meta+confidence+num",
        "How sure the reading is, 0 to 1",
        at("reading_confidence"),
    ),
    Column("part_of", Kind.TEXT, "#indicator+whole+text", "Printed figure of the whole", at("part_of")),
    Column("sentence", Kind.TEXT, "#description+sentence", "The sentence", at("evidence", "sentence")),
    Column("start", Kind.INTEGER, "#meta+start+num", "Figure's start in the body", at("evidence", "start")),
    Column("end", Kind.INTEGER, "#meta+end+num", "Figure's end in the body", at("evidence", "end")),
    Column("evidence_url", Kind.TEXT, "#meta+url+evidence", "Where to see it", at("evidence", "url")),
    Column("article_id", Kind.WORD, "#meta+id+article", "Id of the article", at("article", "id")),
    Column("article_title", Kind.WORD, "#meta+title", "Title of the article", at("article", "title")),
    Column("outlet", Kind.WORD, "#org+outlet+name", "Who published it", at("article", "outlet")),
    Column("article_url", Kind.WORD, "#meta+url", "Address of the article", at("article", "url")),
    Column("published", Kind.DAY, "#date+published", "Day of publication", at("article", "published")),
    Column(
        "published_precision",
        Kind.WORD,
        "#date+published+precision",
        "Where that day is from",
        at("article", "published_precision"),
    ),
    Column(
        "text_kind", Kind.WORD, "#meta+text_kind", "Original, digest, excerpt", at("article", "text_kind")
    ),
    Column("review", Kind.WORD, "#status+review", "What a person decided last", at("review", "status")),
)

ARTICLES = (
    Column("id", Kind.TEXT, "#meta+id", "Id of the article", at("id")),
    Column("title", Kind.TEXT, "#meta+title", "Title", at("title")),
    Column("outlet", Kind.WORD, "#org+outlet+name", "Who published it", at("outlet")),
    Column("author", Kind.WORD, "#contact+author+name", "Who wrote it", at("author")),
    Column("url", Kind.TEXT, "#meta+url", "Address", at("url")),
    Column("published", Kind.DAY, "#date+published", "Day of publication", at("published")),
    Column(
        "published_precision", Kind.WORD, "#date+precision", "Where it is from", at("published_precision")
    ),
    Column("published_earliest", Kind.DAY, "#date+start", "Earliest possible day", at("published_earliest")),
    Column("published_latest", Kind.DAY, "#date+end", "Latest possible day", at("published_latest")),
    Column("text_kind", Kind.WORD, "#meta+text_kind", "Original, digest, excerpt", at("text_kind")),
    Column("language", Kind.WORD, "#meta+language", "ISO 639 code", at("language")),
    Column("is_supported", Kind.FLAG, "#meta+supported", "Its language is read", at("is_supported")),
    Column("claim_count", Kind.INTEGER, "#indicator+claims+num", "Number of claims", at("claim_count")),
)

ENTITIES = (
    Column("id", Kind.TEXT, "#meta+id", "Id of the entity", at("id")),
    Column("name", Kind.TEXT, "#meta+name", "Name", at("name")),
    Column("type", Kind.WORD, "#meta+type", "PERSON, ORG, FORCE, COUNTRY or PLACE", at("type")),
    Column("iso2", Kind.WORD, "#country+code+v_iso2", "ISO 3166 alpha-2 code", at("iso2")),
    Column("pcode", Kind.WORD, "#loc+code+v_pcode", "P-code", at("pcode")),
    Column("family", Kind.WORD, "#org+family", "Body it counts as among sources", at("family")),
    Column("role", Kind.WORD, "#contact+role", "Office or title", at("role")),
    Column(
        "mention_count", Kind.INTEGER, "#indicator+mentions+num", "Number of mentions", at("mention_count")
    ),
)

TABLES: dict[str, tuple[Column, ...]] = {"claims": CLAIMS, "articles": ARTICLES, "entities": ENTITIES}
