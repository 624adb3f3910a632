"""What holds for every page: headers, versions, files, errors for people and for programs."""

import datetime as dt
import re
from pathlib import Path

import newsroom
import pytest
from fastapi.testclient import TestClient

from mss_kb.app import create_app
from mss_kb.pages.rendering import fingerprint_of
from mss_kb.settings import Settings
from mss_kb.store.database import open_store
from mss_kb.store.retractions import retract

PAGES = ["/", "/check", "/search", "/search?q=killed", "/search?q=airport&show=sentences", "/about"]
TEMPLATES = sorted((Path(__file__).parents[2] / "src/mss_kb/pages/templates").iterdir())


@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_the_headers_that_keep_it_safe(site: TestClient, address: str) -> None:
    headers = site.get(address).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_sent_once_for_each_version(site: TestClient, address: str) -> None:
    etag = site.get(address).headers["etag"]
    again = site.get(address, headers={"If-None-Match": etag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", etag)


def test_the_version_of_pages_changes_with_what_draws_them(tmp_path: Path) -> None:
    drawing = tmp_path / "charts" / "marks.py"
    drawing.parent.mkdir()
    found = []
    for size in (4, 5):
        drawing.write_text(f"SIZE = {size}", encoding="utf-8")
        found.append(fingerprint_of(tmp_path))
    assert found[0] != found[1]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_light(site: TestClient, address: str) -> None:
    page = site.get(address)
    loaded = [address, *re.findall(r'(?:src|href)="(/static/[^"]+)"', page.text)]
    assert len(loaded) <= 6
    assert sum(int(site.get(one).headers["content-length"]) for one in loaded) < 120_000


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_has_no_style_or_script_of_its_own(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=|javascript:", text)
    assert "|safe" not in text


def test_files_are_kept_for_good_under_the_address_of_their_content(site: TestClient) -> None:
    [style] = re.findall(r'href="(/static/style[^"]+)"', site.get("/").text)
    answer = site.get(style)
    assert answer.headers["content-type"].startswith("text/css")
    assert "immutable" in answer.headers["cache-control"]
    older = site.get("/static/style.0123456789ab.css")
    assert (older.content, older.headers["cache-control"]) == (answer.content, "no-cache")
    assert site.get("/static/nothing.0123456789ab.css").status_code == 404
    assert site.get("/static/..%2F__init__.py").status_code == 404


def test_who_takes_json_gets_the_index_of_the_api(site: TestClient) -> None:
    assert site.get("/", headers={"Accept": "application/json"}).json() == site.get("/v1").json()


def test_an_unknown_address_is_a_page_with_a_search_box(site: TestClient) -> None:
    answer = site.get("/nothing/<script>alert(1)</script>")
    assert answer.status_code == 404
    assert 'action="/search"' in answer.text
    assert "<script>alert" not in answer.text
    assert answer.headers["x-request-id"] in answer.text


@pytest.mark.parametrize("address", ["/v1/claims/unknown", "/v1/nothing", "/feeds/nothing"])
def test_programs_get_problem_documents(site: TestClient, address: str) -> None:
    answer = site.get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


def test_who_asks_for_no_page_gets_a_problem_document(site: TestClient) -> None:
    answer = site.get("/nothing", headers={"Accept": "*/*"})
    assert answer.headers["content-type"] == "application/problem+json"


def test_an_error_has_a_page_for_head_too(site: TestClient) -> None:
    answer = site.head("/nothing")
    assert (answer.status_code, answer.content) == (404, b"")
    assert answer.headers["content-type"].startswith("text/html")


def test_a_long_answer_about_an_error_is_a_page_too(site: TestClient) -> None:
    answer = site.get("/" + "x" * 3000)
    assert answer.status_code == 404
    assert "</html>" in answer.text


def test_a_database_that_is_away_is_a_page_that_says_so(tmp_path: Path) -> None:
    file = tmp_path / "store.db"
    store = open_store(f"sqlite:///{file}", create=True)
    client = TestClient(create_app(Settings(), store=store), raise_server_exceptions=False)
    store.close()
    file.unlink()
    answer = client.get("/", headers={"Accept": "text/html"})
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert "Try again" in answer.text
    store.close()


def test_an_empty_store_says_how_to_fill_it(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/store.db", create=True)
    client = TestClient(create_app(Settings(), store=store), raise_server_exceptions=False)
    answer = client.get("/", headers={"Accept": "text/html"})
    assert answer.status_code == 200
    assert "mss-kb ingest" in answer.text
    store.close()


def test_a_retracted_article_is_a_page_that_says_why(open_site) -> None:
    client = open_site(newsroom.fixed_world())
    article = client.get("/v1/articles").json()["items"][0]["id"]
    reason = "Withdrawn <b>by</b> its publisher."
    with client.app.state.store.writing() as session:
        retract(session, article, reason, by="test", now=dt.datetime(2026, 2, 3, tzinfo=dt.UTC))
    answer = client.get(f"/articles/{article}")
    assert answer.status_code == 410
    assert "taken out on 3 February 2026" in answer.text
    assert "Withdrawn &lt;b&gt;by&lt;/b&gt; its publisher." in answer.text
    assert 'action="/search"' in answer.text
