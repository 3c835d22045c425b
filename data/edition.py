"""Which edition this deployment runs: `TRACKER_EDITION` is 公开版 (the default) or 内部版."""

import os

from data.model import Edition


class EditionError(Exception):
    """The setting names no edition. Nothing is shown then: a slip of the pen must not publish confidential figures."""


def current() -> Edition:
    """Raises EditionError."""
    named = os.environ.get("TRACKER_EDITION", "").strip() or Edition.PUBLIC
    try:
        return Edition(named)
    except ValueError as error:
        raise EditionError(f"环境变量 TRACKER_EDITION 应为“公开版”或“内部版”,现为“{named}”,请改正后重启。") from error
