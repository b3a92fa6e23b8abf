"""The shop: how orders move, and what becomes of the points put by for them."""
