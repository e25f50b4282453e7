"""The two tables of a store: every change ever written, and the files that changes name by hash."""

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, MetaData, Table, Text, literal

FORMAT = 1
"""Of the tables. A store of a newer format is refused; the vocabulary has its own version, ``v``."""

metadata = MetaData()

changes = Table(
    "changes",
    metadata,
    Column("seq", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("tick", BigInteger, nullable=False),
    Column("seen", BigInteger, nullable=False),
    Column("batch", Text, nullable=False),
    Column("v", Integer, nullable=False),
    Column("client", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("item", Text, nullable=False),
    Column("patch", Text, nullable=False),  # JSON
    Column("author", Text, nullable=False),
    Column("at", Text, nullable=False),  # ISO 8601 in UTC with microseconds: its text sorts as time does
    sqlite_autoincrement=True,  # else a deleted row's seq is given again, and readers would miss it
)
Index("changes_of_client", changes.c.client, changes.c.seq)
Index("clock_of_client", changes.c.client, changes.c.tick)

CLIENT_ITEMS = changes.c.kind == literal("client", literal_execute=True)
"""What is written about clients themselves; spelled out, as the index of just these rows asks for."""
Index("client_items", changes.c.seq, sqlite_where=CLIENT_ITEMS, postgresql_where=CLIENT_ITEMS)

blobs = Table(
    "blobs",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("type", Text, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
)
