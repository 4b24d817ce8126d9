<?php

declare(strict_types=1);

namespace Standfirst\WordPress\Engine;

use Standfirst\WordPress\Engines;
use Standfirst\WordPress\Settings;
use Standfirst\WordPress\Text;
use Standfirst\WordPress\Wrapper;

defined('ABSPATH') || exit;

/** The batch program in a process of its own: no FFI is needed at all. */
final class BatchProcess implements Engine
{
    /** The oldest program whose answers are understood, and the major version they are of. */
    private const OLDEST = 100;

    public function name(): string
    {
        return 'batch';
    }

    public function label(): string
    {
        return __('a helper process of the batch program', 'standfirst');
    }

    public function key(): string
    {
        $program = self::program();
        return $program . '|' . @filemtime($program);
    }

    public function probe(): int
    {
        $program = $this->found();
        $said = Process::run([$program, '--version'], '', Settings::probeTimeout());
        if (preg_match('/\b([0-9]{1,3})\.([0-9]{1,2})\.([0-9]{1,2})\b/', $said, $found) !== 1) {
            /* translators: %s: the path of a program. */
            throw new Failure('library', sprintf(__('%s is not the batch program: it does not say its version.', 'standfirst'), $program));
        }
        $version = (int) $found[1] * 10000 + (int) $found[2] * 100 + (int) $found[3];
        if ($version < self::OLDEST || intdiv($version, 10000) !== intdiv(self::OLDEST, 10000)) {
            /* translators: 1: the path of a program, 2: a version number. */
            throw new Failure('library', sprintf(__('%1$s is of version %2$s, which this plugin does not know.', 'standfirst'), $program, $found[0]));
        }
        return $version;
    }

    public function analyse(array $request): array
    {
        $program = $this->found();
        $record = [$request['is_html'] ? 'html' : 'text' => $request['source'], 'title' => $request['title'], 'lang' => $request['language']];
        $lines = $this->lines([$record]);
        $answer = $this->ask([$program, 'summarize', '--scored', '--quiet', '--threads', '1', '--' . $request['unit'], (string) $request['amount']], $lines, 1)[0];
        $sentences = [];
        foreach ($answer['scored'] as $sentence) {
            $sentences[] = [Text::fold($sentence['text']), $sentence['score']];
        }
        $picks = [];
        $index = 0;
        foreach ($answer['sentences'] as $sentence) {
            // A pick may begin behind a dateline: it is of the last sentence that begins no later.
            while (isset($answer['scored'][$index + 1]) && $answer['scored'][$index + 1]['start'] <= $sentence['start']) {
                $index++;
            }
            $isCut = isset($sentence['cut']);
            $picks[] = [$index, Text::fold($sentence['text']) . ($isCut ? '…' : ''), $isCut];
        }
        $phrases = [];
        if ($request['phrases'] > 0) {
            $found = $this->ask([$program, 'keyphrases', '--quiet', '--threads', '1', '--top', (string) $request['phrases']], $this->lines([$record]), 1);
            $phrases = array_column($found[0]['keyphrases'], 'text');
        }
        return [
            'version' => Engines::look($this)['version'],
            'language' => $answer['language'],
            'seconds' => $answer['reading_seconds'],
            'article_seconds' => $answer['article_reading_seconds'],
            'sentences' => $sentences,
            'picks' => $picks,
            'phrases' => $phrases,
        ];
    }

    /** @param list<array<string, mixed>> $records */
    private function lines(array $records): string
    {
        $lines = '';
        foreach ($records as $record) {
            $line = wp_json_encode($record, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES);
            if ($line === false) {
                throw new Failure('input', __('The article could not be written as JSON.', 'standfirst'));
            }
            $lines .= $line . "\n";
        }
        return $lines;
    }

    /**
     * @param list<string> $command
     * @return list<array<string, mixed>>
     */
    private function ask(array $command, string $lines, int $count): array
    {
        $answers = [];
        foreach (explode("\n", trim(Process::run($command, $lines, Settings::timeout()))) as $line) {
            $answer = json_decode($line, true);
            if (isset($answer['error']['code'])) {
                throw new Failure($answer['error']['code'] === 'input_too_large' ? 'too_large' : 'engine', (string) ($answer['error']['message'] ?? ''));
            }
            $answers[] = Failure::check($answer);
        }
        if (count($answers) !== $count) {
            Failure::check(null);
        }
        return $answers;
    }

    private function found(): string
    {
        $program = self::program();
        if ($program === '' || !@is_file($program)) {
            /* translators: %s: the path of a file, or nothing. */
            throw new Failure('no_batch', sprintf(__('The batch program is missing. Name it in wp-config.php: define(\'STANDFIRST_BATCH\', \'/path/to/batch\'); %s', 'standfirst'), $program));
        }
        return $program;
    }

    private static function program(): string
    {
        return Settings::path('STANDFIRST_BATCH', Wrapper::batch());
    }
}
