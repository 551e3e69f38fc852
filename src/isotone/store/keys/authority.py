"""A private authority: it speaks for machines on a network at home, and cannot speak for any other site.

Its key makes a certificate for this server; a phone that trusts the authority opens the server's pages as it opens
any other safe site. What it may speak for is written into its own certificate (name constraints, RFC 5280, 4.2.1.10):
private addresses, and names that no public register gives away. So whoever steals the key gains no say over others.
"""

from __future__ import annotations

import hashlib
import ipaddress
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

NETWORKS = tuple(
    ipaddress.ip_network(one)
    for one in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7", "fe80::/10")
)
"""Private and link-local addresses (RFC 1918, RFC 3927, RFC 4193, RFC 4291)."""
DOMAINS = ("local", "home.arpa")
"""Names for a network at home (RFC 6762, RFC 8375)."""
AUTHORITY_DAYS = 5 * 365
"""How long a phone can keep its trust. [D]"""
SERVER_DAYS = 90
"""How long a server's certificate lasts: phones refuse more than 397 days from public authorities. [D]"""
EARLIER = timedelta(days=1)
"""A phone's clock may be behind this machine's. [D]"""


@dataclass(frozen=True, slots=True)
class Authority:
    """A certificate that phones can trust, and its key. It is kept in the encrypted home only."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def der(self) -> bytes:
        """The certificate as phones load it."""
        return self.certificate.public_bytes(serialization.Encoding.DER)

    @property
    def fingerprint(self) -> bytes:
        """The SHA-256 of the certificate, 32 bytes, as phones show it."""
        return hashlib.sha256(self.der).digest()

    def ends_within(self, days: float, now: float) -> bool:
        """Say whether it has ended by so many days after `now` (seconds since 1970)."""
        return self.certificate.not_valid_after_utc <= _moment(now) + timedelta(days=days)

    def as_bytes(self) -> bytes:
        """Return key and certificate as they are kept in the home."""
        return _plain_key(self.key) + self.certificate.public_bytes(serialization.Encoding.PEM)

    @classmethod
    def from_bytes(cls, kept: bytes) -> Authority:
        """Return what `as_bytes` gave."""
        key = serialization.load_pem_private_key(kept, None)
        assert isinstance(key, ec.EllipticCurvePrivateKey)
        return cls(x509.load_pem_x509_certificate(kept), key)


def may_speak_for(address: Address) -> bool:
    """Say whether an address is private: only such a one is listened on, and only for such a one is vouched.

    Examples
    --------
    >>> may_speak_for(ipaddress.ip_address("192.168.1.5")), may_speak_for(ipaddress.ip_address("192.0.2.2"))
    (True, False)
    """
    return any(address in one for one in NETWORKS)


def make_authority(machine: str, now: float) -> Authority:
    """Return a new authority, named after a machine. `now` is in seconds since 1970."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name(f"Isotone, {machine}"[:64])
    permitted = [*(x509.DNSName(one) for one in DOMAINS), *(x509.IPAddress(one) for one in NETWORKS)]
    usage = _usage(signs_certificates=True)
    made = (
        _begun(name, name, key, now, AUTHORITY_DAYS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.NameConstraints(permitted, None), critical=True)
        .sign(key, hashes.SHA256())
    )
    return Authority(made, key)


def make_server(
    authority: Authority, addresses: Iterable[Address], names: Iterable[str], now: float
) -> tuple[bytes, bytes]:
    """Return a new server's certificate with the authority's (PEM), and its key (PEM, encrypted), with what opens it.

    The key leaves this function only encrypted, under a password that is made by chance and thrown away after use.

    Returns
    -------
    pem : bytes
        Encrypted key, certificate, authority's certificate.
    password : bytes
        Opens the key; never to be written down.
    """
    key = ec.generate_private_key(ec.SECP256R1())
    own = [*(x509.IPAddress(one) for one in addresses), *(x509.DNSName(one) for one in names)]
    upper = authority.certificate
    made = (
        _begun(_name("Isotone"), upper.subject, key, now, SERVER_DAYS, authority.key)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectAlternativeName(own), critical=False)
        .sign(authority.key, hashes.SHA256())
    )
    password = os.urandom(32).hex().encode()
    sealed = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(password),
    )
    chain = (made.public_bytes(serialization.Encoding.PEM), upper.public_bytes(serialization.Encoding.PEM))
    return sealed + b"".join(chain), password


def _begun(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    now: float,
    days: int,
    signer: ec.EllipticCurvePrivateKey | None = None,
) -> x509.CertificateBuilder:
    begins = _moment(now) - EARLIER
    upper = x509.AuthorityKeyIdentifier.from_issuer_public_key((signer or key).public_key())
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + timedelta(days=days))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(upper, critical=False)
    )


def _name(common: str) -> x509.Name:
    return x509.Name(
        [x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Isotone"), x509.NameAttribute(NameOID.COMMON_NAME, common)]
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _plain_key(key: ec.EllipticCurvePrivateKey) -> bytes:
    """Return the key as text; it goes nowhere but into the encrypted database."""
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _moment(now: float) -> datetime:
    return datetime.fromtimestamp(int(now), UTC)
