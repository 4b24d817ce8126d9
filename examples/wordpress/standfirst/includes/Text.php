<?php

declare(strict_types=1);

namespace Standfirst\WordPress;

defined('ABSPATH') || exit;

/** What is done with plain texts. */
final class Text
{
    private const WHITE_SPACE = '/[\t-\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]+/u';

    /** Languages written from right to left, by the first part of their tag. */
    private const RIGHT_TO_LEFT = ['ar', 'ckb', 'dv', 'fa', 'he', 'iw', 'ps', 'sd', 'ug', 'ur', 'yi'];

    /** Languages that put no space between two sentences, by the first part of their tag. */
    private const WITHOUT_SPACES = ['ja', 'km', 'lo', 'my', 'th', 'yue', 'zh'];

    /** What stands between two sentences of a language. */
    public static function space(string $language): string
    {
        return in_array(strtolower((string) strtok($language, '-_')), self::WITHOUT_SPACES, true) ? '' : ' ';
    }

    /** Folds white space to single spaces and trims. */
    public static function fold(string $text): string
    {
        return trim((string) preg_replace(self::WHITE_SPACE, ' ', $text));
    }

    /** Replaces bytes that are not UTF-8, as a browser does. */
    public static function valid(string $text): string
    {
        if (preg_match('//u', $text) === 1) {
            return $text;
        }
        if (function_exists('mb_convert_encoding')) {
            $was = mb_substitute_character();
            mb_substitute_character(0xfffd);
            $text = (string) mb_convert_encoding($text, 'UTF-8', 'UTF-8');
            mb_substitute_character($was);
            return $text;
        }
        return (string) preg_replace('/[\x80-\xff]/', "\u{fffd}", $text);
    }

    /** Cuts at a word to at most so many characters, with an ellipsis where something was left out. */
    public static function shorten(string $text, int $characters): string
    {
        if (Length::count($text, 'characters') <= $characters) {
            return $text;
        }
        preg_match('/^.{0,' . ($characters - 1) . '}/us', $text, $found);
        $cut = (string) preg_replace('/\s+\S*$/u', '', $found[0] ?? '');
        return ($cut === '' ? $found[0] ?? '' : $cut) . '…';
    }

    /** The direction of a language's script. */
    public static function direction(string $language): string
    {
        return in_array(strtolower((string) strtok($language, '-_')), self::RIGHT_TO_LEFT, true) ? 'rtl' : 'ltr';
    }
}
