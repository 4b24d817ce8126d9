"""Builds the C library with cargo and puts it into the wheel, beside the module.

The wheel's tag is py3-none-PLATFORM: the module is plain Python with ctypes, so one wheel serves every Python 3.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

from setuptools import Distribution, setup
from setuptools.command.bdist_wheel import bdist_wheel
from setuptools.command.build_py import build_py

REPOSITORY = Path(__file__).resolve().parents[2]


def library() -> Path:
    """Returns the library: the one that STANDFIRST_LIBRARY names, such as one built for another target, or one built here."""
    named = os.environ.get("STANDFIRST_LIBRARY")
    if named:
        return Path(named)
    manifest = REPOSITORY / "Cargo.toml"
    if not manifest.is_file():
        raise SystemExit("standfirst is built inside its repository; elsewhere set STANDFIRST_LIBRARY to a built library")
    command = ["cargo", "build", "--release", "--lib", "--message-format=json-render-diagnostics", "--manifest-path", str(manifest)]
    messages = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    for line in messages.splitlines():
        message = json.loads(line)
        if message.get("reason") == "compiler-artifact" and "cdylib" in message["target"]["kind"]:
            for name in message["filenames"]:
                if name.endswith((".so", ".dylib", ".dll")):
                    return Path(name)
    raise SystemExit("cargo has built no shared library")


class BuildWithLibrary(build_py):
    """Adds the library to what is built."""

    def run(self) -> None:
        super().run()
        # An editable install finds the library in target/release.
        built = library()
        if not self.editable_mode:
            shutil.copy2(built, Path(self.build_lib) / "standfirst" / built.name)


class PlatformWheel(bdist_wheel):
    """Tags the wheel for this platform, but for every Python 3."""

    def get_tag(self) -> tuple[str, str, str]:
        return "py3", "none", super().get_tag()[2]


class BinaryDistribution(Distribution):
    """Has a compiled part."""

    def has_ext_modules(self) -> bool:
        return True


setup(cmdclass={"build_py": BuildWithLibrary, "bdist_wheel": PlatformWheel}, distclass=BinaryDistribution)
