"""Article files in, `Article`s out; the only room that knows file formats, encodings and metadata."""

from mss_kb.articles.article import article_from
from mss_kb.articles.files import ArticleFile, find_article_files
from mss_kb.articles.posted import PostedArticle, read_posted
from mss_kb.articles.read import read_article
from mss_kb.articles.reading import Metadata, Reading

Input = ArticleFile | PostedArticle

__all__ = [
    "ArticleFile",
    "Input",
    "Metadata",
    "PostedArticle",
    "Reading",
    "article_from",
    "find_article_files",
    "read_article",
    "read_posted",
]
