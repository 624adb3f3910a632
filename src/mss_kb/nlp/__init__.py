"""From an Article to an Extraction: the only room that knows spaCy."""
