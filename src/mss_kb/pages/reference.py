"""The pages in which things are looked up, as one router: figures and what they stand on."""

from fastapi import APIRouter

from mss_kb.pages import article, claim, figures

router = APIRouter(include_in_schema=False)
for sheet in (figures, claim, article):
    router.include_router(sheet.router)
