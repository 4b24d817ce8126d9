<?php

declare(strict_types=1);

namespace Standfirst\WordPress;

use Standfirst\WordPress\Engine\Failure;

defined('ABSPATH') || exit;

/** Makes summaries and keeps them up to date. */
final class Maker
{
    /** How many keyphrases are kept of an article. */
    public const PHRASES = 10;

    /** The states of a stored result, as seen from the post of today. */
    public const MISSING = 'missing';
    public const CURRENT = 'current';
    /** The article has changed since. */
    public const CHANGED = 'changed';
    /** The article is the same, but the choices, the length or the library are not. */
    public const OTHER = 'other';

    /** Seconds after which the lock of a request that died no longer counts. */
    private const LOCK_LIFE = 180;

    /** After a helper process that took too long, no reader waits for another one for so many seconds. */
    private const PAUSE_LENGTH = 300;
    private const PAUSE = 'standfirst_pause';

    /** Tells how a stored result stands to the post. */
    public static function state(?Record $record, Article $article, Choices $choices): string
    {
        if ($record === null) {
            return self::MISSING;
        }
        if ($record->article !== $article->hash()) {
            return self::CHANGED;
        }
        $version = $record->isOwn ? 0 : Engines::version();
        $isSame = $record->choices === $choices->hash()
            && $record->length === (string) $choices->length()
            && ($version === 0 || $record->library === $version)
            && !self::mayFitNow($record);
        return $isSame ? self::CURRENT : self::OTHER;
    }

    /**
     * Brings a post's summary up to date after it was saved. What was set by hand stays when only the article has changed.
     */
    public static function afterSave(\WP_Post $post): void
    {
        if (!Settings::get('on_save') || !self::isCovered($post)) {
            return;
        }
        $article = Article::of($post);
        $choices = Choices::ofPost($post->ID);
        $record = Record::ofPost($post->ID);
        $state = self::state($record, $article, $choices);
        if ($state === self::CURRENT || self::isKept($record, $choices, $state)) {
            return;
        }
        self::make($article, $choices);
    }

    /** The summary for a reader: the stored one, or, where that is allowed, one made now. Never throws. */
    public static function forView(\WP_Post $post): ?Record
    {
        if (!self::isCovered($post)) {
            return null;
        }
        $record = Record::ofPost($post->ID);
        if (!Settings::get('on_view') || self::isUntouched($record, $post) || self::isPaused() || Engines::current() === null) {
            return $record;
        }
        $choices = Choices::ofPost($post->ID);
        $article = Article::of($post);
        $state = self::state($record, $article, $choices);
        if ($state === self::CURRENT || self::isKept($record, $choices, $state) || !self::lock($post->ID)) {
            return $record;
        }
        try {
            $made = self::make($article, $choices);
            if ($made->reason === 'timeout') {
                update_option(self::PAUSE, time() + self::PAUSE_LENGTH);
            }
            return $made;
        } catch (\Throwable $throwable) {
            return $record;
        } finally {
            self::unlock($post->ID);
        }
    }

    /** Makes a post's summary anew: sentences that are gone lose their pins, and the editor's own text goes. */
    public static function renew(\WP_Post $post): Record
    {
        $article = Article::of($post);
        $choices = Choices::ofPost($post->ID);
        $choices->text = '';
        if ($choices->pins !== [] || $choices->bans !== []) {
            try {
                $sentences = self::analyse($article, $choices)['sentences'];
                $choices->pins = array_values(array_diff($choices->pins, Selection::lost($sentences, $choices->pins)));
                $choices->bans = array_values(array_diff($choices->bans, Selection::lost($sentences, $choices->bans)));
            } catch (Failure $failure) {
                return self::failed($article, $choices, $failure);
            }
        }
        $choices->save($post->ID);
        return self::make($article, $choices);
    }

    /** Leaves a post's summary as it is, and takes it for the article of today. */
    public static function keep(\WP_Post $post): ?Record
    {
        $record = Record::ofPost($post->ID);
        if ($record !== null) {
            $article = Article::of($post);
            $record->article = $article->hash();
            $record->bytes = $article->bytes;
            $record->modified = $post->post_modified_gmt;
            $record->save($post->ID);
        }
        return $record;
    }

    /** Makes the summary of an article and stores it, or stores why there is none. */
    public static function make(Article $article, Choices $choices): Record
    {
        $record = self::begin($article, $choices);
        if ($choices->text !== '') {
            return self::own($record, $article, $choices);
        }
        try {
            $analysis = self::analyse($article, $choices);
        } catch (Failure $failure) {
            return self::failed($article, $choices, $failure);
        }
        $picks = Selection::of($analysis['sentences'], $analysis['picks'], $choices->length(), $choices->pins, $choices->bans);
        $record->status = $picks === [] ? Record::EMPTY : Record::OK;
        $record->reason = $picks === [] ? 'no_sentences' : '';
        foreach ($picks as [, $text, $isCut]) {
            $record->sentences[] = [$text, $isCut];
        }
        self::describe($record, $analysis);
        $record->seconds = $picks === $analysis['picks'] ? (int) $analysis['seconds'] : self::secondsOf($record, $analysis);
        $record->save($article->post);
        return $record;
    }

    /**
     * Stores a result that was computed elsewhere.
     *
     * @param array<string, mixed> $analysis
     */
    public static function import(Article $article, Choices $choices, array $analysis): Record
    {
        $record = self::begin($article, $choices);
        foreach ($analysis['picks'] as [, $text, $isCut]) {
            $record->sentences[] = [$text, $isCut];
        }
        $record->status = $record->sentences === [] ? Record::EMPTY : Record::OK;
        $record->engine = 'import';
        self::describe($record, $analysis);
        self::countWords($record, $article);
        $record->seconds = (int) $analysis['seconds'];
        $record->save($article->post);
        return $record;
    }

    /**
     * Asks the engine about an article.
     *
     * @return array<string, mixed>
     * @throws Failure
     */
    public static function analyse(Article $article, Choices $choices): array
    {
        $most = Settings::get('max_kilobytes') * 1024;
        if ($article->bytes > $most) {
            /* translators: 1: a size, 2: a size. */
            throw new Failure('too_large', sprintf(__('The post holds %1$s; the settings allow %2$s.', 'standfirst'), size_format($article->bytes), size_format($most)));
        }
        $length = $choices->length();
        [$source, $isHtml] = $article->source();
        return Engines::analyse([
            'source' => $source,
            'is_html' => $isHtml,
            'title' => $article->plainTitle(),
            'language' => $article->language,
            'unit' => $length->unit,
            'amount' => Selection::amount($length, $choices->bans),
            'phrases' => self::PHRASES,
            // What wpautop and filters add must not tip the balance.
            'limit' => 2 * $most + 65536,
        ]);
    }

    public static function isCovered(\WP_Post $post): bool
    {
        return Settings::covers($post->post_type) && !in_array($post->post_status, ['auto-draft', 'trash', 'inherit'], true);
    }

    /** Tells whether a summary made by hand has to wait for its editor. */
    public static function isKept(?Record $record, Choices $choices, string $state): bool
    {
        return $state === self::CHANGED && $record !== null && $record->isShown() && $choices->isByHand() && $record->choices === $choices->hash();
    }

    private static function begin(Article $article, Choices $choices): Record
    {
        $record = new Record();
        $record->article = $article->hash();
        $record->choices = $choices->hash();
        $record->length = (string) $choices->length();
        $record->made = time();
        $record->bytes = $article->bytes;
        $record->modified = (string) get_post_field('post_modified_gmt', $article->post, 'raw');
        $record->isMended = $article->isInvalid();
        return $record;
    }

    private static function failed(Article $article, Choices $choices, Failure $failure): Record
    {
        $record = self::begin($article, $choices);
        $record->status = $failure->reason === 'too_large' ? Record::SKIPPED : Record::FAILED;
        $record->reason = $failure->reason;
        $record->message = trim($failure->getMessage());
        $record->library = Engines::version();
        if ($failure->reason === 'unavailable') {
            // Nothing is known of the article: a result may yet be imported, and what is stored stays.
            return $record;
        }
        $record->save($article->post);
        return $record;
    }

    private static function own(Record $record, Article $article, Choices $choices): Record
    {
        try {
            self::describe($record, self::analyse($article, $choices));
        } catch (Failure $failure) {
            // The text is the editor's; only what is said about it is missing.
            $record->language = $article->language;
        }
        self::countWords($record, $article);
        $record->isOwn = true;
        foreach (explode("\n", $choices->text) as $line) {
            $record->sentences[] = [$line, false];
        }
        $record->seconds = self::secondsOf($record, ['article_seconds' => $record->articleSeconds, 'sentences' => []]);
        $record->save($article->post);
        return $record;
    }

    /** @param array<string, mixed> $analysis */
    private static function describe(Record $record, array $analysis): void
    {
        $record->language = (string) $analysis['language'];
        $record->library = (int) ($analysis['version'] ?? 0);
        $record->engine = (string) ($analysis['engine'] ?? $record->engine);
        $record->articleSeconds = (int) $analysis['article_seconds'];
        $record->phrases = array_values(array_map('strval', $analysis['phrases'] ?? []));
        foreach ($analysis['sentences'] ?? [] as $sentence) {
            $record->words += Length::count($sentence[0], 'words');
        }
    }

    /** How long the article is, where the engine has not said it. */
    private static function countWords(Record $record, Article $article): void
    {
        if ($record->words === 0) {
            $record->words = $article->countWords();
        }
    }

    /**
     * How long the summary takes to read: its share of the article's time, or 240 words a minute where there is none.
     *
     * @param array<string, mixed> $analysis
     */
    private static function secondsOf(Record $record, array $analysis): int
    {
        $words = Length::count($record->text(), 'words');
        $rate = $record->words > 0 && $analysis['article_seconds'] > 0 ? $analysis['article_seconds'] / $record->words : 0.25;
        return max(1, (int) round($words * $rate));
    }

    /** Tells without a hash that a stored result is of this very content. */
    private static function isUntouched(?Record $record, \WP_Post $post): bool
    {
        return $record !== null && $record->bytes === strlen($post->post_content) && $record->modified === $post->post_modified_gmt && !self::mayFitNow($record);
    }

    /** Tells whether a post that was too long is no longer, since the limit was raised. */
    private static function mayFitNow(Record $record): bool
    {
        return $record->status === Record::SKIPPED && $record->bytes <= Settings::get('max_kilobytes') * 1024;
    }

    private static function isPaused(): bool
    {
        return (int) get_option(self::PAUSE, 0) > time();
    }

    /** Takes the lock of a post, so that two readers do not compute the same. The unique name of an option makes it safe. */
    public static function lock(int $post): bool
    {
        global $wpdb;
        $name = 'standfirst_lock_' . $post;
        $now = time();
        $taken = $wpdb->query($wpdb->prepare("INSERT IGNORE INTO $wpdb->options (option_name, option_value, autoload) VALUES (%s, %s, 'no')", $name, (string) $now));
        if ($taken) {
            return true;
        }
        $since = (int) $wpdb->get_var($wpdb->prepare("SELECT option_value FROM $wpdb->options WHERE option_name = %s", $name));
        if ($now - $since < self::LOCK_LIFE) {
            return false;
        }
        // Of those who find it out of date, the one whose change counts goes on.
        return (bool) $wpdb->query($wpdb->prepare("UPDATE $wpdb->options SET option_value = %s WHERE option_name = %s AND option_value = %s", (string) $now, $name, (string) $since));
    }

    public static function unlock(int $post): void
    {
        global $wpdb;
        $wpdb->delete($wpdb->options, ['option_name' => 'standfirst_lock_' . $post]);
    }
}
