"""What a form of a page sends. In: a request. Out: its fields, only from pages of this site."""

from urllib.parse import parse_qs, urlsplit

from fastapi import Request
from starlette.exceptions import HTTPException

FORM = "application/x-www-form-urlencoded"
MOST_FIELDS = 50


async def form_of(request: Request) -> dict[str, str]:
    """A dependency of routes that take a form: its fields, the first of a name, lines ended by LF.

    Raises HTTPException: 403 for a form of another site, 415 for another type, 413 for a body too long, 422
    for one that is no form.
    """
    require_own_site(request)
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        raise HTTPException(415, f"the body must be {FORM}")
    body = await request.body()
    try:
        fields = parse_qs(body.decode("utf-8", "replace"), max_num_fields=MOST_FIELDS, errors="replace")
    except ValueError as error:
        raise HTTPException(422, f"a form has at most {MOST_FIELDS} fields") from error
    return {name: values[0].replace("\r\n", "\n").replace("\r", "\n") for name, values in fields.items()}


def require_own_site(request: Request) -> None:
    """Raise HTTPException 403 where the browser says that another site sent this."""
    fetched_by = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    if fetched_by is not None:
        is_own = fetched_by in ("same-origin", "none")
    else:
        is_own = origin is None or urlsplit(origin).netloc == request.headers.get("host")
    if not is_own:
        raise HTTPException(403, "this form was sent by another site; open the page here and send it again")
