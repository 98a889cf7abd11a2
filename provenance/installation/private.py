"""The private folder of this user, for files that the program can make again."""

from __future__ import annotations

import os
import stat
from pathlib import Path


def folder() -> Path | None:
    """The folder of this user for such files; None where there can be none."""
    setting = os.environ.get("PROVENANCE_CACHE")
    if setting:
        place = Path(setting)
    else:
        import platformdirs

        place = Path(platformdirs.user_cache_path("provenance"))
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = place.lstat()
        if hasattr(os, "geteuid"):
            if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.geteuid():
                return None
            if stat.S_IMODE(status.st_mode) & 0o077:
                place.chmod(0o700)
    except OSError:
        return None
    if "?" in str(place.absolute()):
        # The engine would cut the path there.
        return None
    return place.absolute() if os.access(place, os.W_OK | os.X_OK) else None
