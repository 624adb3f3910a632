"""The arrays that claims are filtered and counted by, kept for the next start of a server."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from mss_kb.store.tables.columns import Base


class KeptArray(Base):
    """One array of claims in memory (`store.claim_arrays.keeping`), as it was at a version of the store.

    `kind` is NumPy's name of its type, or `json` for a list of words. All are of one version. What is kept
    here can be read anew from the other tables at any time.
    """

    __tablename__ = "kept_arrays"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    version: Mapped[int]
    kind: Mapped[str] = mapped_column(String(10))
    data: Mapped[bytes]
