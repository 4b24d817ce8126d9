<?php

declare(strict_types=1);

namespace Standfirst\WordPress;

defined('ABSPATH') || exit;

/** Summaries of articles. */
final class Command
{
    public static function start(): void
    {
        if (defined('WP_CLI') && constant('WP_CLI')) {
            \WP_CLI::add_command('standfirst', self::class);
        }
    }

    /**
     * Makes the summaries that are missing or out of date.
     *
     * A run that was ended goes on where it was. What was set by hand is left alone.
     *
     * ## OPTIONS
     *
     * [--post-type=<types>]
     * : Only these post types, parted by commas.
     *
     * [--since=<date>]
     * : Only posts published on this day (such as 2026-01-31) or later.
     *
     * [--force]
     * : Also those that are up to date.
     *
     * [--dry-run]
     * : Say what would be made, and make nothing.
     *
     * [--restart]
     * : Begin again, even if the last run was ended halfway.
     *
     * [--log=<file>]
     * : Append a line for every post: time, ID, outcome, reason, message.
     *
     * @param list<string> $arguments
     * @param array<string, mixed> $options
     */
    public function generate(array $arguments, array $options): void
    {
        $this->run('generate', $arguments, $options);
    }

    /**
     * Says which engine is in force, how many posts have summaries, and why others have none.
     *
     * @param list<string> $arguments
     * @param array<string, mixed> $options
     */
    public function status(array $arguments, array $options): void
    {
        $this->run('status', $arguments, $options);
    }

    /**
     * Removes all stored summaries.
     *
     * ## OPTIONS
     *
     * [--all]
     * : Also what was set by hand.
     *
     * @param list<string> $arguments
     * @param array<string, mixed> $options
     */
    public function clear(array $arguments, array $options): void
    {
        $this->run('clear', $arguments, $options);
    }

    /**
     * Writes the posts without a summary as lines for the batch program.
     *
     * ## OPTIONS
     *
     * <file>
     * : The file to write, or - for standard output.
     *
     * @param list<string> $arguments
     * @param array<string, mixed> $options
     */
    public function export(array $arguments, array $options): void
    {
        $this->run('export', $arguments, $options);
    }

    /**
     * Takes the batch program's answers in.
     *
     * ## OPTIONS
     *
     * <file>
     * : The file to read, or - for standard input.
     *
     * @param list<string> $arguments
     * @param array<string, mixed> $options
     */
    public function import(array $arguments, array $options): void
    {
        $this->run('import', $arguments, $options);
    }

    /**
     * @param list<string> $arguments
     * @param array<string, mixed> $options
     */
    private function run(string $task, array $arguments, array $options): void
    {
        $tasks = new Tasks(static function (string $line): void {
            \WP_CLI::log($line);
        });
        try {
            $isGood = $tasks->run($task, $arguments, $options);
        } catch (\InvalidArgumentException $exception) {
            \WP_CLI::error($exception->getMessage());
            return;
        }
        if (!$isGood) {
            \WP_CLI::error(__('Some posts failed; see above.', 'standfirst'));
        } elseif (($arguments[0] ?? '') !== '-') {
            \WP_CLI::success(__('Done.', 'standfirst'));
        }
    }
}
