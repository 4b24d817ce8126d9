#!/usr/bin/env php
<?php

/** Summarizes one article: `php bin/summarize.php [OPTIONS] FILE`. Options, exit codes and JSON are those of examples/summarize.rs. */

declare(strict_types=1);

use Standfirst\Exception\LibraryException;
use Standfirst\Exception\StandfirstException;
use Standfirst\Explanation;
use Standfirst\Json;
use Standfirst\Library;
use Standfirst\Method;
use Standfirst\Source;
use Standfirst\Summarizer;
use Standfirst\Summary;

require __DIR__ . '/../autoload.php';

// Errors go where they are read.
ini_set('display_errors', 'stderr');
// The longest page, what is read of it, and the JSON.
ini_set('memory_limit', '-1');

/** The library's default limit, in bytes. */
const MAX_INPUT = 64 << 20;

const USAGE = <<<'TEXT'
    Prints the sentences of an article that tell its story, one a line.

    Usage: summarize.php [OPTIONS] FILE

    FILE                  the article: an HTML page, a CMS post or plain text; - reads standard input

    --sentences N         at most so many sentences; 3 without another budget
    --words N             at most so many words
    --characters N        at most so many characters
    --ratio R             this share of the article's sentences, above 0 and up to 1
    --language TAG        the article's language as a BCP 47 tag, such as en or pt-BR; detected without it
    --title TITLE         the article's headline, where the file does not have it
    --method NAME         how sentences are scored: standfirst, lead, centroid, lexrank, textrank, luhn, edmundson, sumbasic, kl, lsa, random
    --model FILE          tables trained on your own articles, for the method standfirst
    --diversity D         how much the sentences must differ, 0 to 1; 0.5 without it
    --by-score            the best sentence first, not the first one
    --keep-all            the file is clean: strip nothing
    --keyphrases N        print so many keyphrases too
    --json                print one JSON object: spans, scores, language, reading time, dropped blocks with reasons
    --explain OUT.html    write the article as a page: picks marked, sentences tinted by score, dropped blocks with their reason
    -h, --help            print this
    -V, --version         print the version

    HTML or plain text is told by content. Pages in other encodings than UTF-8 are converted by their own declaration.

    TEXT;

/** The command was given wrongly. */
final class UsageError extends RuntimeException
{
}

/** The input could not be used. */
final class Refused extends RuntimeException
{
}

/**
 * @param list<string> $arguments
 * @return array{file: string, values: array<string, string>}
 */
function parsed(array $arguments): array
{
    $takesValue = array_fill_keys(['sentences', 'words', 'characters', 'ratio', 'language', 'title', 'method', 'model', 'diversity', 'keyphrases', 'explain'], true);
    $takesNone = array_fill_keys(['by-score', 'keep-all', 'json', 'help', 'version'], true);
    $values = $files = [];
    while ($arguments !== []) {
        $argument = array_shift($arguments);
        if ($argument === '--') {
            $files = [...$files, ...$arguments];
            break;
        }
        if ($argument === '-h' || $argument === '-V') {
            $argument = $argument === '-h' ? '--help' : '--version';
        }
        if ($argument === '-' || !str_starts_with($argument, '-')) {
            $files[] = $argument;
            continue;
        }
        [$name, $value] = [...explode('=', substr($argument, 2), 2), null];
        if (!str_starts_with($argument, '--') || !isset($takesValue[$name]) && !isset($takesNone[$name])) {
            throw new UsageError("unexpected argument '$argument'");
        }
        if (isset($takesNone[$name])) {
            if ($value !== null) {
                throw new UsageError("--$name takes no value");
            }
            $value = '';
        } elseif ($value === null) {
            if ($arguments === [] || $arguments[0] !== '-' && str_starts_with($arguments[0], '-')) {
                throw new UsageError("--$name needs a value");
            }
            $value = array_shift($arguments);
        }
        if (isset($values[$name])) {
            throw new UsageError("--$name cannot be used multiple times");
        }
        $values[$name] = $value;
        if ($name === 'help' || $name === 'version') {
            return ['file' => '', 'values' => $values];
        }
    }
    if (count($files) !== 1) {
        throw new UsageError($files === [] ? 'the article is missing' : "unexpected argument '$files[1]'");
    }
    return ['file' => $files[0], 'values' => $values];
}

function whole(string $name, string $text, int $least): int
{
    $digits = ltrim($text, '+') === '' ? '' : preg_replace('/^\+?0*(?=\d)/', '', $text);
    // Up to 64 bits without a sign, as size_t; more sentences than PHP can count are all of them.
    $fits = strlen((string) $digits) < 20 || strlen((string) $digits) === 20 && strcmp((string) $digits, '18446744073709551615') <= 0;
    if (!preg_match('/^\+?[0-9]+\z/', $text) || !$fits || $least > 0 && $digits === '0') {
        throw new UsageError("invalid value '$text' for --$name: must be a whole number" . ($least > 0 ? " of at least $least" : ''));
    }
    // Too large a string becomes PHP_INT_MAX.
    return (int) $digits;
}

/** A number as the library holds it, in 32 bits; not a number where there is none. */
function number(string $text): float
{
    if (!preg_match('/^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?\z/', $text)) {
        return NAN;
    }
    return unpack('g', pack('g', (float) $text))[1];
}

/** @param array<string, string> $values */
function summarizer(array $values): Summarizer
{
    if (count(array_intersect_key($values, ['sentences' => 0, 'words' => 0, 'characters' => 0, 'ratio' => 0])) > 1) {
        throw new UsageError('only one of --sentences, --words, --characters and --ratio can be given');
    }
    $summarizer = (new Summarizer())->strip(!isset($values['keep-all']))->order(isset($values['by-score']) ? 'score' : 'reading');
    foreach ($values as $name => $value) {
        $summarizer = match ($name) {
            'sentences', 'words', 'characters' => $summarizer->$name(whole($name, $value, 1)),
            'ratio' => number($value) > 0.0 && number($value) <= 1.0
                ? $summarizer->ratio(number($value))
                : throw new UsageError("invalid value '$value' for --ratio: must be above 0 and at most 1"),
            'diversity' => number($value) >= 0.0 && number($value) <= 1.0
                ? $summarizer->diversity(number($value))
                : throw new UsageError("invalid value '$value' for --diversity: must be 0 to 1"),
            'language' => $value !== '' ? $summarizer->language($value) : throw new UsageError('unknown language tag ""'),
            'title' => $summarizer->title($value),
            'method' => $summarizer->method(Method::named($value)),
            'model' => $summarizer->model(file_bytes($value)),
            default => $summarizer,
        };
    }
    return $summarizer;
}

/** Reads a plain file: no scheme that PHP may have a wrapper for. */
function file_bytes(string $path): string
{
    $bytes = @is_dir($path) ? false : @file_get_contents(preg_match('~^[a-z0-9.+-]+:~i', $path) ? './' . $path : $path);
    return $bytes !== false ? $bytes : throw new Refused("cannot read $path");
}

/** Reads the file or standard input, up to the library's limit and no further. */
function contents(string $path): string
{
    $limit = MAX_INPUT;
    $named = $path === '-' ? 'standard input' : $path;
    if ($path !== '-') {
        if (@is_dir($path)) {
            throw new Refused("$path is a directory; give a file, or - for standard input");
        }
        $size = @filesize($path);
        if ($size > $limit) {
            throw new Refused("$path has $size bytes, over the limit of $limit; hand over the article alone");
        }
    }
    // Plain files only: no scheme that PHP may have a wrapper for.
    $file = $path === '-' ? STDIN : @fopen(preg_match('~^[a-z0-9.+-]+:~i', $path) ? './' . $path : $path, 'rb');
    $bytes = $file === false ? false : @stream_get_contents($file, $limit + 1);
    if ($bytes === false) {
        throw new Refused("cannot read $named: " . preg_replace('/^.*: /s', '', error_get_last()['message'] ?? 'unknown error'));
    }
    if (strlen($bytes) > $limit) {
        throw new Refused("the input is over the limit of $limit bytes; hand over the article alone");
    }
    try {
        return Source::toUtf8($bytes);
    } catch (UnexpectedValueException $exception) {
        throw new Refused($exception->getMessage(), 0, $exception);
    }
}

function rendered(Summary $summary, int $phrases, bool $asJson): string
{
    $document = $summary->document();
    $phrases = $document->keyphrases($phrases);
    if ($asJson) {
        $dropped = [];
        foreach ($document->blocks() as $block) {
            if (!$block->isContent()) {
                $dropped[] = $block;
            }
        }
        return Json::pretty($summary->jsonSerialize() + ['keyphrases' => $phrases, 'dropped' => $dropped]) . "\n";
    }
    $out = '';
    foreach ($summary as $sentence) {
        $out .= $sentence . "\n";
    }
    return $phrases === [] ? $out : $out . "\n" . implode(' · ', $phrases) . "\n";
}

/** Writes all of it. A reader that leaves early has read enough. */
function show(string $text): void
{
    while ($text !== '') {
        $written = @fwrite(STDOUT, $text);
        if ($written === false || $written === 0) {
            $why = error_get_last()['message'] ?? 'unknown error';
            if (str_contains($why, 'Broken pipe')) {
                return;
            }
            throw new Refused("cannot write: $why");
        }
        $text = substr($text, $written);
    }
}

/** @param list<string> $arguments */
function main(array $arguments): int
{
    try {
        ['file' => $file, 'values' => $values] = parsed($arguments);
        if (isset($values['help'])) {
            show(USAGE);
            return 0;
        }
        if (isset($values['version'])) {
            $version = Library::version();
            show(sprintf("standfirst %d.%d.%d\n", intdiv($version, 10000), intdiv($version, 100) % 100, $version % 100));
            return 0;
        }
        $phrases = whole('keyphrases', $values['keyphrases'] ?? '0', 0);
        try {
            $summarizer = summarizer($values);
        } catch (LibraryException $exception) {
            throw $exception;
        } catch (StandfirstException $exception) {
            throw new UsageError($exception->getMessage(), 0, $exception);
        }
        $source = contents($file);
        $summary = Source::isHtml($source) ? $summarizer->summarizeHtml($source) : $summarizer->summarize($source);
        if (isset($values['explain']) && @file_put_contents($values['explain'], Explanation::page($summary)) === false) {
            throw new Refused("cannot write {$values['explain']}: " . preg_replace('/^.*: /s', '', error_get_last()['message'] ?? 'unknown error'));
        }
        show(rendered($summary, $phrases, isset($values['json'])));
        return 0;
    } catch (UsageError $error) {
        fwrite(STDERR, 'error: ' . $error->getMessage() . "\n\nFor more information, try '--help'.\n");
        return 2;
    } catch (Refused | StandfirstException $error) {
        fwrite(STDERR, 'summarize: ' . $error->getMessage() . "\n");
        return 1;
    }
}

exit(main(array_slice($argv, 1)));
