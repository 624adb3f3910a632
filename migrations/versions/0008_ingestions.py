"""Articles sent by request: the queue of those that wait, and a word for their runs.

Revision 0008 of 2026-11-24, after 0007.
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0008"
down_revision: str | None = "0007"

BEFORE = ("running", "done", "failed", "interrupted")
AFTER = ("queued", *BEFORE)


def upgrade() -> None:
    change_states(BEFORE, AFTER)
    op.create_table(
        "ingestions",
        sa.Column("run_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("article", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("key_id", sa.String(length=16), nullable=True),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_ingestions_run_id_runs")),
        sa.PrimaryKeyConstraint("run_id", name=op.f("pk_ingestions")),
    )
    op.create_index(op.f("ix_ingestions_path"), "ingestions", ["path"])


def downgrade() -> None:
    op.drop_table("ingestions")
    change_states(AFTER, BEFORE)


def change_states(old: tuple[str, ...], new: tuple[str, ...]) -> None:
    if gone := set(old) - set(new):
        runs = sa.table("runs", sa.column("state"))
        op.execute(runs.update().where(runs.c.state.in_(gone)).values(state="interrupted"))
    with op.batch_alter_table("runs") as table:
        table.alter_column("state", existing_type=words(old), type_=words(new), existing_nullable=False)


def words(values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name="state", native_enum=False, create_constraint=True, length=40)
