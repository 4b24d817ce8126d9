<?php

declare(strict_types=1);

namespace Standfirst\WordPress;

defined('ABSPATH') || exit;

/**
 * Makes the summaries of many posts, one after the other by their IDs. How far it has come is stored as it goes, so that a run that was
 * killed goes on where it was; a post is stored whole or not at all.
 */
final class Backfill
{
    public const OPTION = 'standfirst_backfill';
    /** The log's pages are options of their own, so that what is written with each chunk does not grow with the run. */
    private const LOG = 'standfirst_backfill_log_';

    /** Posts that are stored at once: few, since who else writes to the database may have to wait for them. */
    private const CHUNK = 10;
    /** Entries on a page of the log, and pages that are kept. */
    private const PAGE = 200;
    private const PAGES = 25;

    /** @var array{types: list<string>, since: string, force: bool, dry_run: bool} */
    private array $options;
    /** @var array{key: string, after: int, total: int, done: int, made: int, skipped: int, failed: int, spent: float, is_done: bool, page: int} */
    private array $state;
    /** @var callable(int, string, string, string): void */
    private $log;
    /** @var list<array{int, string, string, string}> */
    private array $entries = [];

    /**
     * @param array<string, mixed> $options post_type (a name, several by commas, or nothing for the settings'), since (a date), force, dry_run, restart
     * @param callable(int, string, string, string): void|null $log is told each post's ID, outcome, reason and message
     * @throws \InvalidArgumentException
     */
    public function __construct(array $options, ?callable $log = null)
    {
        $types = array_filter(array_map('trim', explode(',', (string) ($options['post_type'] ?? ''))));
        foreach ($types as $type) {
            if (!Settings::covers($type)) {
                /* translators: %s: the name of a post type. */
                throw new \InvalidArgumentException(sprintf(__('The settings give posts of type “%s” no summaries.', 'standfirst'), $type));
            }
        }
        $since = trim((string) ($options['since'] ?? ''));
        if ($since !== '' && (preg_match('/^\d{4}-\d\d-\d\d$/', $since) !== 1 || strtotime($since) === false)) {
            /* translators: %s: what was given for a date. */
            throw new \InvalidArgumentException(sprintf(__('“%s” is not a date such as 2026-01-31.', 'standfirst'), $since));
        }
        $this->options = [
            'types' => $types !== [] ? array_values($types) : array_values((array) Settings::get('post_types')),
            'since' => $since,
            'force' => !empty($options['force']),
            'dry_run' => !empty($options['dry_run']),
        ];
        $this->log = $log ?? static function (): void {
        };
        $key = md5((string) wp_json_encode($this->options));
        $stored = get_option(self::OPTION);
        if (!is_array($stored) || ($stored['key'] ?? '') !== $key || !empty($stored['is_done']) || !empty($options['restart'])) {
            $stored = ['key' => $key, 'after' => 0, 'total' => $this->count(), 'done' => 0, 'made' => 0, 'skipped' => 0, 'failed' => 0, 'spent' => 0.0, 'is_done' => false, 'page' => 0];
            self::forget();
            update_option(self::OPTION, $stored, false);
        }
        $this->state = $stored;
    }

    /**
     * Works until all is done or the time is up.
     *
     * @param callable(array<string, mixed>): void $progress is told how far it has come
     * @return bool whether all is done
     */
    public function run(callable $progress, float $seconds = INF): bool
    {
        $until = microtime(true) + $seconds;
        do {
            $since = microtime(true);
            $ids = $this->next();
            // Together with the place they are stored whole or, when the process is killed, not at all.
            $this->transact('START TRANSACTION');
            foreach ($ids as $id) {
                [$outcome, $reason, $message] = $this->treat($id);
                $this->state[$outcome]++;
                $this->state['done']++;
                $this->state['after'] = $id;
                $this->entries[] = [$id, $outcome, $reason, $message];
            }
            $this->state['spent'] += microtime(true) - $since;
            $this->state['is_done'] = $ids === [];
            $entries = $this->entries;
            $this->store();
            $this->transact('COMMIT');
            foreach ($entries as $entry) {
                ($this->log)(...$entry);
            }
            $progress($this->progress());
            $this->release($ids);
        } while ($ids !== [] && microtime(true) < $until);
        return $this->state['is_done'];
    }

    /**
     * How far it has come.
     *
     * @return array{total: int, done: int, made: int, skipped: int, failed: int, seconds_left: int, is_done: bool, is_dry: bool}
     */
    public function progress(): array
    {
        $state = $this->state;
        $left = max(0, $state['total'] - $state['done']);
        return [
            'total' => $state['total'],
            'done' => $state['done'],
            'made' => $state['made'],
            'skipped' => $state['skipped'],
            'failed' => $state['failed'],
            'seconds_left' => $state['done'] > 0 && !$state['is_done'] ? (int) ceil($state['spent'] / $state['done'] * $left) : 0,
            'is_done' => $state['is_done'],
            'is_dry' => $this->options['dry_run'],
        ];
    }

    /**
     * Progress in words.
     *
     * @param array<string, mixed> $progress
     */
    public static function readable(array $progress): string
    {
        $percent = $progress['total'] > 0 ? min(100, (int) floor(100 * $progress['done'] / $progress['total'])) : 100;
        $text = $progress['is_dry']
            /* translators: 1: posts done, 2: posts in all, 3: per cent, 4: summaries that would be made, 5: posts skipped, 6: posts failed. */
            ? __('%1$d of %2$d posts (%3$d%%): %4$d would be made, %5$d skipped, %6$d failed', 'standfirst')
            /* translators: 1: posts done, 2: posts in all, 3: per cent, 4: summaries made, 5: posts skipped, 6: posts failed. */
            : __('%1$d of %2$d posts (%3$d%%): %4$d made, %5$d skipped, %6$d failed', 'standfirst');
        $text = sprintf($text, $progress['done'], $progress['total'], $percent, $progress['made'], $progress['skipped'], $progress['failed']);
        if (!$progress['is_done']) {
            $left = $progress['seconds_left'];
            /* translators: %d: a number of seconds, abbreviated unit. */
            $left = $left < 60 ? sprintf(__('%d s', 'standfirst'), $left) : View::duration($left);
            /* translators: %s: a time, such as "4 min". */
            $text .= ', ' . sprintf(__('%s left', 'standfirst'), $left);
        }
        return $text;
    }

    /**
     * The end of the last run's log: ID, outcome, reason, message.
     *
     * @return list<array{int, string, string, string}>
     */
    public static function log(int $most): array
    {
        $state = get_option(self::OPTION);
        $entries = [];
        for ($page = (int) ($state['page'] ?? 0); $page >= 0 && count($entries) < $most; $page--) {
            $stored = get_option(self::LOG . $page, []);
            $entries = array_merge(is_array($stored) ? $stored : [], $entries);
        }
        return array_slice($entries, -$most);
    }

    /** Forgets the last run and its log. */
    public static function forget(): void
    {
        $state = get_option(self::OPTION);
        for ($page = (int) ($state['page'] ?? 0); $page >= 0 && get_option(self::LOG . $page) !== false; $page--) {
            delete_option(self::LOG . $page);
        }
        delete_option(self::OPTION);
    }

    /** @return array{string, string, string} outcome, reason, message */
    private function treat(int $id): array
    {
        $post = get_post($id);
        if (!$post instanceof \WP_Post) {
            return ['skipped', 'gone', ''];
        }
        try {
            return $this->bring($post);
        } catch (\Throwable $throwable) {
            // One post must not end the run.
            return ['failed', 'error', $throwable->getMessage()];
        }
    }

    /** @return array{string, string, string} */
    private function bring(\WP_Post $post): array
    {
        $article = Article::of($post);
        $choices = Choices::ofPost($post->ID);
        $record = Record::ofPost($post->ID);
        $state = Maker::state($record, $article, $choices);
        if (Maker::isKept($record, $choices, $state)) {
            return ['skipped', 'by_hand', __('made by hand; its editor has to renew it', 'standfirst')];
        }
        if ($state === Maker::CURRENT && $record !== null && $record->status !== Record::FAILED && !$this->options['force']) {
            return ['skipped', $record->status === Record::OK ? 'current' : ($record->reason ?: $record->status), $record->message];
        }
        if ($this->options['dry_run']) {
            return ['made', 'dry_run', ''];
        }
        $record = Maker::make($article, $choices);
        if ($record->status === Record::FAILED) {
            return ['failed', $record->reason, $record->message];
        }
        return [$record->status === Record::OK ? 'made' : 'skipped', $record->reason, $record->message];
    }

    /** @return list<int> */
    private function next(): array
    {
        global $wpdb;
        [$where, $values] = $this->where();
        $ids = $wpdb->get_col($wpdb->prepare("SELECT ID FROM $wpdb->posts WHERE ID > %d AND $where ORDER BY ID LIMIT %d", array_merge([$this->state['after']], $values, [self::CHUNK])));
        return array_map('intval', $ids);
    }

    private function count(): int
    {
        global $wpdb;
        [$where, $values] = $this->where();
        return (int) $wpdb->get_var($wpdb->prepare("SELECT COUNT(*) FROM $wpdb->posts WHERE $where", $values));
    }

    /** @return array{string, list<string>} a condition with placeholders, and their values */
    private function where(): array
    {
        $types = $this->options['types'] !== [] ? $this->options['types'] : [''];
        $where = "post_status = 'publish' AND post_type IN (" . implode(', ', array_fill(0, count($types), '%s')) . ')';
        if ($this->options['since'] !== '') {
            $where .= ' AND post_date >= %s';
            $types[] = $this->options['since'] . ' 00:00:00';
        }
        return [$where, $types];
    }

    private function transact(string $command): void
    {
        global $wpdb;
        if (!$this->options['dry_run']) {
            $wpdb->query($command);
        }
    }

    private function store(): void
    {
        if ($this->entries !== []) {
            $page = $this->state['page'];
            $stored = get_option(self::LOG . $page, []);
            $stored = array_merge(is_array($stored) ? $stored : [], $this->entries);
            update_option(self::LOG . $page, $stored, false);
            $this->entries = [];
            if (count($stored) >= self::PAGE) {
                $this->state['page']++;
                delete_option(self::LOG . ($this->state['page'] - self::PAGES));
            }
        }
        update_option(self::OPTION, $this->state, false);
    }

    /**
     * Lets go of what WordPress remembers of the posts, so that memory does not grow with their number.
     *
     * @param list<int> $ids
     */
    private function release(array $ids): void
    {
        global $wpdb;
        foreach ($ids as $id) {
            wp_cache_delete($id, 'posts');
            wp_cache_delete($id, 'post_meta');
        }
        $wpdb->queries = [];
        Reader::forget();
        if (function_exists('wp_cache_supports') && wp_cache_supports('flush_runtime')) {
            wp_cache_flush_runtime();
        }
    }
}
