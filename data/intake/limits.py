"""How much a file may hold. Each limit keeps memory bounded, and is told before the file is opened where it can be.

Measured at the limits: a workbook takes 200 MB while it is read, one made for the purpose 600 MB. Workbooks are read
one at a time.
"""

from data.intake.source import PIECE, Source

MB = 1 << 20
# A million rows of a monthly CSV are about 100 MB.
CSV_BYTES = 150 * MB
# A workbook of 600,000 figures is about 15 MB; pictures may add to that.
WORKBOOK_BYTES = 50 * MB
# The old binary format holds 600,000 figures in 11 MB, and its reader keeps everything in memory.
OLD_WORKBOOK_BYTES = 20 * MB
# Cells with something in them, in all sheets: what the reader holds in memory, and a person still checks by eye.
CELLS = 600_000
# Places of a sheet with the empty ones between: one stray cell far to the right makes every row as long.
PLACES = 5_000_000
# What a spreadsheet can show.
ROWS = 1_048_576
COLUMNS = 16_384
SHEETS = 100
# Unpacked. 600,000 cells take about 40 MB of XML.
UNPACKED_BYTES = 80 * MB
# Packed sheets unpack to 5–25 times their size, never to hundreds; below the floor the ratio says nothing.
RATIO = 200
RATIO_FLOOR = 5 * MB
PARTS = 10_000
# Tags and attributes in all parts, for time: a cell with a formula has eight.
MARKS = 8_000_000
# The same, of a part that is read as a whole: 64,000 cell formats have 1,000,000. An element takes up to 400 bytes.
WHOLE = 1_200_000
# And of one row: 16,384 cells with formulas have 200,000.
HELD = 300_000
# Different texts that cells share.
TEXTS = 1_000_000
# Characters of one line of text: 16,384 cells of 64. No less than a piece that is read at a time.
LINE = PIECE
# From here on a CSV stays on disk and the database reads it.
BULK_LINES = 20_000
BULK_BYTES = 20 * MB
# Rows of such a CSV that are looked at here.
BEGINNING = 200


def check_size(source: Source, limit: int) -> None:
    """Raises RefusedError where the file is empty or larger than `limit` bytes."""
    if source.size == 0:
        source.refuse("E30", "文件是空的,没有数据行,请检查后重新选择文件。")
    if source.size > limit:
        size = -(-source.size // MB)
        source.refuse("E00", f"文件大小为{size}MB,超过{limit // MB}MB的上限,请拆分后分别导入。")


def refuse_cells(source: Source) -> None:
    """Too many cells in a workbook."""
    source.refuse("E00", f"工作簿中的单元格过多(上限{CELLS // 10_000}万个),请另存为CSV后导入。")


def refuse_columns(source: Source, sheet: str | None = None) -> None:
    source.refuse("E00", f"列数超过{COLUMNS}列的上限,请删除多余的列后再导入。", sheet)


def refuse_rows(source: Source, sheet: str | None = None) -> None:
    source.refuse("E00", f"行数超过{ROWS}行的上限,请删除多余的行后再导入。", sheet)


def refuse_places(source: Source, sheet: str | None = None) -> None:
    source.refuse("E00", "数据区域过大,请删除远离表格的零散单元格后再导入。", sheet)


def check_sheets(source: Source, count: int) -> None:
    """Raises RefusedError where there is no sheet, or more than anyone checks."""
    if count == 0:
        source.refuse("E30", "文件中没有可读取的工作表,请用Excel或WPS另存为.xlsx后再导入。")
    if count > SHEETS:
        source.refuse("E00", f"工作簿有{count}张工作表,超过{SHEETS}张的上限,请拆分后分别导入。")
