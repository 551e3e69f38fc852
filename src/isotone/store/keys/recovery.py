"""A recovery code that people can write down, read out and type: groups of four, no letters that look alike.

130 random bits in Crockford's base 32 (26 letters and digits), then two that hold their number modulo 1021. As 1021 is
a prime that divides neither 32 nor 31, every single wrong letter and every swap of two neighbours is noticed.
"""

from __future__ import annotations

from isotone.errors import InputError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LETTERS = 26
GROUP = 4
PRIME = 1021
_ALIKE = str.maketrans("OIL", "011")


def new_code(chance: bytes) -> str:
    """Return a code made of chance.

    Parameters
    ----------
    chance : bytes, at least 17
        From the machine's source of secrets.

    Examples
    --------
    >>> new_code(bytes(17))
    '0000-0000-0000-0000-0000-0000-0000'
    """
    number = int.from_bytes(chance[:17], "big")
    letters = "".join(ALPHABET[number >> 5 * place & 31] for place in range(LETTERS))
    return _grouped(letters + _check(letters))


def read_code(typed: str) -> str:
    """Return the code as `new_code` writes it, however it was typed.

    Raises
    ------
    InputError
        If it is too short or long, or a letter is wrong.
    """
    letters = "".join(one for one in typed.upper().translate(_ALIKE) if one.isalnum())
    if len(letters) != LETTERS + 2 or any(one not in ALPHABET for one in letters):
        raise InputError("recovery-length", wanted=LETTERS + 2, given=len(letters))
    if _check(letters[:LETTERS]) != letters[LETTERS:]:
        raise InputError("recovery-mistaken")
    return _grouped(letters)


def _check(letters: str) -> str:
    rest = 0
    for letter in letters:
        rest = (rest * 32 + ALPHABET.index(letter)) % PRIME
    return ALPHABET[rest >> 5] + ALPHABET[rest & 31]


def _grouped(letters: str) -> str:
    return "-".join(letters[start : start + GROUP] for start in range(0, len(letters), GROUP))
