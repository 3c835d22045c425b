"""The end of a page that has no more to show, as when a filter leaves nothing.

After st.stop nothing can be sent any more; after this the frame still writes the address and names what is wrong there.
"""

from typing import NoReturn


class Ended(Exception):  # noqa: N818 - the end of a page is no error
    """Raised by `end`, caught by the frame."""


def end() -> NoReturn:
    raise Ended
