"""A workbook's zip, looked through before anything parses it: its size unpacked, and what its XML brings along."""

from collections.abc import Iterator
from typing import BinaryIO, NoReturn
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from data.intake import limits
from data.intake.source import PIECE, Source

_BOMB = "文件解压后过大,可能已损坏或含有异常内容,请另存为CSV后导入。"
_OTHER = {"xl/workbook.bin": ".xlsb", "content.xml": ".ods", "word/document.xml": ".docx"}
# What expat reads by itself; with others a scan for "<" would see something else than the parser.
_ENCODINGS = {None, "utf-8", "utf-16", "us-ascii", "iso-8859-1"}
# Much of the prolog that a workbook could honestly have; no more of it is parsed in search of the first element.
_PROLOG = 1 << 16


class Archive(ZipFile):
    """A zip whose parts are never unpacked beyond what its directory says, which was checked.

    Where no size is asked for, ZipFile.read unpacks everything that is there before it cuts off what was not declared.
    """

    def __init__(self, source: Source, file: BinaryIO) -> None:
        self._source = source
        super().__init__(file)

    def read(self, name: str | ZipInfo, pwd: bytes | None = None) -> bytes:
        """A part that will be parsed as a whole."""
        part = name if isinstance(name, ZipInfo) else self.getinfo(name)
        with self.open(part) as file:
            content = file.read(part.file_size)
        if _marks(content) > limits.WHOLE:
            self._source.refuse("E00", _BOMB)
        return content


class _RootReachedError(Exception):
    """The prolog is over and held nothing unusual."""


def check_archive(source: Source, archive: Archive) -> None:
    """Raises RefusedError for what is no workbook, or would unpack to more than memory holds."""
    parts = archive.infolist()
    _check_kind(source, {part.filename for part in parts})
    _check_directory(source, parts)
    marks = 0
    for part in parts:
        _check_prolog(source, archive, part)
        for piece in _unpacked(archive, part):
            marks += _marks(piece)
            if marks > limits.MARKS:
                limits.refuse_cells(source)
            if b"<" not in piece and len(piece) == PIECE and part.filename.endswith(".xml"):
                # One tag with attributes without end, which no parser hands over before all are there.
                source.refuse("E00", _BOMB)


def _marks(xml: bytes) -> int:
    """An upper bound of its tags and attributes, counted at the speed of memory."""
    return xml.count(b"<") + (xml.count(b'"') + xml.count(b"'")) // 2


def _check_kind(source: Source, names: set[str]) -> None:
    for part, ending in _OTHER.items():
        if part in names:
            source.refuse_broken(f"文件实际为{ending}格式,请用Excel或WPS另存为.xlsx后再导入。")
    if "[Content_Types].xml" not in names:
        source.refuse_broken("文件是压缩包而不是工作簿,请先解压,再导入其中的表格文件。")


def _check_directory(source: Source, parts: list[ZipInfo]) -> None:
    if len(parts) > limits.PARTS or sum(part.file_size for part in parts) > limits.UNPACKED_BYTES:
        source.refuse("E00", _BOMB)
    for part in parts:
        if part.file_size > limits.RATIO_FLOOR and part.file_size > limits.RATIO * part.compress_size:
            source.refuse("E00", _BOMB)
        if part.flag_bits & 1:
            source.refuse_broken("请在Excel或WPS中取消打开密码并保存后再导入。")
        if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            # Spreadsheets write no other; LZMA would take as much memory as the file tells it to.
            source.refuse_broken("请用Excel或WPS打开并另存为.xlsx后再导入。")


def _check_prolog(source: Source, archive: ZipFile, part: ZipInfo) -> None:
    """No honest part has a document type: it would define entities, which are bombs, or ways to other files."""
    with archive.open(part) as file:
        head = file.read(_PROLOG)
    if not head.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith(b"<"):
        return
    parser = expat.ParserCreate()

    def refuse(*_: object) -> NoReturn:
        source.refuse_broken("文件含有异常内容,请用Excel或WPS打开并另存为.xlsx后再导入。")

    def declared(_version: str, encoding: str | None, _standalone: int) -> None:
        if (encoding.lower() if encoding else None) not in _ENCODINGS:
            refuse()

    def root(*_: object) -> NoReturn:
        raise _RootReachedError

    parser.XmlDeclHandler, parser.StartDoctypeDeclHandler, parser.StartElementHandler = declared, refuse, root
    try:
        parser.Parse(head, part.file_size <= len(head))
    except (_RootReachedError, expat.ExpatError):
        # What is no XML to expat here will be none to the parser, if that part is read at all.
        return
    # Not a single element in so much prolog.
    refuse()


def _unpacked(archive: ZipFile, part: ZipInfo) -> Iterator[bytes]:
    with archive.open(part) as file:
        while piece := file.read(PIECE):
            yield piece
