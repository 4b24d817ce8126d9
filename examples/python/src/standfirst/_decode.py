"""Bytes of a file → UTF-8: by the byte order mark, else by what the page itself declares. Labels are those of the Encoding Standard."""

from __future__ import annotations

import codecs
import re
from typing import Optional

# The standard's name, the codec that decodes it, and its labels.
_ENCODINGS = (
    ("UTF-8", "utf-8", "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8"),
    ("UTF-16LE", "utf-16-le", "csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le"),
    ("UTF-16BE", "utf-16-be", "unicodefffe utf-16be"),
    ("windows-1250", "cp1250", "cp1250 windows-1250 x-cp1250"),
    ("windows-1251", "cp1251", "cp1251 windows-1251 x-cp1251"),
    ("windows-1252", "cp1252", "ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252"),
    ("windows-1253", "cp1253", "cp1253 windows-1253 x-cp1253"),
    ("windows-1254", "cp1254", "cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5 windows-1254 x-cp1254"),
    ("windows-1255", "cp1255", "cp1255 windows-1255 x-cp1255"),
    ("windows-1256", "cp1256", "cp1256 windows-1256 x-cp1256"),
    ("windows-1257", "cp1257", "cp1257 windows-1257 x-cp1257"),
    ("windows-1258", "cp1258", "cp1258 windows-1258 x-cp1258"),
    ("windows-874", "cp874", "dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874"),
    ("ISO-8859-2", "iso8859-2", "csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2"),
    ("ISO-8859-3", "iso8859-3", "csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3"),
    ("ISO-8859-4", "iso8859-4", "csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4"),
    ("ISO-8859-5", "iso8859-5", "csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988"),
    ("ISO-8859-6", "iso8859-6", "arabic asmo-708 csisolatinarabic ecma-114 iso-8859-6 iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987"),
    ("ISO-8859-7", "iso8859-7", "csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 iso-ir-126 iso8859-7 iso88597 iso_8859-7 iso_8859-7:1987"),
    ("ISO-8859-8", "iso8859-8", "csisolatinhebrew hebrew iso-8859-8 iso-ir-138 iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988 visual"),
    ("ISO-8859-8-I", "iso8859-8", "csiso88598i iso-8859-8-i logical"),
    ("ISO-8859-10", "iso8859-10", "csisolatin6 iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 latin6"),
    ("ISO-8859-13", "iso8859-13", "iso-8859-13 iso8859-13 iso885913"),
    ("ISO-8859-14", "iso8859-14", "iso-8859-14 iso8859-14 iso885914"),
    ("ISO-8859-15", "iso8859-15", "csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9"),
    ("ISO-8859-16", "iso8859-16", "iso-8859-16"),
    ("KOI8-R", "koi8-r", "cskoi8r koi koi8 koi8-r koi8_r"),
    ("KOI8-U", "koi8-u", "koi8-ru koi8-u"),
    ("IBM866", "cp866", "866 cp866 csibm866 ibm866"),
    ("macintosh", "mac-roman", "csmacintosh mac macintosh x-mac-roman"),
    ("x-mac-cyrillic", "mac-cyrillic", "x-mac-cyrillic x-mac-ukrainian"),
    ("GBK", "gb18030", "chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk"),
    ("gb18030", "gb18030", "gb18030"),
    ("Big5", "big5hkscs", "big5 big5-hkscs cn-big5 csbig5 x-x-big5"),
    ("EUC-JP", "euc-jp", "cseucpkdfmtjapanese euc-jp x-euc-jp"),
    ("ISO-2022-JP", "iso2022-jp", "csiso2022jp iso-2022-jp"),
    ("Shift_JIS", "cp932", "csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis"),
    ("EUC-KR", "cp949", "cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949"),
)  # fmt: skip
_BY_LABEL = {label: (name, codec) for name, codec, labels in _ENCODINGS for label in labels.split()}
_DECLARED = re.compile(rb"charset=[\"']*([a-z0-9_:-]*)")


def to_utf8(data: bytes, declared: Optional[str] = None) -> bytes:
    """Returns a page in any of the Web's encodings as UTF-8: for what is read from files, archives and the network.

    A byte order mark decides first; what is UTF-8 stays as it is; then what is declared counts, and then the page's own declaration.

    declared: the encoding that came with the page, such as ``charset`` of an HTTP header; one that is unknown counts as none.

    Raises ValueError, with a message for the user, where the bytes are none of that.

    >>> to_utf8(b"<meta charset=latin1>Br\\xfccke").decode()
    '<meta charset=latin1>Brücke'
    """
    if data.startswith(codecs.BOM_UTF16_LE):
        return _decoded(data[2:], "UTF-16LE", "utf-16-le")
    if data.startswith(codecs.BOM_UTF16_BE):
        return _decoded(data[2:], "UTF-16BE", "utf-16-be")
    try:
        data.decode("utf-8")
        return data
    except UnicodeDecodeError as error:
        offset = error.start
    encoding = _BY_LABEL.get((declared or "").strip().lower()) or _declared(data)
    if encoding is None or encoding[0] == "UTF-8":
        raise ValueError(f"the input is not UTF-8 at byte {offset} and declares no other encoding; convert it to UTF-8 first")
    return _decoded(data, *encoding)


def _declared(data: bytes) -> Optional[tuple[str, str]]:
    """The encoding named by ``<meta charset>`` or its older form within the first 2 KiB."""
    found = _DECLARED.search(data[:2048].lower())
    return _BY_LABEL.get(found.group(1).decode("ascii")) if found else None


def _decoded(data: bytes, name: str, codec: str) -> bytes:
    if name.startswith("windows-"):
        # The standard takes bytes that a code page leaves open for control characters.
        table = "".join(_character(byte, codec) for byte in range(256))
        text = data.decode("latin-1").translate(dict(enumerate(table)))
        broken = "\ufffd" in text
    else:
        try:
            text, broken = data.decode(codec), False
        except UnicodeDecodeError:
            text, broken = "", True
    if broken:
        raise ValueError(f"the input is not valid {name}; convert it to UTF-8 first")
    return text.encode("utf-8")


def _character(byte: int, codec: str) -> str:
    try:
        return bytes([byte]).decode(codec)
    except UnicodeDecodeError:
        return chr(byte) if byte < 0xA0 else "\ufffd"
