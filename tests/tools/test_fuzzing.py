"""The fuzz targets take what the project has, what was found before, and what is neither; atheris is not needed."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT

from tools import fuzzing

if TYPE_CHECKING:
    from pathlib import Path

SEEDS = [(target, path) for target in fuzzing.TARGETS for path in fuzzing.seeds(target)]


@pytest.mark.parametrize("target", fuzzing.TARGETS)
def test_every_target_has_seeds(target: str) -> None:
    assert len(list(fuzzing.seeds(target))) > 5


@pytest.mark.parametrize(("target", "path"), SEEDS, ids=[path.relative_to(ROOT).as_posix() for _, path in SEEDS])
def test_a_target_takes_its_seed_whole_and_broken(target: str, path: Path) -> None:
    data = path.read_bytes()
    fuzzing.run(target, data)
    chance = random.Random(len(data))  # noqa: S311 - the same every time
    for _ in range(10):
        broken = bytearray(data)
        for _ in range(3):
            at = chance.randrange(len(broken) + 1)
            broken[at : at + chance.randrange(4)] = chance.choice(
                [b"", b"\n", b"  ", b"*", b"[", b'"', b"\xff", b"%", b"-"]
            )
        fuzzing.run(target, bytes(broken))
