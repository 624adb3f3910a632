"""One claim for the web of data."""

from fastapi.testclient import TestClient


def test_a_claim_is_a_schema_org_claim(client: TestClient) -> None:
    answer = client.get("/v1/claims/claim-article-0-0.jsonld")
    assert answer.headers["content-type"] == "application/ld+json"
    claim = client.get("/v1/claims/claim-article-0-0").json()
    node = answer.json()
    assert (node["@context"], node["@type"]) == ("https://schema.org", "Claim")
    assert node["@id"] == claim["links"]["self"]
    assert node["text"] == claim["evidence"]["sentence"]
    assert node["appearance"]["publisher"]["name"] == "The Star"
    assert node["appearance"]["datePublished"] == "2024-06-25"
    assert "subjectOf" not in node
    assert node["version"] == client.get("/v1/claims.csv").headers["x-mss-kb-store-version"]
    assert node["sdLicense"].endswith("/MIT.html")
    assert "publishers" in node["copyrightNotice"]
    assert None not in node.values()


def test_a_reviewed_claim_has_a_claim_review_of_its_reading(client: TestClient) -> None:
    review = client.get("/v1/claims/claim-article-1-2.jsonld").json()["subjectOf"]
    assert review["@type"] == "ClaimReview"
    assert review["reviewAspect"] == "how the sentence was read"
    assert review["reviewRating"]["ratingValue"] == 3
    assert review["author"]["name"] == "An editor"


def test_a_claim_says_where_and_who(client: TestClient) -> None:
    node = client.get("/v1/claims/claim-article-1-1.jsonld").json()
    assert node["spatialCoverage"]["name"] == "Cité Soleil"
    assert [author["name"] for author in node["author"]] == ["the UN", "OHCHR"]


def test_what_is_not_there_and_who_takes_no_json_ld(client: TestClient) -> None:
    assert client.get("/v1/claims/none.jsonld").status_code == 404
    page = client.get("/v1/claims/claim-article-0-0.jsonld", headers={"Accept": "text/html"})
    assert page.status_code == 406
