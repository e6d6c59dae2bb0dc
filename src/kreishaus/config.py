# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the operator decides: typed values from the environment, read once, refused with sentences.

Knows nothing of Django: the command line reads it before Django is there.
"""

import os
import secrets
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from kreishaus.kernel.env import Environment

ROOT = Path(__file__).resolve().parents[2]
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
MEGABYTE = 10**6
SECRET = 32  # characters of what nobody may guess
PROCESSES = min(2, os.cpu_count() or 1)  # more cost memory until somebody measured that they help


@dataclass(frozen=True, slots=True)
class Config:
    """The operator's decisions. Paths are absolute, sizes in bytes, times in seconds."""

    data_dir: Path
    keys_dir: Path
    district_dir: Path
    services_dir: Path
    database_url: str
    host: str
    port: int
    base_url: str
    demo: bool
    secret_key: str
    master_key: str
    trusted_proxies: tuple[str, ...]
    web_processes: int
    web_threads: int
    transfers: int
    smtp_url: str
    mail_from: str
    clamd: str
    backup_dir: Path
    keys_backup_dir: Path
    metrics_token: str
    undo_seconds: int
    guest_uploads: int
    room: int

    @property
    def is_secure(self) -> bool:
        """Whether people reach the portal over TLS; cookies are marked accordingly."""
        return self.base_url.startswith("https://")

    @property
    def hostname(self) -> str:
        """The host name under which people reach the portal."""
        return urlsplit(self.base_url).hostname or ""


def read(variables: Mapping[str, str] = os.environ) -> Config:
    """Read the environment.

    Raises:
        EnvironmentRefusedError: a value is missing or wrong; it carries one sentence for each mistake.
    """
    env = Environment(variables)
    data_dir = env.path("KREISHAUS_DATA", Path.cwd() / "data")
    keys_dir = env.path("KREISHAUS_KEYS", data_dir / "keys")
    port = env.integer("PORT", 8000, low=1, high=65535)
    config = Config(
        data_dir=data_dir,
        keys_dir=keys_dir,
        district_dir=env.path("KREISHAUS_DISTRICT", ROOT / "districts" / "03358"),
        services_dir=env.path("KREISHAUS_SERVICES", ROOT / "leistungen"),
        database_url=env.url("DATABASE_URL", "sqlite://", schemes=("sqlite", "postgresql", "postgres")),
        host=env.address("KREISHAUS_HOST", "127.0.0.1"),
        port=port,
        base_url=env.url("KREISHAUS_BASE_URL", f"http://localhost:{port}").rstrip("/"),
        demo=env.flag("KREISHAUS_DEMO", default=False),
        secret_key=env.secret("KREISHAUS_SECRET_KEY", "", least=SECRET),
        master_key=env.secret("KREISHAUS_MASTER_KEY", ""),
        trusted_proxies=env.words("KREISHAUS_TRUSTED_PROXIES", ()),
        web_processes=env.integer("KREISHAUS_WEB_PROCESSES", PROCESSES, low=1, high=64),
        web_threads=env.integer("KREISHAUS_WEB_THREADS", 64, low=4, high=512),
        transfers=env.integer("KREISHAUS_TRANSFERS", 24, low=1, high=256),
        smtp_url=env.url(
            "KREISHAUS_SMTP_URL", "smtp://localhost:25", schemes=("smtp", "smtps", "smtp+starttls")
        ),
        mail_from=env.text("KREISHAUS_MAIL_FROM", "Open Kreishaus <nicht-antworten@localhost>"),
        clamd=env.text("KREISHAUS_CLAMD", "none"),
        backup_dir=env.path("KREISHAUS_BACKUP", data_dir / "backup"),
        keys_backup_dir=env.path("KREISHAUS_KEYS_BACKUP", keys_dir / "backup"),
        metrics_token=env.secret("KREISHAUS_METRICS_TOKEN", "", least=SECRET),
        undo_seconds=env.integer("KREISHAUS_UNDO_SECONDS", 60, low=0, high=60),
        guest_uploads=env.integer("KREISHAUS_GUEST_UPLOADS_MB", 5_000, low=0, high=10**7) * MEGABYTE,
        room=env.integer("KREISHAUS_ROOM_MB", 500, low=0, high=10**7) * MEGABYTE,
    )
    _compare(env, config)
    env.finish("KREISHAUS_")
    return config


def _compare(env: Environment, config: Config) -> None:
    """Refuse what does not go together."""
    if config.demo and config.hostname not in LOOPBACK:
        env.refuse(
            "KREISHAUS_DEMO", "das Vorführen mit erfundenen Personen geht nur auf diesem Rechner (localhost)"
        )
    if config.demo and not ip_address(config.host).is_loopback:
        env.refuse(
            "KREISHAUS_HOST",
            "beim Vorführen stehen Codes und Passwörter offen da, also geht es nur auf diesem Rechner: bitte "
            "weglassen (127.0.0.1); ein Container bekommt dafür das Netz des Rechners (--network host)",
        )
    if not config.is_secure and config.hostname not in LOOPBACK:
        env.refuse("KREISHAUS_BASE_URL", "im Betrieb muss die Adresse mit https:// beginnen")


def secret_key_of(config: Config) -> str:
    """The key that signs cookies: the operator's, or one made at the first start and kept beside the keys."""
    if config.secret_key:
        return config.secret_key
    path = config.keys_dir / "secret.key"
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _make_whole_or_not_at_all(path, secrets.token_urlsafe(64))
    return path.read_text("ascii")


def _make_whole_or_not_at_all(path: Path, text: str) -> None:
    """Write a file that nobody ever sees half; if another process was faster, its file stays."""
    handle, name = tempfile.mkstemp(dir=path.parent)  # for the owner alone
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(name, path)
    finally:
        Path(name).unlink()
