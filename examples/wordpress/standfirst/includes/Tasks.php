<?php

declare(strict_types=1);

namespace Standfirst\WordPress;

defined('ABSPATH') || exit;

/** What can be done from a command line, by WP-CLI or by bin/standfirst.php; both only hand over options and print. */
final class Tasks
{
    public const NAMES = ['generate', 'status', 'clear', 'export', 'import'];

    /** @var callable(string): void */
    private $say;

    /** @param callable(string): void $say prints a line */
    public function __construct(callable $say)
    {
        $this->say = $say;
    }

    /**
     * @param list<string> $arguments
     * @param array<string, mixed> $options
     * @return bool whether all went well
     * @throws \InvalidArgumentException
     */
    public function run(string $task, array $arguments, array $options): bool
    {
        switch ($task) {
            case 'generate':
                return $this->generate($options);
            case 'status':
                return $this->status();
            case 'clear':
                return $this->clear($options);
            case 'export':
                return $this->exchange('export', $arguments[0] ?? '', 'wb');
            case 'import':
                return $this->exchange('import', $arguments[0] ?? '', 'rb');
        }
        /* translators: %s: what was given for the name of a task. */
        throw new \InvalidArgumentException(sprintf(__('There is no task “%s”.', 'standfirst'), $task));
    }

    /** @param array<string, mixed> $options */
    private function generate(array $options): bool
    {
        $known = ['post_type' => 0, 'since' => 0, 'force' => 0, 'dry_run' => 0, 'restart' => 0, 'log' => 0, 'quiet' => 0];
        $options = $this->named($options, $known);
        $file = isset($options['log']) ? @fopen((string) $options['log'], 'ab') : null;
        if ($file === false) {
            /* translators: %s: the path of a file. */
            throw new \InvalidArgumentException(sprintf(__('Cannot write to %s.', 'standfirst'), (string) $options['log']));
        }
        $last = 0.0;
        $backfill = new Backfill($options, function (int $id, string $outcome, string $reason, string $message) use ($file, $options): void {
            $line = trim("$id\t$outcome\t$reason\t$message");
            if ($file !== null) {
                fwrite($file, gmdate('Y-m-d\TH:i:s\Z') . "\t$line\n");
            } elseif ($outcome === 'failed' || !empty($options['dry_run'])) {
                ($this->say)($line);
            }
        });
        $isDone = $backfill->run(function (array $progress) use (&$last, $options): void {
            if (empty($options['quiet']) && ($progress['is_done'] || microtime(true) - $last >= 1)) {
                $last = microtime(true);
                ($this->say)(Backfill::readable($progress));
            }
        });
        return $isDone && $backfill->progress()['failed'] === 0;
    }

    private function status(): bool
    {
        $engine = Engines::current();
        ($this->say)($engine === null
            ? __('Engine: none; only results computed elsewhere are shown.', 'standfirst')
            /* translators: 1: the name of an engine, 2: a version number. */
            : sprintf(__('Engine: %1$s, version %2$s.', 'standfirst'), $engine->label(), Engines::readable(Engines::version())));
        foreach (self::counts() as $status => $count) {
            ($this->say)($status . ': ' . $count);
        }
        foreach (self::problems() as [$id, $status, $reason, $message]) {
            ($this->say)(trim("$id\t$status\t$reason\t$message"));
        }
        return true;
    }

    /** @param array<string, mixed> $options */
    private function clear(array $options): bool
    {
        $options = $this->named($options, ['all' => 0]);
        global $wpdb;
        $ids = $wpdb->get_col($wpdb->prepare("SELECT DISTINCT post_id FROM $wpdb->postmeta WHERE meta_key = %s", Record::META));
        foreach ($ids as $id) {
            Record::delete((int) $id);
        }
        if (!empty($options['all'])) {
            delete_post_meta_by_key(Choices::META);
        }
        Backfill::forget();
        /* translators: %d: a number of summaries. */
        ($this->say)(sprintf(__('%d summaries cleared.', 'standfirst'), count($ids)));
        return true;
    }

    private function exchange(string $task, string $path, string $mode): bool
    {
        $file = $path === '' ? false : @fopen($path === '-' ? ($task === 'export' ? 'php://stdout' : 'php://stdin') : $path, $mode);
        if ($file === false) {
            /* translators: %s: the path of a file. */
            throw new \InvalidArgumentException(sprintf(__('Cannot open the file “%s”.', 'standfirst'), $path));
        }
        $hasFailed = false;
        $log = function (int $id, string $outcome, string $reason, string $message) use (&$hasFailed, $path): void {
            $hasFailed = $hasFailed || $outcome === 'failed';
            if ($outcome !== 'made' && $path !== '-') {
                ($this->say)(trim("$id\t$outcome\t$reason\t$message"));
            }
        };
        $count = $task === 'export' ? Exchange::export($file, $log) : Exchange::import($file, $log);
        fclose($file);
        if ($path !== '-') {
            /* translators: %d: a number of posts. */
            ($this->say)(sprintf(_n('%d post.', '%d posts.', $count, 'standfirst'), $count));
        }
        return !$hasFailed;
    }

    /**
     * Posts by the status of what is stored for them.
     *
     * @return array<string, int>
     */
    public static function counts(): array
    {
        global $wpdb;
        $counts = ['published' => 0, 'none' => 0, Record::OK => 0, Record::EMPTY => 0, Record::SKIPPED => 0, Record::FAILED => 0];
        $types = (array) Settings::get('post_types') ?: [''];
        $places = implode(', ', array_fill(0, count($types), '%s'));
        $counts['published'] = (int) $wpdb->get_var($wpdb->prepare("SELECT COUNT(*) FROM $wpdb->posts WHERE post_status = 'publish' AND post_type IN ($places)", $types));
        foreach ([Record::OK, Record::EMPTY, Record::SKIPPED, Record::FAILED] as $status) {
            $counts[$status] = (int) $wpdb->get_var($wpdb->prepare(
                "SELECT COUNT(*) FROM $wpdb->posts p JOIN $wpdb->postmeta m ON m.post_id = p.ID AND m.meta_key = %s WHERE p.post_status = 'publish' AND p.post_type IN ($places) AND m.meta_value LIKE %s",
                array_merge([Record::META], $types, [$wpdb->esc_like('{"v":1,"status":"' . $status . '"') . '%'])
            ));
        }
        $counts['none'] = max(0, $counts['published'] - $counts[Record::OK] - $counts[Record::EMPTY] - $counts[Record::SKIPPED] - $counts[Record::FAILED]);
        return $counts;
    }

    /**
     * The posts that have no summary, and why; also those whose text had to be mended.
     *
     * @return list<array{int, string, string, string}>
     */
    public static function problems(int $most = 100): array
    {
        global $wpdb;
        $found = $wpdb->get_results($wpdb->prepare(
            "SELECT post_id, meta_value FROM $wpdb->postmeta WHERE meta_key = %s AND (meta_value NOT LIKE %s OR meta_value LIKE %s) ORDER BY post_id LIMIT %d",
            Record::META,
            $wpdb->esc_like('{"v":1,"status":"ok"') . '%',
            '%' . $wpdb->esc_like('"isMended":true') . '%',
            $most
        ));
        $problems = [];
        foreach ($found as $row) {
            $record = Record::of(json_decode($row->meta_value, true));
            if ($record !== null) {
                $problems[] = $record->status === Record::OK
                    ? [(int) $row->post_id, $record->status, 'invalid_utf8', __('bytes that are not UTF-8 were replaced', 'standfirst')]
                    : [(int) $row->post_id, $record->status, $record->reason, $record->message];
            }
        }
        return $problems;
    }

    /**
     * Options by the names used inside; an unknown one is refused, since nobody should believe in a misspelled --dry-run.
     *
     * @param array<string, mixed> $options
     * @param array<string, int> $known
     * @return array<string, mixed>
     */
    private function named(array $options, array $known): array
    {
        $named = [];
        foreach ($options as $name => $value) {
            $name = strtr((string) $name, '-', '_');
            if (!isset($known[$name])) {
                /* translators: %s: the name of an option. */
                throw new \InvalidArgumentException(sprintf(__('There is no option --%s here.', 'standfirst'), strtr($name, '_', '-')));
            }
            $named[$name] = $value;
        }
        return $named;
    }
}
