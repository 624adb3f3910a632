"""The pages in which things are looked up, as one router: figures and what they stand on."""

from fastapi import APIRouter
from starlette.datastructures import State

from mss_kb.api.kept import Kept
from mss_kb.pages import article, claim, conflicts, entity, figures, sources
from mss_kb.pages.figure_view import FigureView

router = APIRouter(include_in_schema=False)
for sheet in (figures, claim, article, entity, conflicts, sources):
    router.include_router(sheet.router)


def keep_answers(state: State) -> None:
    """Make room for what is worked out once for each version of the store."""
    state.figures = Kept[FigureView](figures.KEPT)
    state.pictures = Kept[bytes](figures.KEPT)
