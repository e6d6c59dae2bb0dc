# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The example of `deploy/nginx` as it stands, on loopback: other ports and folders, nothing else."""

import http.client
import os
import ssl
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from kreishaus.kernel import clock
from tests.journeys.house import House, free_port
from tests.journeys.walker import Answer, Walker

EXAMPLE: Final = Path(__file__).parents[2] / "deploy" / "nginx" / "kreishaus.conf"
AROUND: Final = """
daemon off; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
    proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u;
    scgi_temp_path {folder}/s;
    include {folder}/kreishaus.conf;
}}
"""


class BehindProxy(House):
    """The product as it is configured behind nginx: it believes nginx, and people come over TLS."""

    def __init__(self, folder: Path, tls_port: int) -> None:
        self.outside = f"https://localhost:{tls_port}"
        super().__init__(
            folder,
            KREISHAUS_BASE_URL=self.outside,
            KREISHAUS_TRUSTED_PROXIES="127.0.0.1",
            KREISHAUS_HOST="127.0.0.1",
        )

    def answers(self) -> bool:
        try:
            urllib.request.urlopen(f"http://localhost:{self.port}/gesund/", timeout=5).close()
        except OSError:
            return False
        return True


class SecureWalker(Walker):
    """Somebody who comes over TLS, as browsers do: with the origin on each form."""

    def __init__(self, url: str, certificate: Path) -> None:
        super().__init__(url)
        self._origin = url
        self._trusted = ssl.create_default_context(cafile=certificate)

    def _ask(self, method: str, path: str, body: bytes, name: str, headers: dict[str, str]) -> Answer:
        return super()._ask(method, path, body, name, headers | {"Origin": self._origin})

    @contextmanager
    def _connected(self) -> Iterator[http.client.HTTPConnection]:
        if self._connection is None:
            self._connection = http.client.HTTPSConnection(
                self._host, self._port, timeout=self._timeout, context=self._trusted
            )
        with super()._connected() as connection:
            yield connection


@contextmanager
def nginx(program: str, folder: Path, product: int, tls_port: int) -> Iterator[Path]:
    """Run nginx before the product; yield the certificate to trust."""
    certificate, key = _certificate(folder)
    changed = {
        "listen 80;": f"listen 127.0.0.1:{free_port()};",
        "listen 443 ssl": f"listen 127.0.0.1:{tls_port} ssl",
        "listen [::]:80;": "",
        "listen [::]:443 ssl http2;": "",
        "portal.heidekreis.example": "localhost",
        "/etc/ssl/kreishaus/fullchain.pem": str(certificate),
        "/etc/ssl/kreishaus/privkey.pem": str(key),
        "127.0.0.1:8000": f"127.0.0.1:{product}",
        "/run/kreishaus-nginx": str(folder / "bodies"),
        "/var/log/nginx/kreishaus.error.log": str(folder / "kreishaus.error.log"),
    }
    example = EXAMPLE.read_text("utf-8")
    for theirs, ours in changed.items():
        assert theirs in example
        example = example.replace(theirs, ours)
    (folder / "kreishaus.conf").write_text(example)
    # Its workers would give up being root and find pytest's folders closed
    who = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(who + AROUND.format(folder=folder))
    command = [program, "-p", str(folder), "-c", str(folder / "nginx.conf")]
    subprocess.run([*command, "-t"], check=True, capture_output=True)
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield certificate
    finally:
        server.terminate()
        server.wait(10)


def _certificate(folder: Path) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(clock.now() - timedelta(days=1))
    builder = builder.not_valid_after(clock.now() + timedelta(days=1))
    names = x509.SubjectAlternativeName([x509.DNSName("localhost")])
    signed = builder.add_extension(names, critical=False).sign(key, hashes.SHA256())
    paths = folder / "certificate.pem", folder / "key.pem"
    paths[0].write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    paths[1].write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return paths
