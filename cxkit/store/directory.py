"""Which clients a store holds and what they are called, kept up to date a little at a time."""

from sqlalchemy import Connection

from cxkit.model import Client
from cxkit.store import journal
from cxkit.store.fold import client_of
from cxkit.store.settle import Line, fields_of


class Directory:
    """The clients of one store."""

    def __init__(self) -> None:
        self._seq = 0
        self._lines: dict[str, Line] = {}
        self._clients: dict[str, Client | None] = {}

    def clients(self, connection: Connection) -> list[Client]:
        """Every client that was neither removed nor taken back, by name."""
        newest = journal.top_seq(connection)
        if newest > self._seq:
            touched = dict.fromkeys(journal.clients_since(connection, self._seq))
            for id, entry in journal.client_entries(connection, self._seq):
                self._lines.setdefault(id, []).append(entry)
            self._clients |= {id: _client(id, self._lines.get(id, [])) for id in touched}
            self._seq = newest
        here = [client for client in self._clients.values() if client is not None]
        return sorted(here, key=lambda client: (client.name.casefold(), client.id))


def _client(id: str, line: Line) -> Client | None:
    fields = fields_of(sorted(line))
    taken_back = line and not fields
    return None if taken_back or fields.get("removed") else client_of(id, fields)
