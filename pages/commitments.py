"""年度承诺."""

from pages.shared import filters, look

release, chosen = filters.current()
look.finding("年度承诺")
