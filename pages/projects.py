"""项目调度."""

from pages.shared import filters, look

release, chosen = filters.current()
look.finding("项目调度")
