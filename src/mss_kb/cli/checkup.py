"""What `mss-kb doctor` looks at. In: the settings. Out: findings, worst news with an exit code of its own."""

import importlib.metadata
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mss_kb.errors import EX_CONFIG, EX_DATAERR, EX_IOERR, EX_NOPERM, EX_OK, MssKbError
from mss_kb.settings import read_settings
from mss_kb.store.backup import store_file
from mss_kb.store.database import Store, open_store
from mss_kb.store.health import (
    broken_references,
    check_offsets,
    file_damage,
    quarantined_files,
    runs_without_end,
)
from mss_kb.store.schema import newest_revision

# With less, an ingest of a few thousand articles may not end well.
LEAST_FREE_BYTES = 100_000_000


@dataclass(frozen=True)
class Finding:
    """One thing looked at. `exit_code` is not 0 where it must be mended; `detail` then says how."""

    name: str
    detail: str
    exit_code: int = EX_OK


def examine() -> Iterator[Finding]:
    """Look at everything, in order; what cannot be looked at without the thing before is left out."""
    try:
        settings = read_settings()
    except MssKbError as error:
        yield Finding("settings", str(error), error.exit_code)
        return
    yield Finding("settings", "every MSS_KB_ variable can be used")
    yield look_at_model(settings.spacy_model)
    try:
        store = open_store(settings.database_url, lock_timeout=settings.lock_timeout)
    except MssKbError as error:
        yield Finding("store", str(error), error.exit_code)
        return
    try:
        yield Finding("store", f"{store.engine.url.render_as_string()}, schema {newest_revision()}")
        yield from look_at_disk(store)
        yield from look_at_content(store)
    except MssKbError as error:
        yield Finding("store", str(error), error.exit_code)
    finally:
        store.close()


def look_at_model(model: str) -> Finding:
    """Whether the spaCy weights are there: an installed package or a folder."""
    if Path(model).is_dir():
        return Finding("model", f"folder {model}")
    try:
        return Finding("model", f"{model} {importlib.metadata.version(model)}")
    except importlib.metadata.PackageNotFoundError:
        return Finding(
            "model", f"{model} is not installed; run `make setup`, or set MSS_KB_SPACY_MODEL", EX_CONFIG
        )


def look_at_disk(store: Store) -> Iterator[Finding]:
    """Room and permission beside the store's file."""
    file = store_file(store.engine)
    if file is None:
        return
    folder = file.resolve().parent
    for path in (folder, file):
        if not os.access(path, os.W_OK):
            yield Finding("disk", f"{path} may not be written; check its owner and mode", EX_NOPERM)
            return
    free = shutil.disk_usage(folder).free
    if free < LEAST_FREE_BYTES:
        yield Finding("disk", f"only {free / 1e6:.0f} MB free at {folder}; free some space", EX_IOERR)
    else:
        yield Finding("disk", f"{free / 1e9:.1f} GB free")


def look_at_content(store: Store) -> Iterator[Finding]:
    """The file, the references between rows, each stretch against its text, and what waits for a person."""
    with store.reading() as session:
        damage = file_damage(session)
        if damage:
            yield Finding("file", f"damaged: {damage}; restore a backup", EX_IOERR)
            return
        yield Finding("file", "whole")
        broken = broken_references(session)
        if broken:
            yield Finding("references", f"rows point to nothing: {broken}; restore a backup", EX_DATAERR)
        else:
            yield Finding("references", "every row that is pointed to is there")
        offsets = check_offsets(session)
        if offsets.wrong:
            wrong = f"{offsets.wrong} of {offsets.checked} stretches are not in their text"
            yield Finding("evidence", f"{wrong}: {'; '.join(offsets.examples)}; restore a backup", EX_DATAERR)
        else:
            yield Finding("evidence", f"all {offsets.checked} stretches stand in their text")
        yield Finding("quarantine", f"{quarantined_files(session)} files")
        yield Finding("runs", f"{runs_without_end(session)} without an end")
