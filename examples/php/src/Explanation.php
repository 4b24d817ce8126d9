<?php

declare(strict_types=1);

namespace Standfirst;

/** The article as a page that shows what the library made of it: self-contained, light and dark, all text escaped. */
final class Explanation
{
    private const STYLE = <<<'CSS'

        :root { color-scheme: light dark; --page: #fff; --ink: #1b1b1b; --quiet: #6b6b6b; --line: #d9d9d9; --pick: #0b6e4f; --tint: 11 110 79; }
        @media (prefers-color-scheme: dark) { :root { --page: #16181a; --ink: #e8e6e3; --quiet: #9a9a96; --line: #3a3d40; --pick: #6fd3ac; --tint: 111 211 172; } }
        body { margin: 0 auto; max-width: 46rem; padding: 1.5rem 1rem 4rem; background: var(--page); color: var(--ink); font: 1.05rem/1.6 Georgia, 'Times New Roman', serif; }
        h1 { font-size: 1.5rem; line-height: 1.25; } nav, .facts, .reason { font-family: system-ui, sans-serif; font-size: .85rem; color: var(--quiet); }
        nav ol { padding-inline-start: 1.2rem; font-family: Georgia, serif; font-size: 1.05rem; color: var(--ink); }
        a { color: inherit; } a:focus-visible, summary:focus-visible { outline: 3px solid var(--pick); outline-offset: 2px; }
        main { border-top: 1px solid var(--line); margin-top: 1.5rem; padding-top: .5rem; } main p { margin: .7rem 0; }
        .s { background: rgb(var(--tint) / var(--w)); border-radius: .2rem; }
        mark { background: rgb(var(--tint) / var(--w)); color: inherit; border-bottom: 3px solid var(--pick); border-radius: .2rem; } mark:target { outline: 2px solid var(--pick); }
        .dropped { color: var(--quiet); border-inline-start: 3px solid var(--line); padding-inline-start: .7rem; margin: .4rem 0; font-size: .92rem; }
        .reason { display: inline-block; border: 1px solid var(--line); border-radius: .6rem; padding: 0 .5rem; margin-inline-end: .5rem; }
        .heading { font-weight: bold; }

        CSS;
    private const RIGHT_TO_LEFT = ['ar', 'fa', 'he', 'ur', 'ps'];

    /** Renders the page. */
    public static function page(Summary $summary): string
    {
        $document = $summary->document();
        $language = $summary->language();
        $direction = \in_array($language, self::RIGHT_TO_LEFT, true) ? 'rtl' : 'ltr';
        $title = self::escape($document->title() ?? 'Article');
        $blocks = $document->blocks();
        $sentences = $document->sentences();
        $scores = $summary->sentenceScores();
        $dropped = 0;
        foreach ($blocks as $block) {
            $dropped += $block->isContent() ? 0 : 1;
        }
        $out = "<!doctype html>\n<html lang=\"$language\" dir=\"$direction\">\n<head>\n<meta charset=\"utf-8\">\n"
            . "<meta name=\"viewport\" content=\"width=device-width\">\n<title>Explained: $title</title>\n<style>" . self::STYLE . "</style>\n</head>\n<body>\n<h1>$title</h1>\n"
            . sprintf(
                "<p class=\"facts\" dir=\"ltr\" lang=\"en\">Language: %s · article: %d s, summary: %d s · %d sentences, %d picked · %d blocks kept, %d dropped</p>\n",
                $language,
                $document->readingSeconds(),
                $summary->readingSeconds(),
                \count($sentences),
                \count($summary),
                \count($blocks) - $dropped,
                $dropped,
            )
            . "<nav aria-label=\"Summary\">\n<ol>\n";
        $picked = [];
        foreach ($summary as $pick) {
            $picked[$pick->index] = true;
            $out .= "<li><a href=\"#s$pick->index\">" . self::escape((string) $pick) . "</a></li>\n";
        }
        $out .= "</ol>\n</nav>\n<main>\n";
        $low = $scores === [] ? 0.0 : min($scores);
        $high = $scores === [] ? 0.0 : max($scores);
        $at = 0;
        foreach ($blocks as $block) {
            if ($block->reason !== null) {
                $out .= "<p class=\"dropped\"><span class=\"reason\" lang=\"en\">{$block->reason->value}</span>" . self::escape($block->text) . "</p>\n";
                continue;
            }
            $out .= $block->kind === BlockKind::Heading ? '<p class="heading">' : '<p>';
            for (; $at < \count($sentences) && $sentences[$at]->end <= $block->end; $at++) {
                $weight = $high > $low ? ($scores[$at] - $low) / ($high - $low) : 0.0;
                [$opening, $closing] = isset($picked[$at]) ? ["mark id=\"s$at\"", 'mark'] : ['span class="s"', 'span'];
                // %F: CSS wants a point, whatever the locale.
                $out .= sprintf('<%s style="--w:%.2F" title="score %.3F">%s</%s> ', $opening, $weight * 0.4, $scores[$at], self::escape($sentences[$at]->text), $closing);
            }
            $out .= "</p>\n";
        }
        return $out . "</main>\n</body>\n</html>\n";
    }

    private static function escape(string $text): string
    {
        // Invisible controls could turn the page's text around.
        $text = preg_replace('/[\x{202a}-\x{202e}\x{2066}-\x{2069}\x{e0000}-\x{e007f}]/u', '', $text) ?? '';
        return htmlspecialchars($text, \ENT_QUOTES | \ENT_HTML401 | \ENT_SUBSTITUTE, 'UTF-8');
    }

    private function __construct()
    {
    }
}
