"""Claims of a metric in the order of their days or values are a walk along an index.

Revision 0019 of 2026-11-24, after 0018.
"""

from alembic import op

revision: str = "0019"
down_revision: str | None = "0018"

KEYS = ("first_day", "low")


def upgrade() -> None:
    for key in KEYS:
        op.create_index(f"ix_claims_metric_{key}_id", "claims", ["metric", key, "id"])
    # In no order that is asked for: it was taken instead of the order's own.
    op.drop_index("ix_claims_metric_effective_latest_effective_earliest", "claims")


def downgrade() -> None:
    op.create_index(
        "ix_claims_metric_effective_latest_effective_earliest",
        "claims",
        ["metric", "effective_latest", "effective_earliest"],
    )
    for key in KEYS:
        op.drop_index(f"ix_claims_metric_{key}_id", "claims")
