"""离线版: the board as one file that works without the server, its levers alive, for a phone or a meeting room.

The same glue, the same templates and the same arithmetic; what only the server can answer stands as it was.
"""

from html import escape
from json import dumps

from pages.levers import library
from pages.levers.board import GLUE, STYLE, Board
from pages.shared import words
from pages.shared.http import TITLE

_PAGE = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ margin: 0 auto; max-width: 1320px; padding: 16px; color: light-dark(#1F2933, #E6EAF0);
  background: light-dark(#FFFFFF, #14181F);
  font-family: "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif; }}
h1 {{ font-size: 27px; line-height: 1.42; margin: 6px 0; }}
{style}
/* Buttons that only the server can answer. */
button[data-action] {{ display: none; }}
</style>
</head>
<body>
<h1>{finding}</h1>
<p class="note">{remark}</p>
<main id="board"><div data-board></div></main>
<script type="module">
{library}
{glue}
board({{ parentElement: document.getElementById("board"), data: {data}, setStateValue() {{}} }});
</script>
</body>
</html>
"""
_REMARK = (
    "离线版:拖动滑块,图、目标年水平、缺口和达标年份即时变化;达标概率、缺口分解和影响大小为导出时的结果,调整后仅供对照。"
)


def page(board: Board, finding: str, described: str) -> str:
    """`finding` is the page's sentence, `described` says what was chosen and on which data it rests."""
    # A closing tag inside a text would end the script.
    data = dumps(board, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return _PAGE.format(
        title=escape(f"{TITLE}:{finding}"),
        style=STYLE,
        finding=escape(words.typeset(finding)),
        remark=escape(words.typeset(f"{_REMARK}{described}")),
        library=library.script().replace("</script", "<\\/script"),
        glue=GLUE.replace("export default ", ""),
        data=data,
    )
