"""What the operator sets, typed. The only place that reads the environment (architecture.md 12)."""

import os
from pathlib import Path
from typing import Literal

from pydantic import AliasChoices, Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

Profile = Literal["demo", "try", "production", "mlps3"]

#: Read by the development tools, not by the product.
_TOOL_NAMES = {"SANHU_CHROMIUM", "SANHU_NO_BROWSER", "SANHU_TEST_DATABASE_URL", "SANHU_TEST_ENGINE"}


class WrongEnvironment(Exception):
    """Raised with a sentence when a SANHU_ name is unknown or its value cannot be used."""


class Environment(BaseSettings):
    """The SANHU_ names, their defaults and what they mean."""

    model_config = SettingsConfigDict(env_prefix="SANHU_", extra="ignore", populate_by_name=True)

    profile: Profile = Field("production", description="demo, try, production or mlps3")
    data: Path = Field(Path("data"), description="folder of all state: database, keys, files")
    database_url: str = Field(
        "",
        description="PostgreSQL address; empty means SQLite in the data folder",
        validation_alias=AliasChoices("SANHU_DATABASE_URL", "DATABASE_URL"),
    )
    hosts: str = Field("", description="names under which the site answers, parted by commas")
    port: int = Field(8000, ge=1, le=65535, description="port of `sanhu serve`")
    font_dir: Path | None = Field(None, description="the office's own fonts, searched first")
    district_name: str = Field("", description="name over the public pages")

    @property
    def is_demo(self) -> bool:
        """Say whether this is the demonstration district on this machine only."""
        return self.profile == "demo"

    @property
    def database_file(self) -> Path:
        """Return where SQLite keeps the database."""
        return self.data.absolute() / "sanhu.sqlite3"

    @property
    def secret_file(self) -> Path:
        """Return where `sanhu init` keeps the one secret from which all keys are derived."""
        return self.data.absolute() / "secret"


def read() -> Environment:
    """Return the environment of this process; raise WrongEnvironment with a sentence."""
    known = {f"SANHU_{name.upper()}" for name in Environment.model_fields}
    unknown = sorted(
        name for name in os.environ if name.startswith("SANHU_") and name not in known | _TOOL_NAMES
    )
    if unknown:
        raise WrongEnvironment(
            f"不认识这个设置：{'、'.join(unknown)}。能用的有：{'、'.join(sorted(known))}。"
        )
    try:
        return Environment()  # type: ignore[call-arg]  # pydantic fills the fields from the environment
    except ValidationError as error:
        names = "、".join(f"SANHU_{'_'.join(map(str, fault['loc'])).upper()}" for fault in error.errors())
        raise WrongEnvironment(f"这个设置写得不对：{names}。") from None
