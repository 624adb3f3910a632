"""Names as plain words beside the printed ones, so that a name is found in any case and without its marks.

Revision 0010 of 2026-11-24, after 0009.
"""

import unicodedata

import sqlalchemy as sa
from alembic import op

revision: str = "0010"
down_revision: str | None = "0009"

# table -> the printed name
NAMES = {"entities": "name", "entity_aliases": "alias", "claim_sources": "name"}
AT_A_TIME = 1000


def upgrade() -> None:
    for table, printed in NAMES.items():
        op.add_column(table, sa.Column("plain", sa.String(), nullable=False, server_default=""))
        fill(table, printed)
        with op.batch_alter_table(table) as batch:
            batch.alter_column(
                "plain", existing_type=sa.String(), existing_nullable=False, server_default=None
            )
    op.create_index("ix_entities_plain", "entities", ["plain"])
    op.create_index("ix_entity_aliases_plain", "entity_aliases", ["plain"])
    op.create_index("ix_claim_sources_plain_claim_id", "claim_sources", ["plain", "claim_id"])


def downgrade() -> None:
    op.drop_index("ix_claim_sources_plain_claim_id", "claim_sources")
    op.drop_index("ix_entity_aliases_plain", "entity_aliases")
    op.drop_index("ix_entities_plain", "entities")
    for table in NAMES:
        op.drop_column(table, "plain")


def fill(table: str, printed: str) -> None:
    rows = sa.table(table, sa.column(printed), sa.column("plain"))
    names = list(op.get_bind().execute(sa.select(rows.c[printed]).distinct()).scalars())
    is_named = rows.c[printed] == sa.bindparam("as_printed")
    change = sa.update(rows).where(is_named).values(plain=sa.bindparam("folded"))
    # So that each name's rows are found without reading the table.
    op.create_index("ix_while_filling", table, [printed])
    for start in range(0, len(names), AT_A_TIME):
        some = names[start : start + AT_A_TIME]
        op.get_bind().execute(change, [{"as_printed": name, "folded": plain(name)} for name in some])
    op.drop_index("ix_while_filling", table)


def plain(text: str) -> str:
    parts = without_marks(without_marks(text).casefold())
    return " ".join("".join(char if char.isalnum() else " " for char in parts).split())


def without_marks(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
