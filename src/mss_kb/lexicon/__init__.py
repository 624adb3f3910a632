"""What an editor could correct, as TOML beside this file: cues, units, names.

In: a file's name. Out: its tables. Each room that reads a file checks its shape as it loads; a mistake is a
ConfigurationError that names the file.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from mss_kb.errors import ConfigurationError


@cache
def load(name: str) -> dict[str, Any]:
    """The tables of `lexicon/NAME.toml`. Raises ConfigurationError where the file is missing or broken."""
    path = files(__package__) / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ConfigurationError(f"lexicon/{name}.toml is missing; reinstall mss-kb") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"lexicon/{name}.toml: {error}; correct the file") from error
