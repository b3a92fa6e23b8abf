"""How points move: pure steps over a book that is read before and written after them."""
