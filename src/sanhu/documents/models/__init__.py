"""Tables of the room, one noun a file."""

from sanhu.documents.models.file import File, FileKey
from sanhu.documents.models.opening import OriginalOpening
from sanhu.documents.models.paper import Book, Paper
from sanhu.documents.models.photo import Photo
from sanhu.documents.models.signature import Signature

__all__ = ["Book", "File", "FileKey", "OriginalOpening", "Paper", "Photo", "Signature"]
