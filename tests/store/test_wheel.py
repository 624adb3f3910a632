"""The migrations are in the wheel, and a store is made from there too."""

import subprocess
import sys
import zipfile
from pathlib import Path

import mss_kb
from mss_kb.store.schema import migrations_folder

CHECKOUT = Path(mss_kb.__file__).parents[2]

MAKE_A_STORE = """
import sys
# What is installed for editing would be found first.
sys.path[:] = [sys.argv[1], *(path for path in sys.path if path != sys.argv[2])]
sys.meta_path[:] = [finder for finder in sys.meta_path if "editable" not in repr(finder).lower()]
from mss_kb.store.database import open_store
from mss_kb.store.schema import migrations_folder
open_store("sqlite://", create=True)
print(migrations_folder())
"""


def test_store_is_made_from_the_wheel(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=CHECKOUT, check=True, capture_output=True)
    [wheel] = tmp_path.glob("*.whl")
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    made = subprocess.run(
        [sys.executable, "-c", MAKE_A_STORE, str(site), str(CHECKOUT / "src")],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    )
    assert made.stdout.strip() == str(site / "mss_kb" / "migrations")


def test_checkout_uses_the_folder_beside_src() -> None:
    assert migrations_folder() == CHECKOUT / "migrations"
