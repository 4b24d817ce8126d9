<?php

declare(strict_types=1);

namespace Standfirst\WordPress;

defined('ABSPATH') || exit;

/**
 * For sites where the library cannot run: posts out as the lines that the batch program reads, its answers in.
 *
 *     export > posts.jsonl    (here)
 *     batch summarize < posts.jsonl > summaries.jsonl; batch keyphrases < posts.jsonl > keyphrases.jsonl    (on any other machine)
 *     import summaries.jsonl; import keyphrases.jsonl    (here)
 */
final class Exchange
{
    /**
     * Writes every post that has no current summary.
     *
     * @param resource $file
     * @param callable(int, string, string, string): void $log
     * @return int how many were written
     */
    public static function export($file, callable $log): int
    {
        global $wpdb;
        $types = (array) Settings::get('post_types');
        $places = implode(', ', array_fill(0, max(1, count($types)), '%s'));
        $after = 0;
        $count = 0;
        do {
            $ids = $wpdb->get_col($wpdb->prepare("SELECT ID FROM $wpdb->posts WHERE ID > %d AND post_status = 'publish' AND post_type IN ($places) ORDER BY ID LIMIT 50", array_merge([$after], $types ?: [''])));
            foreach ($ids as $id) {
                $after = (int) $id;
                $post = get_post($after);
                $line = $post instanceof \WP_Post ? self::line($post, $log) : null;
                if ($line !== null) {
                    fwrite($file, $line . "\n");
                    $count++;
                }
                wp_cache_delete($after, 'posts');
                wp_cache_delete($after, 'post_meta');
            }
        } while ($ids !== []);
        return $count;
    }

    /**
     * Takes answers of the batch program in.
     *
     * @param resource $file
     * @param callable(int, string, string, string): void $log
     * @return int how many were taken
     */
    public static function import($file, callable $log): int
    {
        $count = 0;
        while (($line = fgets($file)) !== false) {
            if (trim($line) === '') {
                continue;
            }
            $answer = json_decode($line, true);
            $id = is_array($answer) && is_array($answer['id'] ?? null) ? $answer['id'] : [];
            $post = get_post(is_int($id['post'] ?? null) ? $id['post'] : -1);
            if (!$post instanceof \WP_Post || !Maker::isCovered($post)) {
                $log(0, 'skipped', 'no_post', substr(trim($line), 0, 80));
                continue;
            }
            [$outcome, $reason, $message] = self::take($post, (array) $answer, $id);
            $log($post->ID, $outcome, $reason, $message);
            $count += $outcome === 'made' ? 1 : 0;
        }
        return $count;
    }

    /** @param callable(int, string, string, string): void $log */
    private static function line(\WP_Post $post, callable $log): ?string
    {
        $article = Article::of($post);
        $choices = Choices::ofPost($post->ID);
        $state = Maker::state(Record::ofPost($post->ID), $article, $choices);
        if ($choices->isByHand()) {
            $log($post->ID, 'skipped', 'by_hand', __('set by hand; its editor has to renew it', 'standfirst'));
            return null;
        }
        if ($state === Maker::CURRENT) {
            $log($post->ID, 'skipped', 'current', '');
            return null;
        }
        $length = $choices->length();
        [$source, $isHtml] = $article->source();
        $line = [
            'id' => ['post' => $post->ID, 'hash' => $article->hash(), 'length' => (string) $length],
            'title' => $article->plainTitle(),
            'lang' => $article->language,
            $isHtml ? 'html' : 'text' => $source,
            'keyphrases' => Maker::PHRASES,
        ];
        if ($length->unit === 'sentences') {
            $line['sentences'] = $length->amount;
        }
        return (string) wp_json_encode($line, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES);
    }

    /**
     * @param array<string, mixed> $answer
     * @param array<string, mixed> $id
     * @return array{string, string, string} outcome, reason, message
     */
    private static function take(\WP_Post $post, array $answer, array $id): array
    {
        if (isset($answer['error'])) {
            return ['failed', 'engine', is_scalar($answer['error']['message'] ?? null) ? (string) $answer['error']['message'] : ''];
        }
        $article = Article::of($post);
        $choices = Choices::ofPost($post->ID);
        if (($id['hash'] ?? '') !== $article->hash()) {
            return ['skipped', 'changed', __('the article has changed since it was exported', 'standfirst')];
        }
        if ($choices->isByHand()) {
            return ['skipped', 'by_hand', __('set by hand; its editor has to renew it', 'standfirst')];
        }
        if (is_array($answer['keyphrases'] ?? null)) {
            $record = Record::ofPost($post->ID);
            if ($record === null) {
                return ['skipped', 'no_summary', __('import the summaries before the keyphrases', 'standfirst')];
            }
            $record->phrases = self::texts($answer['keyphrases']);
            $record->save($post->ID);
            return ['made', 'keyphrases', ''];
        }
        if (!is_array($answer['sentences'] ?? null)) {
            return ['failed', 'no_answer', __('the line holds neither sentences nor keyphrases', 'standfirst')];
        }
        $picks = [];
        foreach ($answer['sentences'] as $index => $sentence) {
            $text = is_array($sentence) && is_string($sentence['text'] ?? null) ? Text::fold(Text::valid($sentence['text'])) : '';
            if ($text !== '') {
                $isCut = !empty($sentence['cut']);
                $picks[] = [(int) $index, $text . ($isCut ? '…' : ''), $isCut];
            }
        }
        Maker::import($article, $choices, [
            'picks' => $picks,
            'language' => is_string($answer['language'] ?? null) ? $answer['language'] : '',
            'seconds' => is_numeric($answer['reading_seconds'] ?? null) ? $answer['reading_seconds'] : 0,
            'article_seconds' => is_numeric($answer['article_reading_seconds'] ?? null) ? $answer['article_reading_seconds'] : 0,
        ]);
        return ['made', 'imported', ''];
    }

    /**
     * @param array<mixed> $phrases
     * @return list<string>
     */
    private static function texts(array $phrases): array
    {
        $texts = [];
        foreach (array_slice($phrases, 0, Maker::PHRASES) as $phrase) {
            if (is_array($phrase) && is_string($phrase['text'] ?? null)) {
                $texts[] = Text::fold(Text::valid($phrase['text']));
            }
        }
        return $texts;
    }
}
