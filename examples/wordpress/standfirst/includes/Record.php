<?php

declare(strict_types=1);

namespace Standfirst\WordPress;

defined('ABSPATH') || exit;

/** The stored result for one post: a summary, or why there is none. */
final class Record
{
    public const META = '_standfirst';
    /** The summary alone, as plain text: for themes and plugins that know nothing but post meta. */
    public const TEXT_META = 'standfirst_summary';

    public const OK = 'ok';
    public const EMPTY = 'empty';
    public const SKIPPED = 'skipped';
    public const FAILED = 'failed';

    public string $status = self::OK;
    /** Why it was skipped or failed: a word for logs, and a sentence. */
    public string $reason = '';
    public string $message = '';
    /** The hashes of the article and of the choices, the length and the library that it was made with. */
    public string $article = '';
    public string $choices = '';
    public string $length = '';
    public int $library = 0;
    public string $engine = '';
    public int $made = 0;
    /** What the article's content weighed and when it was changed: equal, no hash is needed to know it again. */
    public int $bytes = 0;
    public string $modified = '';
    public string $language = '';
    /** @var list<array{string, bool}> the sentences, in reading order, and whether the end of one was left out */
    public array $sentences = [];
    public int $seconds = 0;
    public int $articleSeconds = 0;
    public int $words = 0;
    /** @var list<string> */
    public array $phrases = [];
    /** Whether the text is the editor's own. */
    public bool $isOwn = false;
    /** Whether bytes that are not UTF-8 were replaced before it was read. */
    public bool $isMended = false;

    /** The summary as one text. */
    public function text(): string
    {
        return implode(Text::space($this->language), array_column($this->sentences, 0));
    }

    public function isShown(): bool
    {
        return $this->status === self::OK && $this->sentences !== [];
    }

    public static function ofPost(int $post): ?self
    {
        return self::of(json_decode((string) get_post_meta($post, self::META, true), true));
    }

    /** @param mixed $stored */
    public static function of($stored): ?self
    {
        if (!is_array($stored) || ($stored['v'] ?? 0) !== 1) {
            return null;
        }
        $record = new self();
        foreach (get_object_vars($record) as $name => $default) {
            $value = $stored[$name] ?? null;
            if (gettype($value) === gettype($default)) {
                $record->$name = $value;
            }
        }
        return $record;
    }

    public function save(int $post): void
    {
        // The record last: as long as it is missing, the post counts as not done.
        if ($this->isShown()) {
            update_post_meta($post, self::TEXT_META, wp_slash($this->text()));
        } else {
            delete_post_meta($post, self::TEXT_META);
        }
        update_post_meta($post, self::META, wp_slash((string) wp_json_encode(['v' => 1] + get_object_vars($this))));
        /**
         * Fires when a post's summary, or the reason why it has none, was stored.
         *
         * @param int    $post   The post's ID.
         * @param Record $record What was stored.
         */
        do_action('standfirst_stored', $post, $this);
    }

    public static function delete(int $post): void
    {
        delete_post_meta($post, self::META);
        delete_post_meta($post, self::TEXT_META);
    }
}
