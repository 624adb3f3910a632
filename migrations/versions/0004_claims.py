"""Claims with place, parties and sources; reviews.

Revision 0004 of 2026-11-22, after 0003.
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0004"
down_revision: str | None = "0003"


def upgrade() -> None:
    op.create_table(
        "places",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("pcode", sa.String(), nullable=True),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_places")),
    )
    op.create_index(op.f("ix_places_path"), "places", ["path"], unique=False)
    op.create_table(
        "claims",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("article_id", sa.String(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column(
            "metric",
            sa.Enum(
                "personnel.deployed",
                "personnel.arrived",
                "personnel.expected",
                "personnel.planned",
                "personnel.pledged",
                "personnel.departed",
                "funding.received",
                "funding.pledged",
                "funding.required",
                "funding.unspent",
                "funding.withheld",
                "funding.spent",
                "casualties.killed",
                "casualties.injured",
                "casualties.killed_or_injured",
                "casualties.kidnapped",
                "casualties.sexual_violence",
                "displacement.displaced",
                "displacement.returned",
                "displacement.evacuated",
                "humanitarian.food_insecure",
                "humanitarian.in_need",
                "territory.gang_controlled",
                "mandate.authorised",
                "mandate.renewed",
                "mandate.expires",
                "mandate.duration",
                "deployment.first_arrival",
                "incidents.attacks",
                "incidents.aircraft_hit",
                "other",
                name="metric",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "basis",
            sa.Enum(
                "stock",
                "flow",
                "cumulative",
                "rate",
                "change",
                name="basis",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("per", sa.String(), nullable=True),
        sa.Column("low", sa.Double(), nullable=True),
        sa.Column("high", sa.Double(), nullable=True),
        sa.Column(
            "bound",
            sa.Enum(
                "exact",
                "about",
                "more_than",
                "at_least",
                "almost",
                "less_than",
                "at_most",
                "between",
                "up",
                "down",
                name="bound",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("noun", sa.String(), nullable=True),
        sa.Column("currency_assumed", sa.Boolean(), nullable=False),
        sa.Column("period", sa.String(), nullable=True),
        sa.Column("effective_earliest", sa.Date(), nullable=True),
        sa.Column("effective_latest", sa.Date(), nullable=True),
        sa.Column(
            "effective_basis",
            sa.Enum(
                "stated",
                "published",
                "borrowed",
                name="effective_basis",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("place_id", sa.String(), nullable=True),
        sa.Column(
            "force",
            sa.Enum(
                "MSS",
                "GSF",
                "HNP",
                "BINUH",
                "other",
                name="force",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "people_group",
            sa.Enum(
                "all",
                "women",
                "children",
                "civilians",
                "police",
                "gang_members",
                "mission",
                name="people_group",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "actor",
            sa.Enum(
                "gangs",
                "security_forces",
                "self_defence",
                "mission",
                "mixed",
                name="actor",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "role",
            sa.Enum(
                "police",
                "military",
                "civilian",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "assertion",
            sa.Enum(
                "asserted",
                "alleged",
                "negated",
                "hypothetical",
                name="assertion",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("part_of", sa.String(), nullable=True),
        sa.Column("part_of_id", sa.String(), nullable=True),
        sa.Column("reading_confidence", sa.Double(), nullable=False),
        sa.Column("start_char", sa.Integer(), nullable=False),
        sa.Column("end_char", sa.Integer(), nullable=False),
        sa.Column("figure", sa.String(), nullable=False),
        sa.Column("sentence", sa.String(), nullable=False),
        sa.Column("sentence_start", sa.Integer(), nullable=False),
        sa.Column("prefix", sa.String(), nullable=False),
        sa.Column("suffix", sa.String(), nullable=False),
        sa.Column("decisions", sa.JSON(), nullable=False),
        sa.Column("extractor", sa.String(), nullable=False),
        sa.Column("first_run_id", sa.Integer(), nullable=False),
        sa.Column("last_run_id", sa.Integer(), nullable=False),
        sa.Column("stored_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_version", sa.Integer(), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("superseded_run_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("(low IS NULL) = (high IS NULL)", name=op.f("ck_claims_value_whole")),
        sa.CheckConstraint(
            "(superseded_at IS NULL) = (superseded_run_id IS NULL)", name=op.f("ck_claims_superseded_whole")
        ),
        sa.CheckConstraint("0 <= start_char AND start_char < end_char", name=op.f("ck_claims_offsets")),
        sa.CheckConstraint("effective_earliest <= effective_latest", name=op.f("ck_claims_effective_order")),
        sa.CheckConstraint("low <= high", name=op.f("ck_claims_value_order")),
        sa.CheckConstraint("reading_confidence BETWEEN 0 AND 1", name=op.f("ck_claims_reading_confidence")),
        sa.CheckConstraint("sentence_start <= start_char", name=op.f("ck_claims_sentence_start")),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_claims_article_id_articles")),
        sa.ForeignKeyConstraint(["first_run_id"], ["runs.id"], name=op.f("fk_claims_first_run_id_runs")),
        sa.ForeignKeyConstraint(["last_run_id"], ["runs.id"], name=op.f("fk_claims_last_run_id_runs")),
        sa.ForeignKeyConstraint(
            ["part_of_id"],
            ["claims.id"],
            name=op.f("fk_claims_part_of_id_claims"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], name=op.f("fk_claims_place_id_places")),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revisions.id"], name=op.f("fk_claims_revision_id_revisions")
        ),
        sa.ForeignKeyConstraint(
            ["superseded_run_id"], ["runs.id"], name=op.f("fk_claims_superseded_run_id_runs")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claims")),
    )
    op.create_index(
        op.f("ix_claims_article_id_start_char"), "claims", ["article_id", "start_char"], unique=False
    )
    op.create_index(op.f("ix_claims_assertion"), "claims", ["assertion"], unique=False)
    op.create_index(op.f("ix_claims_basis"), "claims", ["basis"], unique=False)
    op.create_index(op.f("ix_claims_changed_version"), "claims", ["changed_version"], unique=False)
    op.create_index(
        op.f("ix_claims_effective_latest_effective_earliest"),
        "claims",
        ["effective_latest", "effective_earliest"],
        unique=False,
    )
    op.create_index(op.f("ix_claims_first_run_id"), "claims", ["first_run_id"], unique=False)
    op.create_index(op.f("ix_claims_force"), "claims", ["force"], unique=False)
    op.create_index(op.f("ix_claims_last_run_id"), "claims", ["last_run_id"], unique=False)
    op.create_index(
        op.f("ix_claims_metric_effective_latest_effective_earliest"),
        "claims",
        ["metric", "effective_latest", "effective_earliest"],
        unique=False,
    )
    op.create_index(
        op.f("ix_claims_metric_published_id"), "claims", ["metric", "published", "id"], unique=False
    )
    op.create_index(op.f("ix_claims_part_of_id"), "claims", ["part_of_id"], unique=False)
    op.create_index(op.f("ix_claims_people_group"), "claims", ["people_group"], unique=False)
    op.create_index(op.f("ix_claims_place_id"), "claims", ["place_id"], unique=False)
    op.create_index(op.f("ix_claims_published_id"), "claims", ["published", "id"], unique=False)
    op.create_index(op.f("ix_claims_revision_id"), "claims", ["revision_id"], unique=False)
    op.create_index(op.f("ix_claims_stored_at"), "claims", ["stored_at"], unique=False)
    op.create_index(op.f("ix_claims_superseded_at"), "claims", ["superseded_at"], unique=False)
    op.create_index(op.f("ix_claims_superseded_run_id"), "claims", ["superseded_run_id"], unique=False)
    op.create_index(op.f("ix_claims_unit_low"), "claims", ["unit", "low"], unique=False)
    op.create_table(
        "claim_parties",
        sa.Column("claim_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("iso2", sa.String(length=2), nullable=False),
        sa.CheckConstraint("length(iso2) = 2", name=op.f("ck_claim_parties_iso2")),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claims.id"], name=op.f("fk_claim_parties_claim_id_claims"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("claim_id", "position", name=op.f("pk_claim_parties")),
    )
    op.create_index(
        op.f("ix_claim_parties_iso2_claim_id"), "claim_parties", ["iso2", "claim_id"], unique=False
    )
    op.create_table(
        "claim_sources",
        sa.Column("claim_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entity_id", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("family", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claims.id"], name=op.f("fk_claim_sources_claim_id_claims"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["entity_id"], ["entities.id"], name=op.f("fk_claim_sources_entity_id_entities")
        ),
        sa.PrimaryKeyConstraint("claim_id", "position", name=op.f("pk_claim_sources")),
    )
    op.create_index(
        op.f("ix_claim_sources_entity_id_claim_id"), "claim_sources", ["entity_id", "claim_id"], unique=False
    )
    op.create_index(
        op.f("ix_claim_sources_family_claim_id"), "claim_sources", ["family", "claim_id"], unique=False
    )
    op.create_table(
        "reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.String(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "confirmed",
                "rejected",
                "corrected",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("corrected", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("reviewer", sa.String(), nullable=False),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_reviews_claim_id_claims")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviews")),
    )
    op.create_index(op.f("ix_reviews_claim_id_id"), "reviews", ["claim_id", "id"], unique=False)
    op.create_index(op.f("ix_reviews_status"), "reviews", ["status"], unique=False)


def downgrade() -> None:
    op.drop_table("reviews")
    op.drop_table("claim_sources")
    op.drop_table("claim_parties")
    op.drop_table("claims")
    op.drop_table("places")
