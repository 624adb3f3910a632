"""What anybody takes for blank is refused wherever a name or a text is wanted, and the schema says so."""

import re

import pytest
from pydantic import TypeAdapter, ValidationError

from mss_kb.answers.check import Passage
from mss_kb.answers.ingestions import Text
from mss_kb.answers.reviews import Line
from mss_kb.filters import Name

# Space, no-break space, file separator, next line, byte order mark.
BLANKS = ["", " ", "\u00a0", "\x1c", "\x85", "\ufeff", " \x1f\ufeff\n"]


@pytest.mark.parametrize("kind", [Passage, Text, Line, Name])
def test_blank_alone_is_refused_by_value_and_by_schema(kind: object) -> None:
    adapter: TypeAdapter[str] = TypeAdapter(kind)
    pattern = adapter.json_schema()["pattern"]
    for blank in BLANKS:
        with pytest.raises(ValidationError):
            adapter.validate_python(blank)
        assert not re.search(pattern, blank)
    for text in ("é", "\ufeffé", "\x1c 5"):
        assert adapter.validate_python(text)
        assert re.search(pattern, text)
