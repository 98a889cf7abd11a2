"""How to install an extra: the only place where such a command is written.

A package that is not on an index is installed again from where it came, which its installer noted
in direct_url.json. Read only when an extra is missing.
"""

from __future__ import annotations

import json
import os
import shlex
import shutil
import sys
from pathlib import Path

from provenance.process import system

DISTRIBUTION = "claim-provenance"
_PACKAGE = Path(__file__).resolve().parents[1]


def command(extra: str) -> str:
    """The command that installs an extra into this environment."""
    return f"{_pip()} install {_what(extra)}"


def _what(extra: str) -> str:
    # The command line imports this module, and seldom needs these.
    import importlib.metadata
    from urllib.parse import urlsplit
    from urllib.request import url2pathname

    try:
        noted = importlib.metadata.distribution(DISTRIBUTION).read_text("direct_url.json")
    except importlib.metadata.PackageNotFoundError:
        checkout = _PACKAGE.parent
        if (checkout / "pyproject.toml").is_file():
            return f"-e {_folder(checkout, extra)}"
        noted = None
    if noted is None:
        return _quoted(f"{DISTRIBUTION}[{extra}]")
    origin = json.loads(noted)
    if "dir_info" in origin:
        folder = Path(url2pathname(urlsplit(origin["url"]).path))
        editable = "-e " if origin["dir_info"].get("editable") else ""
        return editable + _folder(folder, extra)
    url = origin["url"]
    if "vcs_info" in origin:
        url = f"{origin['vcs_info']['vcs']}+{url}@{origin['vcs_info']['commit_id']}"
    return _quoted(f"{DISTRIBUTION}[{extra}] @ {url}")


def _folder(folder: Path, extra: str) -> str:
    here = folder == Path.cwd()
    return _quoted(f"{'.' if here else folder}[{extra}]")


def _quoted(requirement: str) -> str:
    return f'"{requirement}"' if system.IS_WINDOWS else shlex.quote(requirement)


def _pip() -> str:
    """What runs this environment's pip: another one would install elsewhere."""
    found = shutil.which("pip")
    here = Path(sys.executable).parent
    return "pip" if found and Path(found).parent == here else f"{_quoted(sys.executable)} -m pip"


def clash() -> str | None:
    """A message when the other project called `provenance` is installed in the same folder.

    Both have a package of that name, so that the files of one lie among those of the other. As this
    runs with every command, it lists one folder and opens no file until it finds something.
    """
    try:
        names = os.listdir(_PACKAGE.parent)
    except OSError:
        return None
    for name in names:
        if name.startswith("provenance-") and name.endswith(".dist-info"):
            version = name.removeprefix("provenance-").removesuffix(".dist-info")
            if DISTRIBUTION in _metadata(name):
                return (
                    f"this program is also installed under its former name, provenance {version}; "
                    f"`{_pip()} uninstall provenance` removes that, and files that both share, so "
                    f"install {DISTRIBUTION} again afterwards"
                )
            return (
                f"another project, provenance {version}, is installed in this environment, and its "
                f"files lie among those of {DISTRIBUTION}; install {DISTRIBUTION} in an "
                "environment of its own"
            )
    return None


def _metadata(distribution: str) -> str:
    try:
        return (_PACKAGE.parent / distribution / "METADATA").read_text("utf-8")
    except (OSError, ValueError):
        return ""
