<?php

declare(strict_types=1);

namespace Standfirst\WordPress;

use Standfirst\Exception\InputTooLargeException;
use Standfirst\Exception\StandfirstException;
use Standfirst\Exception\UnknownLanguageException;
use Standfirst\Library;
use Standfirst\Summarizer;

// Also run by the helper on the command line, without WordPress.
defined('ABSPATH') || PHP_SAPI === 'cli' || exit;

/**
 * The one use of the PHP package: an article in, everything that the plugin asks the library out.
 *
 * A request holds source, is_html, title, language, unit, amount, phrases and limit. An answer holds
 *   version, language, seconds, article_seconds,
 *   sentences  [[text, score], …]           every sentence of the article
 *   picks      [[index, text, cut], …]      the library's choice within the budget, in reading order
 *   phrases    [text, …]
 * or `error` and `message`.
 */
final class Analysis
{
    /**
     * @param array<string, mixed> $request
     * @return array<string, mixed>
     */
    public static function run(array $request): array
    {
        try {
            return self::of($request);
        } catch (InputTooLargeException $exception) {
            return ['error' => 'too_large', 'message' => $exception->getMessage()];
        } catch (StandfirstException $exception) {
            return ['error' => 'engine', 'message' => $exception->getMessage()];
        }
    }

    /**
     * @param array<string, mixed> $request
     * @return array<string, mixed>
     */
    private static function of(array $request): array
    {
        $unit = (string) $request['unit'];
        $summarizer = (new Summarizer())->$unit((int) $request['amount'])->limit((int) $request['limit']);
        $title = (string) $request['title'];
        if ($title !== '') {
            $summarizer = $summarizer->title($title);
        }
        $language = (string) $request['language'];
        if ($language !== '') {
            try {
                $summarizer = $summarizer->language($language);
            } catch (UnknownLanguageException $exception) {
                // The text decides.
                unset($exception);
            }
        }
        $source = (string) $request['source'];
        $summary = $request['is_html'] ? $summarizer->summarizeHtml($source) : $summarizer->summarize($source);
        $document = $summary->document();
        $scores = $summary->sentenceScores();
        $sentences = [];
        foreach ($document->sentences() as $index => $sentence) {
            $sentences[] = [(string) $sentence, $scores[$index]];
        }
        $picks = [];
        foreach ($summary as $sentence) {
            $picks[] = [$sentence->index, (string) $sentence, $sentence->cut];
        }
        $phrases = [];
        if ($request['phrases'] > 0) {
            foreach ($document->keyphrases((int) $request['phrases']) as $phrase) {
                $phrases[] = (string) $phrase;
            }
        }
        return [
            'version' => Library::version(),
            'language' => $summary->language(),
            'seconds' => $summary->readingSeconds(),
            'article_seconds' => $document->readingSeconds(),
            'sentences' => $sentences,
            'picks' => $picks,
            'phrases' => $phrases,
        ];
    }
}
