"""The folder `pages` and Streamlit's own idea of one must not meet."""

import ast
from collections.abc import Iterator

from tests.conftest import ROOT

PAGES = ROOT / "pages"


def registered() -> Iterator[tuple[str, dict[str, object]]]:
    """File and keywords of every st.Page(...) of the frame."""
    for node in ast.walk(ast.parse((PAGES / "frame.py").read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "st.Page":
            keywords = {str(word.arg): ast.literal_eval(word.value) for word in node.keywords}
            yield str(ast.literal_eval(node.args[0])), keywords


def test_every_page_but_the_first_has_an_address_of_its_own() -> None:
    """That one may be like its file's name is proved in a browser, by links into a server that nobody has visited."""
    pages = list(registered())
    assert [file for file, words in pages if words.get("default")] == ["overview.py"]
    others = {file: words.get("url_path") for file, words in pages if not words.get("default")}
    assert others
    for address in others.values():
        assert isinstance(address, str)
        assert address
        assert "/" not in address
    assert len(set(others.values())) == len(others)


def test_every_file_on_top_is_a_page_or_the_frame() -> None:
    assert {path.name for path in PAGES.glob("*.py")} == {file for file, _ in registered()} | {
        "__init__.py",
        "frame.py",
    }


def test_nothing_beside_the_main_script_starts_the_old_mode() -> None:
    door = (ROOT / "app.py").read_text(encoding="utf-8")
    assert '"pages/frame.py"' in door
    assert not (PAGES / "pages").exists()


def test_no_page_ends_in_a_way_that_leaves_its_address_unwritten() -> None:
    assert [path.name for path in PAGES.glob("*.py") if "st.stop(" in path.read_text(encoding="utf-8")] == []
