"""One claim as JSON-LD: schema.org `Claim`, with a `ClaimReview` where a person has judged the reading.

The review is of our reading of the sentence, not of whether the sentence is true, and says so.
"""

from typing import Any

from mss_kb.export.columns import Answer
from mss_kb.export.formats import RIGHTS

LICENCE = "https://spdx.org/licenses/MIT.html"

# What a review's status says, and its place on a scale from 1 to 3.
RATINGS = {
    "confirmed": (3, "Read as printed"),
    "corrected": (2, "Read with corrections"),
    "rejected": (1, "Misread"),
}


def claim_jsonld(claim: Answer, store_version: str) -> dict[str, Any]:
    """The claim of an API answer with its links; keys without a value are left out.

    The licence is that of the data, not of the sentence.
    """
    node: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Claim",
        "@id": claim["links"]["self"],
        "identifier": claim["id"],
        "name": f"{claim['metric']}: {claim['value']['text']}",
        "text": claim["evidence"]["sentence"],
        "about": claim["metric"],
        "temporalCoverage": claim["period"],
        "spatialCoverage": _place(claim["place"]),
        "author": [{"@type": "Organization", "name": source["name"]} for source in claim["attribution"]],
        "appearance": _article(claim),
        "version": store_version,
        "sdLicense": LICENCE,
        "copyrightNotice": RIGHTS,
    }
    review = claim["review"]
    if review is not None:
        node["subjectOf"] = _review(claim, review)
    return {name: value for name, value in node.items() if value not in (None, [])}


def _place(place: Answer | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {"@type": "Place", "name": place["name"], "identifier": place["pcode"] or place["id"]}


def _article(claim: Answer) -> dict[str, Any]:
    article = claim["article"]
    node = {
        "@type": "NewsArticle",
        "headline": article["title"],
        "url": claim["evidence"]["url"],
        "datePublished": article["published"],
        "publisher": article["outlet"] and {"@type": "Organization", "name": article["outlet"]},
    }
    return {name: value for name, value in node.items() if value is not None}


def _review(claim: Answer, review: Answer) -> dict[str, Any]:
    value, words = RATINGS[review["status"]]
    return {
        "@type": "ClaimReview",
        "url": claim["links"]["history"],
        "claimReviewed": claim["evidence"]["sentence"],
        "reviewAspect": "how the sentence was read",
        "datePublished": review["reviewed_at"],
        "author": {"@type": "Person", "name": review["reviewer"]},
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": value,
            "bestRating": 3,
            "worstRating": 1,
            "alternateName": words,
        },
    }
