"""The doors: read and write by kind of file."""

from cxkit.exchange.journal import Imported, read_journal, write_journal
from cxkit.exchange.outline import read_outline
from cxkit.exchange.samples import load_samples, sample, samples
from cxkit.exchange.starters import read_starter, starter, starters

__all__ = [
    "Imported",
    "load_samples",
    "read_journal",
    "read_outline",
    "read_starter",
    "sample",
    "samples",
    "starter",
    "starters",
    "write_journal",
]
