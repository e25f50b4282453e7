"""The journey board: lanes × steps, one widget."""

from cxkit.forms.board.board import Board

__all__ = ["Board"]
