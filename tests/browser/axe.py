"""What a checker of accessibility finds, by day and by night."""

from typing import Literal, TypeAlias

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.view import ready

Scheme: TypeAlias = Literal["light", "dark"]
GROUNDS: dict[Scheme, str] = {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 24, 31)"}
# Of what it has looked at, only violations are wanted, and by their markup: to name each element costs a third.
FINDINGS = """() => axe.run({resultTypes: ['violations'], selectors: false}).then(found => found.violations)"""


def serious_findings(page: Page) -> list[tuple[str, str, str]]:
    """What axe finds in the light and, as when evening comes, in the dark, without loading anew."""
    found: list[tuple[str, str, str]] = []
    page.evaluate(Axe().axe_script)
    for scheme, ground in GROUNDS.items():
        page.emulate_media(color_scheme=scheme)
        expect(page.get_by_test_id("stApp")).to_have_css("background-color", ground)
        ready(page)
        violations = page.evaluate(FINDINGS)
        serious = [one for one in violations if one["impact"] in ("serious", "critical")]
        found += [(scheme, one["id"], node["html"][:200]) for one in serious for node in one["nodes"]]
    return found
