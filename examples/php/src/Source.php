<?php

declare(strict_types=1);

namespace Standfirst;

/** What is known of a source before it is read: HTML or text, and its encoding. */
final class Source
{
    // Tags that stand in a page or a post and hardly ever in plain text.
    private const TELLTALE = [
        '<!doctype', '<html', '<head', '<body', '<p>', '<p ', '<div', '<article', '<h1', '<h2', '<!-- wp:', '<br', '<span', '<ul', '<figure', '<table',
    ];

    // The Encoding Standard's name, iconv's name, and the labels.
    private const ENCODINGS = [
        ['UTF-8', 'UTF-8', 'unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8'],
        ['UTF-16LE', 'UTF-16LE', 'csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le'],
        ['UTF-16BE', 'UTF-16BE', 'unicodefffe utf-16be'],
        ['windows-1250', 'CP1250', 'cp1250 windows-1250 x-cp1250'],
        ['windows-1251', 'CP1251', 'cp1251 windows-1251 x-cp1251'],
        ['windows-1252', 'CP1252', 'ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252'],
        ['windows-1253', 'CP1253', 'cp1253 windows-1253 x-cp1253'],
        ['windows-1254', 'CP1254', 'cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5 windows-1254 x-cp1254'],
        ['windows-1255', 'CP1255', 'cp1255 windows-1255 x-cp1255'],
        ['windows-1256', 'CP1256', 'cp1256 windows-1256 x-cp1256'],
        ['windows-1257', 'CP1257', 'cp1257 windows-1257 x-cp1257'],
        ['windows-1258', 'CP1258', 'cp1258 windows-1258 x-cp1258'],
        ['windows-874', 'CP874', 'dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874'],
        ['ISO-8859-2', 'ISO-8859-2', 'csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2'],
        ['ISO-8859-3', 'ISO-8859-3', 'csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3'],
        ['ISO-8859-4', 'ISO-8859-4', 'csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4'],
        ['ISO-8859-5', 'ISO-8859-5', 'csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988'],
        ['ISO-8859-6', 'ISO-8859-6', 'arabic asmo-708 csisolatinarabic ecma-114 iso-8859-6 iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987'],
        ['ISO-8859-7', 'ISO-8859-7', 'csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 iso-ir-126 iso8859-7 iso88597 iso_8859-7 iso_8859-7:1987'],
        ['ISO-8859-8', 'ISO-8859-8', 'csisolatinhebrew hebrew iso-8859-8 iso-ir-138 iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988 visual'],
        ['ISO-8859-8-I', 'ISO-8859-8', 'csiso88598i iso-8859-8-i logical'],
        ['ISO-8859-10', 'ISO-8859-10', 'csisolatin6 iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 latin6'],
        ['ISO-8859-13', 'ISO-8859-13', 'iso-8859-13 iso8859-13 iso885913'],
        ['ISO-8859-14', 'ISO-8859-14', 'iso-8859-14 iso8859-14 iso885914'],
        ['ISO-8859-15', 'ISO-8859-15', 'csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9'],
        ['ISO-8859-16', 'ISO-8859-16', 'iso-8859-16'],
        ['KOI8-R', 'KOI8-R', 'cskoi8r koi koi8 koi8-r koi8_r'],
        ['KOI8-U', 'KOI8-U', 'koi8-ru koi8-u'],
        ['IBM866', 'CP866', '866 cp866 csibm866 ibm866'],
        ['macintosh', 'MACINTOSH', 'csmacintosh mac macintosh x-mac-roman'],
        ['x-mac-cyrillic', 'MAC-CYRILLIC', 'x-mac-cyrillic x-mac-ukrainian'],
        ['GBK', 'GB18030', 'chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk'],
        ['gb18030', 'GB18030', 'gb18030'],
        ['Big5', 'BIG5-HKSCS', 'big5 big5-hkscs cn-big5 csbig5 x-x-big5'],
        ['EUC-JP', 'EUC-JP', 'cseucpkdfmtjapanese euc-jp x-euc-jp'],
        ['ISO-2022-JP', 'ISO-2022-JP', 'csiso2022jp iso-2022-jp'],
        ['Shift_JIS', 'CP932', 'csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis'],
        ['EUC-KR', 'CP949', 'cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949'],
    ];

    /** Tells HTML by content: a known tag or a doctype within the first 4 KiB. */
    public static function isHtml(string $source): bool
    {
        $head = self::lower(substr($source, 0, 4096));
        foreach (self::TELLTALE as $tag) {
            if (str_contains($head, $tag)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Converts the bytes of a file to UTF-8: by the byte order mark, else by what the page itself declares.
     *
     * @throws \UnexpectedValueException when they are neither UTF-8 nor what they say
     */
    public static function toUtf8(string $bytes): string
    {
        if (str_starts_with($bytes, "\xff\xfe")) {
            return self::convert(substr($bytes, 2), 'UTF-16LE', 'UTF-16LE');
        }
        if (str_starts_with($bytes, "\xfe\xff")) {
            return self::convert(substr($bytes, 2), 'UTF-16BE', 'UTF-16BE');
        }
        $valid = self::validUpTo($bytes);
        if ($valid === \strlen($bytes)) {
            return $bytes;
        }
        [$name, $converter] = self::declared($bytes) ?? ['UTF-8', ''];
        if ($name === 'UTF-8') {
            throw new \UnexpectedValueException("the input is not UTF-8 at byte $valid and declares no other encoding; convert it to UTF-8 first");
        }
        return self::convert($bytes, $name, $converter);
    }

    /**
     * The encoding named by `<meta charset>` or its older form within the first 2 KiB.
     *
     * @return array{string, string}|null
     */
    private static function declared(string $bytes): ?array
    {
        if (!preg_match('/charset=["\']*([a-z0-9_:-]*)/', self::lower(substr($bytes, 0, 2048)), $found)) {
            return null;
        }
        foreach (self::ENCODINGS as [$name, $converter, $labels]) {
            if (\in_array($found[1], explode(' ', $labels), true)) {
                return [$name, $converter];
            }
        }
        return null;
    }

    private static function convert(string $bytes, string $name, string $converter): string
    {
        if (!\function_exists('iconv')) {
            throw new \UnexpectedValueException("the input is $name, and PHP has no iconv here to convert it; convert it to UTF-8 first");
        }
        $text = str_starts_with($name, 'windows-') ? self::byTable($bytes, $converter) : @iconv($converter, 'UTF-8', $bytes);
        // Some converters leave out what they do not know, without a word.
        if ($text === false || ($text === '' && $bytes !== '')) {
            throw new \UnexpectedValueException("the input is not valid $name; convert it to UTF-8 first");
        }
        return $text;
    }

    /** One byte, one character. The standard takes bytes that a code page leaves open for control characters. */
    private static function byTable(string $bytes, string $converter): string|false
    {
        $table = [];
        foreach (count_chars($bytes, 1) as $byte => $count) {
            if ($byte < 0x80) {
                continue;
            }
            $character = @iconv($converter, 'UTF-8', \chr($byte));
            if ($character === false || $character === '') {
                if ($byte >= 0xa0) {
                    return false;
                }
                $character = "\xc2" . \chr($byte);
            }
            $table[\chr($byte)] = $character;
        }
        return strtr($bytes, $table);
    }

    /** The offset of the first byte that is not part of a valid character, or the length. */
    private static function validUpTo(string $bytes): int
    {
        if (preg_match('//u', $bytes) === 1) {
            return \strlen($bytes);
        }
        // A hundred characters or runs of ASCII at a time: a pattern without bound could run out of stack.
        $pattern = '/\G(?:[\x00-\x7f]++|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]'
            . '|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}){1,100}+/';
        $offset = 0;
        while (preg_match($pattern, $bytes, $found, 0, $offset) === 1) {
            $offset += \strlen($found[0]);
        }
        return $offset;
    }

    /** Lower case of ASCII alone, whatever the locale. */
    private static function lower(string $text): string
    {
        return strtr($text, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz');
    }

    private function __construct()
    {
    }
}
