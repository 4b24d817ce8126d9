<?php

declare(strict_types=1);

namespace Standfirst\WordPress;

defined('ABSPATH') || exit;

/** Finds the summary's sentences in the article as it is shown, and gives each an anchor. */
final class Places
{
    /** Beyond this size of a page's article, in bytes, no sentence is looked for. */
    private const MOST = 1 << 20;

    /** What may stand between two words of a sentence: spaces, punctuation in whatever form, tags. */
    private const GAP = '(?:[^\p{L}\p{M}\p{N}<&]|<[^>]*>|&[#\w]{2,10};)*+';

    private const OPENERS = '(?:[\p{Ps}\p{Pi}"\'¿¡]|&#822[0-2];|&#8216;|&quot;|&laquo;)*';
    private const CLOSERS = '(?:[.!?…。！？।؟]|[\p{Pe}\p{Pf}"\']|&#8230;|&#822[1-3];|&#8217;|&quot;|&raquo;)*';

    /** Elements that a span may enclose. */
    private const INLINE = ['a', 'abbr', 'b', 'bdi', 'bdo', 'cite', 'code', 'data', 'del', 'dfn', 'em', 'i', 'ins', 'kbd', 'mark', 'q', 's', 'samp', 'small', 'span', 'strong', 'sub', 'sup', 'time', 'u', 'var'];

    /**
     * @param list<string> $sentences
     * @return array{string, array<int, string>} the article with anchors, and the anchor of each sentence that was found
     */
    public static function mark(string $html, array $sentences, int $post): array
    {
        $anchors = [];
        if (strlen($html) > self::MOST) {
            return [$html, $anchors];
        }
        $offset = 0;
        foreach ($sentences as $number => $sentence) {
            $found = self::find($html, $sentence, $offset) ?? self::find($html, $sentence, 0);
            if ($found === null) {
                continue;
            }
            $anchor = 'standfirst-' . $post . '-' . ($number + 1);
            $marked = self::wrap($found[0], $anchor);
            $html = substr_replace($html, $marked, $found[1], strlen($found[0]));
            $offset = $found[1] + strlen($marked);
            $anchors[$number] = $anchor;
        }
        return [$html, $anchors];
    }

    /** @return array{string, int}|null what stands there, and where */
    private static function find(string $html, string $sentence, int $offset): ?array
    {
        if (!preg_match_all('/[\p{L}\p{M}\p{N}]+/u', $sentence, $words)) {
            return null;
        }
        $pattern = '/' . self::OPENERS . '(?<![\p{L}\p{N}])' . implode(self::GAP, $words[0]) . '(?![\p{L}\p{N}])' . self::CLOSERS . '/u';
        while (@preg_match($pattern, $html, $found, PREG_OFFSET_CAPTURE, $offset) === 1) {
            [$text, $at] = $found[0];
            if (self::isVisible($html, $at)) {
                return [$text, $at];
            }
            $offset = $at + strlen($text);
        }
        return null;
    }

    /** Tells whether a place is neither inside a tag nor inside a script, a style sheet or another place. */
    private static function isVisible(string $html, int $at): bool
    {
        $before = substr($html, 0, $at);
        if ((int) strrpos('>' . $before, '<') > (int) strrpos('>' . $before, '>')) {
            return false;
        }
        foreach (['script', 'style', 'textarea', 'template'] as $name) {
            $open = strripos($before, '<' . $name);
            if ($open !== false && stripos($before, '</' . $name, $open) === false) {
                return false;
            }
        }
        return true;
    }

    private static function wrap(string $html, string $anchor): string
    {
        $start = '<span class="standfirst-place" id="' . esc_attr($anchor) . '">';
        if (self::isBalanced($html)) {
            return $start . $html . '</span>';
        }
        // Tags that begin or end outside: each run of text by itself, the anchor on the first.
        $pieces = preg_split('/(<[^>]*>)/', $html, -1, PREG_SPLIT_DELIM_CAPTURE) ?: [];
        foreach ($pieces as $index => $piece) {
            if ($index % 2 === 0 && trim($piece) !== '') {
                $pieces[$index] = $start . $piece . '</span>';
                $start = '<span class="standfirst-place">';
            }
        }
        return implode('', $pieces);
    }

    private static function isBalanced(string $html): bool
    {
        $open = [];
        preg_match_all('~<(/?)([a-z][a-z0-9]*)[^>]*?(/?)>~i', $html, $tags, PREG_SET_ORDER);
        foreach ($tags as [, $slash, $name, $end]) {
            $name = strtolower($name);
            if (in_array($name, ['br', 'img', 'wbr'], true) || $end !== '') {
                continue;
            }
            if (!in_array($name, self::INLINE, true)) {
                return false;
            }
            if ($slash === '') {
                $open[] = $name;
            } elseif (array_pop($open) !== $name) {
                return false;
            }
        }
        return $open === [];
    }
}
