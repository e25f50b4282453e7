"""The memory: a journal of changes, what is folded from it, and the files it names."""

from cxkit.store.blobs import Blob
from cxkit.store.history import Batch
from cxkit.store.names import slug
from cxkit.store.store import Store, open_store
from cxkit.store.undo import Kept, Undone

__all__ = ["Batch", "Blob", "Kept", "Store", "Undone", "open_store", "slug"]
