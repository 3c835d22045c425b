"""园区载体."""

from pages.shared import filters, look

release, chosen = filters.current()
look.finding("园区载体")
