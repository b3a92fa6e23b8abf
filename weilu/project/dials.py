"""Everything operators may set while the house runs, on one page, by the part of the work.

A room declares its dials in its own `dials.py` and adds them here; then the page, the palette
and the documentation's test know them.
"""

from weilu.core.dials import Group

GROUPS: tuple[Group, ...] = ()
