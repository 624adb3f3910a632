"""Files hold the same rows as the lists, whole, typed and harmless."""

import csv
import hashlib
import io
import json
from collections.abc import Callable
from typing import Any

import newsroom
import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from pyarrow import parquet

from mss_kb.answers import Checksum, ColumnLists, StoredClaim
from mss_kb.api import exports
from mss_kb.export.columns import CLAIMS, Kind
from mss_kb.export.csv import cell
from mss_kb.export.formats import RIGHTS
from mss_kb.filters import ClaimPage
from mss_kb.model import TextKind
from mss_kb.store.queries import whole

FORMATS = ["csv", "jsonl", "hxl.csv", "parquet"]


def rows(client: TestClient, url: str) -> list[dict[str, str]]:
    answer = client.get(url)
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.content.decode(), newline="")))


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(world=newsroom.worlds())
def test_every_format_holds_the_rows_of_the_list(
    open_world: Callable[[newsroom.World], TestClient], world: newsroom.World
) -> None:
    client = open_world(world)
    for query in ("", "metric=casualties.*&sort=-value"):
        listed = client.get(f"/v1/claims?{query}&limit=1000").json()["items"]
        ids = [claim["id"] for claim in listed]
        about = {"store_version": client.get("/readyz").json()["store_version"], "rights": RIGHTS}
        lines = client.get(f"/v1/claims.jsonl?{query}").content.splitlines()
        assert [json.loads(line) for line in lines] == [{**claim, **about} for claim in listed]
        flat = rows(client, f"/v1/claims.csv?{query}")
        assert [row["id"] for row in flat] == ids
        assert [row["id"] for row in rows(client, f"/v1/claims.hxl.csv?{query}")] == ["#meta+id", *ids]
        table = parquet.read_table(io.BytesIO(client.get(f"/v1/claims.parquet?{query}").content)).to_pylist()
        assert [row["id"] for row in table] == ids
        for claim, row, typed in zip(listed, flat, table, strict=True):
            assert same(claim, row, typed)


def same(claim: dict[str, Any], row: dict[str, str], typed: dict[str, Any]) -> bool:
    """Whether a flat row and a typed row say what the claim says."""
    for column in CLAIMS:
        value = column.value(claim)
        if column.kind is Kind.DAY:
            assert (typed[column.name].isoformat() if typed[column.name] else None) == value
        else:
            assert typed[column.name] == value, column.name
        assert row[column.name] == str(cell(column, value)), column.name
    return True


def test_an_empty_file_has_its_header(empty_client: TestClient) -> None:
    header = ",".join([column.name for column in CLAIMS] + ["store_version", "rights"])
    assert empty_client.get("/v1/claims.csv").text == header + "\r\n"
    assert len(empty_client.get("/v1/claims.hxl.csv").text.splitlines()) == 2
    assert empty_client.get("/v1/claims.jsonl").content == b""
    assert parquet.read_table(io.BytesIO(empty_client.get("/v1/claims.parquet").content)).num_rows == 0


@pytest.mark.parametrize("table", ["claims", "articles", "entities"])
@pytest.mark.parametrize("form", FORMATS)
def test_a_checksum_tells_a_whole_file_from_a_cut_one(client: TestClient, table: str, form: str) -> None:
    file = client.get(f"/v1/{table}.{form}")
    assert file.status_code == 200
    told = Checksum.model_validate_json(client.get(f"/v1/{table}.{form}.sum").content, strict=True)
    assert told.sha256 == hashlib.sha256(file.content).hexdigest()
    assert told.bytes == len(file.content)
    assert told.rows == len(client.get(f"/v1/{table}?limit=1000").json()["items"])
    assert told.store_version == file.headers["x-mss-kb-store-version"]
    assert f".{form}" in file.headers["content-disposition"]


def test_a_text_that_a_spreadsheet_would_run_is_made_harmless(
    empty_store: Any, empty_client: TestClient
) -> None:
    titles = ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\tx", "fine = so", 'Quote " and, comma\nand line']
    outlines = [
        ({"title": title, "outlet": "=cmd", "kind": TextKind.ORIGINAL}, [], False) for title in titles
    ]
    newsroom.write(empty_store, newsroom.build(outlines))
    found = rows(empty_client, "/v1/articles.csv?sort=published")
    assert [row["title"] for row in found] == [f"'{title}" for title in titles[:5]] + titles[5:]
    assert {row["outlet"] for row in found} == {"'=cmd"}
    typed = parquet.read_table(io.BytesIO(empty_client.get("/v1/articles.parquet").content)).to_pylist()
    assert {row["outlet"] for row in typed} == {"=cmd"}


def test_excel_gets_a_byte_order_mark_and_no_other_format_does(client: TestClient) -> None:
    assert client.get("/v1/claims.csv?excel=1").content.startswith(b"\xef\xbb\xbfid,")
    assert client.get("/v1/claims.csv").content.startswith(b"id,")
    assert client.get("/v1/claims.jsonl?excel=1").status_code == 422
    assert client.get("/v1/claims.parquet?excel=1").status_code == 422


def test_a_parquet_file_says_what_it_is(client: TestClient) -> None:
    file = parquet.ParquetFile(io.BytesIO(client.get("/v1/claims.parquet").content))
    schema = file.schema_arrow
    assert schema.metadata[b"store_version"].decode() in client.get("/readyz").json()["store_version"]
    assert b"rights" in schema.metadata
    assert schema.field("metric").type.value_type == "string"
    assert schema.field("published").type == "date32[day]"
    assert schema.field("metric").metadata[b"hxl"] == b"#indicator+code"


def test_a_long_file_is_read_page_by_page(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = client.get("/v1/claims.csv").content
    monkeypatch.setattr(whole, "AT_A_TIME", 2)
    assert client.get("/v1/claims.csv").content == at_once


def test_a_file_follows_the_conventions_of_the_lists(client: TestClient) -> None:
    answer = client.get("/v1/claims.csv?metric=casualties.*")
    assert answer.headers["content-type"].startswith("text/csv")
    again = client.get("/v1/claims.csv", headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/v1/claims.csv?limit=5").status_code == 422
    assert client.get("/v1/claims.csv?metric=killed").headers["content-type"] == "application/problem+json"
    assert client.get("/v1/claims.csv?q=%25").status_code == 422
    for path in ("/v1/claims.xml", "/v1/claims.csv.md5", "/v1/dates.csv", "/v1/claims.xml.sum"):
        assert client.get(path).status_code == 404


def test_the_columns_are_explained(client: TestClient) -> None:
    answer = client.get("/v1/columns")
    told = ColumnLists.model_validate_json(answer.content, strict=True)
    header = client.get("/v1/claims.csv").text.splitlines()[0].split(",")
    assert [column.name for column in told.claims] == header
    assert all(column.hxl.startswith("#") and column.meaning for column in told.claims)


def test_a_line_of_json_lines_is_a_claim_and_says_whose_it_is(client: TestClient) -> None:
    for line in client.get("/v1/claims.jsonl").content.splitlines():
        claim = json.loads(line)
        assert claim.pop("rights") == RIGHTS
        assert claim.pop("store_version")
        StoredClaim.model_validate_json(json.dumps(claim), strict=True)


def test_head_of_an_export_writes_none_of_the_file(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = client.get("/v1/claims.csv")
    monkeypatch.setattr(exports, "find_claims", only_the_first_page)
    told = client.head("/v1/claims.csv")
    assert (told.status_code, told.content) == (200, b"")
    assert told.headers["content-disposition"] == asked.headers["content-disposition"]


def only_the_first_page(connection: object, page: ClaimPage) -> tuple[list[dict[str, Any]], str]:
    assert page.cursor is None
    return [{"part_of_id": None, "id": "x", "article": {"id": "y"}}], "on"
