"""Make the modules of a QR code (ISO/IEC 18004:2015) of bytes, dark and light, row by row.

What does not depend on the bytes is made once for each size: where each bit of the message goes, whether the mask turns
it over, and the modules that are the same in all codes of that size. Readers accept every mask, so all codes have the
same one: to try all eight and rate each would take most of the time. The trap: a code has bits of the message only
where no pattern is, so every pattern has to be there before the first bit gets its place.
"""

from __future__ import annotations

from functools import cache
from itertools import zip_longest
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_MASK = 2
"""The mask, of eight, that on average rates best for addresses of registration (7.8.3): every third column."""
_BYTES = 0b0100
"""The mode of bytes (table 2)."""
_VERSIONS = range(1, 41)
_FIRST_WITH_NUMBER = 7
"""The first version that is said in the code (7.10)."""
_WITH_LONG_COUNT = 10
"""The first version in which the number of bytes has 16 bits (table 3)."""


class _Level(NamedTuple):
    """A level of error correction: for each version, 1 to 40 (table 9)."""

    bits: int
    """How the format information says it (table 12)."""
    corrections: tuple[int, ...]
    """How many bytes correct one block."""
    blocks: tuple[int, ...]
    """Into how many blocks a message is divided."""


def _numbers(written: str) -> tuple[int, ...]:
    return tuple(map(int, written.split()))


_LEVELS = (
    _Level(
        0b10,
        _numbers(f"17 28 22 16 22 28 26 26 24 28 24 28 22 24 24 30 28 28 26 28 30 24 {18 * '30 '}"),
        _numbers(
            "1 1 2 4 4 4 5 6 8 8 11 11 16 16 18 16 19 21 25 25"
            " 25 34 30 32 35 37 40 42 45 48 51 54 57 60 63 66 70 74 77 81"
        ),
    ),
    _Level(
        0b11,
        _numbers(f"13 22 18 26 18 24 18 22 20 24 28 26 24 20 30 24 28 28 26 30 28 30 30 30 30 28 {14 * '30 '}"),
        _numbers(
            "1 1 2 2 4 4 6 6 8 8 8 10 12 16 12 17 16 18 21 20"
            " 23 23 25 27 29 34 34 35 38 40 43 45 48 51 53 56 59 62 65 68"
        ),
    ),
    _Level(
        0b00,
        _numbers(f"10 16 26 18 24 16 18 22 22 26 30 22 22 24 24 28 28 26 26 26 26 {19 * '28 '}"),
        _numbers(
            "1 1 1 2 2 4 4 4 5 5 5 8 9 9 10 10 11 13 14 16 17 17 18 20 21 23 25 26 28 29 31 33 35 37 38 40 43 45 47 49"
        ),
    ),
)
"""H, Q and M: from the one that corrects most to the one that every code has at least."""


def rows_of(message: bytes) -> list[str]:
    """Return the rows of the smallest code with level M for a message of up to 2,331 bytes, at the highest level that
    needs no larger one: ``1`` is a dark module.
    """
    version = next(one for one in _VERSIONS if _capacity(one, _LEVELS[-1]) >= len(message))
    level = next(one for one in _LEVELS if _capacity(version, one) >= len(message))
    modules = _modules(_whole(message, version, level), version, level)
    size = _size(version)
    return [modules[start : start + size] for start in range(0, len(modules), size)]


def _size(version: int) -> int:
    """Return the number of modules of a row."""
    return 17 + 4 * version


def _count_length(version: int) -> int:
    """Return in how many bits the number of bytes is said."""
    return 8 if version < _WITH_LONG_COUNT else 16


def _data_length(version: int, level: _Level) -> int:
    """Return how many bytes there are for the message, with what stands before and after it."""
    return _bits_length(version) // 8 - level.corrections[version - 1] * level.blocks[version - 1]


def _capacity(version: int, level: _Level) -> int:
    """Return how many bytes a message may have."""
    return _data_length(version, level) - (4 + _count_length(version) + 4) // 8


def _whole(message: bytes, version: int, level: _Level) -> bytes:
    """Return all bytes of a code: the message, and what fills and corrects it, block by block (7.4, 7.5, 7.6)."""
    count = _count_length(version)
    bits = ((_BYTES << count | len(message)) << 8 * len(message) | int.from_bytes(message)) << 4
    length = _data_length(version, level)
    said = bits.to_bytes((8 + count) // 8 + len(message)) + b"\0"  # the end mark may be longer than four bits
    data = (said + b"\xec\x11" * length)[:length]
    number = level.blocks[version - 1]
    short, longer = divmod(length, number)
    ends = [short * (one + 1) + max(0, one + 1 - (number - longer)) for one in range(number)]
    blocks = [data[start:end] for start, end in zip([0, *ends], ends, strict=False)]
    corrections = [_correction(block, level.corrections[version - 1]) for block in blocks]
    return _in_turn(blocks) + _in_turn(corrections)


def _in_turn(blocks: Sequence[bytes]) -> bytes:
    """Return the first byte of each block, then the second of each."""
    return bytes(one for column in zip_longest(*blocks) for one in column if one is not None)


# Error correction: Reed and Solomon's codes (7.5.2).


def _correction(block: bytes, length: int) -> bytes:
    """Return the remainder of a block, taken as a polynomial, on division by the generator."""
    remainders, shift = _remainders(length), 8 * (length - 1)
    low = (1 << shift) - 1
    found = 0
    for byte in block:
        found = (found & low) << 8 ^ remainders[found >> shift ^ byte]
    return found.to_bytes(length)


@cache
def _remainders(length: int) -> tuple[int, ...]:
    """Return the remainder for each value of a leading byte, as one number of ``length`` bytes."""
    generator, root = [1], 1
    for _ in range(length):
        by_root = [_times(one, root) for one in generator]
        generator = [one ^ other for one, other in zip([*generator, 0], [0, *by_root], strict=True)]
        root = _times(root, 2)
    found = [0]
    for bit in range(8):
        one = int.from_bytes(bytes(_times(factor, 1 << bit) for factor in generator[1:]))
        found += [one ^ other for other in found]
    return tuple(found)


def _times(one: int, other: int) -> int:
    """Multiply two bytes in the field of 256 elements with the polynomial 100011101."""
    product = 0
    while other:
        product ^= one * (other & 1)
        one, other = one << 1 ^ (one >> 7) * 0b100011101, other >> 1
    return product


# Where everything is (6.3, 7.7).


def _modules(whole: bytes, version: int, level: _Level) -> str:
    """Return all modules of a code."""
    length = _bits_length(version)
    bits = int.from_bytes(whole) << length % 8
    return "".join(_places(version, level)(f"01{bits:0{length}b}{bits ^ (1 << length) - 1:0{length}b}"))


def _bits_length(version: int) -> int:
    """Return how many modules have bits of the message."""
    patterns = len(_patterns(version)) + 2 * 15 + 1 + (2 * 18 if version >= _FIRST_WITH_NUMBER else 0)
    return _size(version) ** 2 - patterns


@cache
def _places(version: int, level: _Level) -> Callable[[str], tuple[str, ...]]:
    """Return what takes, for each module, a character of a string of ``01``, the bits, and the bits turned over."""
    size, length = _size(version), _bits_length(version)
    fixed = _patterns(version) | dict(_said_of_itself(version, level))
    places = {(y, x): int(is_dark) for (y, x), is_dark in fixed.items()}
    free = ((y, x) for y, x in _way(size) if (y, x) not in fixed)
    places |= {(y, x): 2 + bit + (0 if x % 3 else length) for bit, (y, x) in enumerate(free)}
    return itemgetter(*(places[y, x] for y in range(size) for x in range(size)))


def _way(size: int) -> Iterator[tuple[int, int]]:
    """Yield the modules in the order of the bits: up and down in columns of two, from right to left; the sixth column
    has none.
    """
    rights = [*range(size - 1, 6, -2), 5, 3, 1]
    for number, right in enumerate(rights):
        rows = range(size) if number % 2 else reversed(range(size))
        yield from ((y, x) for y in rows for x in (right, right - 1))


@cache
def _patterns(version: int) -> dict[tuple[int, int], bool]:
    """Return the modules by which a reader finds a code and its grid: whether each is dark, by row and column."""
    size = _size(version)
    found = {}
    for place in range(8, size - 8):
        found[6, place] = found[place, 6] = place % 2 == 0
    for top, left in ((0, 0), (0, size - 7), (size - 7, 0)):
        around = [(y, x) for y in range(-1, 8) for x in range(-1, 8) if 0 <= top + y < size and 0 <= left + x < size]
        found |= {(top + y, left + x): max(abs(y - 3), abs(x - 3)) not in {2, 4} for y, x in around}
    for middle, centre in _small_squares(version):
        around = [(y, x) for y in range(-2, 3) for x in range(-2, 3)]
        found |= {(middle + y, centre + x): max(abs(y), abs(x)) != 1 for y, x in around}
    return found


def _small_squares(version: int) -> Iterator[tuple[int, int]]:
    """Yield the middles of the small squares: at even distances from the end, as annex E has them."""
    if version == 1:
        return
    number, last = version // 7 + 2, _size(version) - 7
    step = (8 * version + 3 * number + 5) // (4 * number - 4) * 2
    lines = [6, *(last - step * one for one in reversed(range(number - 1)))]
    corners = {(6, 6), (6, last), (last, 6)}
    yield from ((y, x) for y in lines for x in lines if (y, x) not in corners)


def _said_of_itself(version: int, level: _Level) -> Iterator[tuple[tuple[int, int], bool]]:
    """Yield the modules that say level and mask, and the version (7.9, 7.10)."""
    size = _size(version)
    format_bits = _with_check(level.bits << 3 | _MASK, 10, 0b10100110111) ^ 0b101010000010010
    lines = [*range(6), 7, 8, *range(size - 7, size)]
    for bit, place in enumerate(lines):
        is_dark = bool(format_bits >> bit & 1)
        yield (place, 8), is_dark
        yield (8, lines[14 - bit] if bit > 7 else size - 1 - bit), is_dark  # noqa: PLR2004 - eight on the right
    yield (size - 8, 8), True
    if version >= _FIRST_WITH_NUMBER:
        number_bits = _with_check(version, 12, 0b1111100100101)
        for bit in range(18):
            far, near, is_dark = size - 11 + bit % 3, bit // 3, bool(number_bits >> bit & 1)
            yield from (((far, near), is_dark), ((near, far), is_dark))


def _with_check(value: int, length: int, generator: int) -> int:
    """Return a value and, behind it, ``length`` bits by which mistakes in it are found (annexes C and D)."""
    rest = value << length
    while rest.bit_length() > length:
        rest ^= generator << rest.bit_length() - length - 1
    return value << length | rest
