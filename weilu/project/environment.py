"""What an operator may set from outside: `WEILU_…` variables, or the same names in a `.env` file."""

import os
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from . import readings

ROOT = Path(__file__).resolve().parents[2]
# Later files win: the data folder's own .env over the program's. Tests name an empty one.
ENV_FILES = (
    ROOT / ".env",
    Path(os.environ.get("WEILU_DATA_DIR") or ROOT / "data") / ".env",
)
if only := os.environ.get("WEILU_ENV_FILE"):
    ENV_FILES = (Path(only), Path(only))


class Environment(BaseSettings):
    """One installation's settings; a wrong value stops the start with its name and reason."""

    model_config = SettingsConfigDict(
        env_prefix="WEILU_", env_file=ENV_FILES, extra="ignore", env_ignore_empty=True
    )

    data_dir: Path = ROOT / "data"
    database_url: Annotated[str, AfterValidator(readings.database_address)] = ""
    cache_url: Annotated[str, AfterValidator(readings.cache_address)] = ""
    secret_key: str = "not-secret-set-by-setup"  # noqa: S105  bin/setup writes a real one
    debug: bool = False
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    base_url: Annotated[str, AfterValidator(readings.web_address)] = ""
    allowed_hosts: str = "*"
    trusted_proxies: Annotated[str, AfterValidator(readings.networks)] = ""
    email_url: str = ""
    email_from: str = "weilu@localhost"
    language: Literal["zh-hans", "en"] = "zh-hans"
    time_zone: Annotated[str, AfterValidator(readings.zone)] = "Asia/Shanghai"
    name: str = "围炉"
    tagline_zh: str = ""  # the headline of the front page; "": ours
    tagline_en: str = ""
    web_workers: int = Field(default=1, ge=1, le=64)
    live_streams: int = Field(default=5000, ge=0)  # of one process
    body_limit: int = Field(default=210 << 20, ge=1 << 20)  # bytes; a video may have 200 MB
    link_previews: bool = False
    classifier_url: Annotated[str, AfterValidator(readings.web_address)] = ""
    badge_key: Annotated[str, AfterValidator(readings.badge_key)] = ""

    @field_validator("email_url")
    @classmethod
    def _names_a_mail_server(cls, url: str) -> str:
        from weilu.notices import postman  # most commands send no mail

        postman.server(url)
        return url


environment = Environment()
