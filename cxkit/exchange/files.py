"""Files from outside and to outside: read with a limit, written whole or not at all."""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryFile

from cxkit.errors import FileRefused
from cxkit.phrases import number, say


def read_text(path: Path, limit_mb: int) -> str:
    """The text of a UTF-8 file of at most ``limit_mb`` megabytes, with or without a byte-order mark.

    Raises FileRefused when it is missing, too big, unreadable or no text.
    """
    try:
        size = path.stat().st_size
        if not path.is_file():  # a device has no end, a pipe may never begin
            raise FileRefused(say("exchange.file.not_file", file=path.name))
        if size > limit_mb * 1_000_000:
            said = say("exchange.file.too_big", file=path.name, size=number(size / 1e6), limit=limit_mb)
            raise FileRefused(said)
        return path.read_text("utf-8-sig")
    except FileNotFoundError:
        raise FileRefused(say("exchange.file.missing", file=path.name)) from None
    except UnicodeDecodeError:
        raise FileRefused(say("exchange.file.not_text", file=path.name)) from None
    except (OSError, ValueError) as error:
        raise FileRefused(say("exchange.file.unreadable", file=path.name, why=_why(error))) from None


def write_files(files: Mapping[Path, bytes]) -> None:
    """Writes files so that no half of one is ever seen, and makes their folders where needed.

    All are written beside their places first, then each is put into its place at once. Raises
    FileRefused when that is not possible; what was there before then stays.
    """
    drafts: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            drafts[path] = path.with_name(f".cxkit-{token_hex(8)}")
            with drafts[path].open("xb") as draft:
                draft.write(data)
                draft.flush()
                os.fsync(draft.fileno())
        for path, ready in drafts.items():
            ready.replace(path)
    except (OSError, ValueError) as error:
        raise _unwritable(path, error) from None
    finally:
        for ready in drafts.values():
            with suppress(OSError):
                ready.unlink(missing_ok=True)


def check_writable(folder: Path) -> None:
    """Makes a folder where needed; FileRefused when files cannot be written there, before they are made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            pass
    except (OSError, ValueError) as error:
        raise _unwritable(folder, error) from None


def _unwritable(path: Path, error: Exception) -> FileRefused:
    said = say("exchange.file.unwritable", file=path, why=_why(error))
    return FileRefused(said, cure=say("exchange.file.unwritable_cure"))


def _why(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
