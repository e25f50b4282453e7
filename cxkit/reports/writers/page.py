"""What a writer hands back."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """The bytes of a finished file, and what its maker should know of it, in sentences."""

    data: bytes
    warnings: tuple[str, ...] = ()
