"""Text files from outside and to outside: read with a limit, written whole or not at all."""

from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from cxkit.errors import FileRefused
from cxkit.phrases import number, say


def read_text(path: Path, limit_mb: int) -> str:
    """The text of a UTF-8 file of at most ``limit_mb`` megabytes, with or without a byte-order mark.

    Raises FileRefused when it is missing, too big, unreadable or no text.
    """
    try:
        size = path.stat().st_size
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


def write_text(path: Path, text: str) -> Path:
    """Writes a text file so that no half of it is ever seen, and makes its folder where needed.

    Raises FileRefused when that is not possible; what was there before then stays.
    """
    part = path.with_name(f".{path.name}.{token_hex(4)}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
        return part.replace(path)
    except (OSError, ValueError) as error:
        raise FileRefused(say("exchange.file.unwritable", file=path.name, why=_why(error))) from None
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _why(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
