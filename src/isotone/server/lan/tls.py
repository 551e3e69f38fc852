"""The certificate that the door on the network shows. Its key is made at each opening and never kept.

Python's `ssl` takes keys from files only. So the key is encrypted under a password of chance that stays in memory, and
the file is one in memory (`memfd_create`) where the system has that; else a temporary file that only its owner can
read, removed at once. Either way no key in the clear is written anywhere.
"""

from __future__ import annotations

import os
import ssl
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from isotone.store.keys.authority import Address, Authority, make_server


def new_context() -> ssl.SSLContext:
    """Return a context for TLS 1.2 and later, with no certificate yet."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_alpn_protocols(["http/1.1"])
    return context


def load(
    context: ssl.SSLContext, authority: Authority, addresses: Iterable[Address], names: Iterable[str], now: float
) -> None:
    """Give a context a new certificate for these addresses and names; connections that are open keep the old one."""
    pem, password = make_server(authority, addresses, names, now)
    with _as_file(pem) as path:
        context.load_cert_chain(path, password=password)


@contextmanager
def _as_file(data: bytes) -> Iterator[str]:
    if hasattr(os, "memfd_create"):
        number = os.memfd_create("isotone", os.MFD_CLOEXEC)
        with os.fdopen(number, "wb", buffering=0) as file:
            file.write(data)
            yield f"/proc/self/fd/{number}"
        return
    with tempfile.NamedTemporaryFile(prefix="isotone-") as file:  # 0600
        file.write(data)
        file.flush()
        yield file.name
