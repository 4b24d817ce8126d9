"""What the tests share. The library is found as always: STANDFIRST_LIBRARY, or the repository's target/release."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ARTICLES = sorted(path for path in (Path(__file__).resolve().parents[2] / "articles").iterdir() if path.is_file())


@pytest.fixture(scope="session")
def program() -> str:
    """The Rust example to compare with."""
    named = os.environ.get("STANDFIRST_SUMMARIZE")
    if not named:
        pytest.skip("STANDFIRST_SUMMARIZE does not name the Rust example (cargo build --release --example summarize)")
    return named
