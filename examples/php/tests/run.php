<?php

/**
 * Tests the package, without a framework: `php tests/run.php`. Prints "N passed, M failed"; the exit code is 1 when one failed.
 *
 * The library is found as always (STANDFIRST_LIBRARY, or the repository's target/release). With STANDFIRST_SUMMARIZE naming the Rust
 * example, the command is compared with it on every file of examples/articles, and with STANDFIRST_BATCH naming the other one the package
 * is on 1,000 random documents: byte for byte.
 */

declare(strict_types=1);

use Standfirst\Block;
use Standfirst\BlockKind;
use Standfirst\Document;
use Standfirst\Exception\InputTooLargeException;
use Standfirst\Exception\InvalidArgumentException;
use Standfirst\Exception\InvalidOptionException;
use Standfirst\Exception\InvalidUtf8Exception;
use Standfirst\Exception\LibraryException;
use Standfirst\Exception\StandfirstException;
use Standfirst\Exception\UnknownLanguageException;
use Standfirst\Json;
use Standfirst\Keyphrase;
use Standfirst\KeyphraseStyle;
use Standfirst\Library;
use Standfirst\Method;
use Standfirst\Order;
use Standfirst\Reason;
use Standfirst\Sentence;
use Standfirst\Sentences;
use Standfirst\Source;
use Standfirst\Summarizer;
use Standfirst\Summary;

error_reporting(E_ALL);
set_error_handler(static function (int $level, string $message, string $file, int $line): bool {
    // What is silenced with @ is looked at by its caller.
    return (error_reporting() & $level) === 0 ? false : throw new ErrorException($message, 0, $level, $file, $line);
});

require __DIR__ . '/../autoload.php';

const ROOT = __DIR__ . '/..';
const TEXT = 'The swing bridge at Port Ellery will close on Monday. Engineers found cracks in two girders. '
    . 'The repair costs 41 million. Dr. Moor said: “We can’t wait.” Cyclists must take the ferry. Nobody was hurt.';
const PAGE = '<!doctype html><html lang="en"><head><title>Bridge closes | The Gull</title><meta name="author" content="Ann Moor">'
    . '<meta property="og:site_name" content="The Gull"><meta name="description" content="It closes."><meta property="article:published_time" content="2024-03-03"></head>'
    . "<body><nav><a href='/'>Home</a> <a href='/s'>Sport</a></nav><article><h1>Bridge closes</h1>"
    . '<p>The café bridge at Port Ellery will <b>close &amp; stay</b> shut on Monday. Engineers found cracks in two of the girders.</p>'
    . '<p>The repair will cost the county 41 million. Cyclists must take the ferry until the spring.</p></article>'
    . '<footer>© The Gull. All rights reserved.</footer></body></html>';

$passed = $failed = 0;

function test(string $name, callable $run): void
{
    global $passed, $failed;
    try {
        $run();
        $passed++;
    } catch (Throwable $error) {
        $failed++;
        $at = $error->getTrace()[0]['line'] ?? $error->getLine();
        echo "FAILED $name\n  " . get_class($error) . ': ' . $error->getMessage() . " (line $at)\n";
    }
}

function skip(string $name, string $reason): void
{
    echo "skipped $name: $reason\n";
}

function same(mixed $wanted, mixed $found): void
{
    if ($wanted !== $found) {
        throw new UnexpectedValueException('wanted ' . shown($wanted) . ', found ' . shown($found));
    }
}

function ok(bool $holds, string $what = 'does not hold'): void
{
    if (!$holds) {
        throw new UnexpectedValueException($what);
    }
}

function has(string $part, string $whole): void
{
    ok(str_contains($whole, $part), 'no ' . shown($part) . ' in ' . shown($whole));
}

/** @param class-string<Throwable> $class */
function throws(string $class, string $message, callable $run): Throwable
{
    try {
        $run();
    } catch (Throwable $error) {
        same($class, get_class($error));
        has($message, $error->getMessage());
        return $error;
    }
    throw new UnexpectedValueException("no $class was thrown");
}

function shown(mixed $value): string
{
    return substr((string) json_encode($value, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_PARTIAL_OUTPUT_ON_ERROR | JSON_INVALID_UTF8_SUBSTITUTE), 0, 600);
}

/** @return list<string> */
function texts(iterable $parts): array
{
    $texts = [];
    foreach ($parts as $part) {
        $texts[] = $part->text;
    }
    return $texts;
}

function slice(string $source, Sentence|Block $part): string
{
    return substr($source, $part->start, $part->end - $part->start);
}

/**
 * @param list<string> $command
 * @param array<string, string>|null $environment
 * @return array{int, string, string} the exit code, standard output and standard error
 */
function run(array $command, string $input = '', ?array $environment = null): array
{
    // Files, not pipes: neither side can wait for the other.
    $files = [tmpfile(), tmpfile(), tmpfile()];
    fwrite($files[0], $input);
    rewind($files[0]);
    $process = proc_open($command, $files, $pipes, null, $environment === null ? null : $environment + getenv());
    $code = proc_close($process);
    rewind($files[1]);
    rewind($files[2]);
    return [$code, stream_get_contents($files[1]), stream_get_contents($files[2])];
}

/** @return array{int, string, string} */
function command(array $arguments, string $input = ''): array
{
    return run([PHP_BINARY, ROOT . '/bin/summarize.php', ...$arguments], $input);
}

/** Runs PHP code in a process of its own, with settings of php.ini. */
function php(string $code, array $settings = [], array $environment = []): string
{
    [, $out, $error] = run([PHP_BINARY, ...$settings, '-r', 'require ' . var_export(ROOT . '/autoload.php', true) . '; ' . $code], '', $environment);
    return $out . $error;
}

/**
 * A document that nobody would write: words of all the articles, markup, odd characters. The same every time.
 *
 * @param list<string> $words
 */
function randomDocument(int $number, array $words): string
{
    static $shards = [
        '. ', '. ', '.” ', '! ', '? ', '… ', '。', '؟ ', ', ', ': ', "\n", "\n\n", '<p>', '</p>', '<h2>', '</h2>', '<li>', '<nav>', '</nav>', '<div class=share>', '</div>',
        '<script>', '</script>', '<!--', '-->', '<br>', '&amp;', '&#x1f389;', '&bogus;', '<a href=/x>', '</a>', '<pre>', '<table><td>', '<', '"', "\0", "\u{200b}", "\u{feff}",
        "e\u{301}", "\u{10ffff}",
    ];
    mt_srand($number);
    $document = '';
    for ($left = mt_rand(0, 400); $left > 0; $left--) {
        $document .= mt_rand(0, 5) > 0 ? $words[mt_rand(0, count($words) - 1)] . ' ' : $shards[mt_rand(0, count($shards) - 1)];
    }
    return $document;
}

// --- Summaries

test('three sentences in reading order without a budget', static function (): void {
    $summary = (new Summarizer())->summarize(TEXT);
    ok($summary instanceof Summary);
    same(3, count($summary));
    $indices = array_map(static fn (Sentence $sentence): int => $sentence->index, $summary->sentences());
    $sorted = $indices;
    sort($sorted);
    same($sorted, $indices);
    same(iterator_to_array($summary), $summary->sentences());
    same(implode("\n", texts($summary)), (string) $summary);
    same(['en', null], [$summary->language(), $summary->title()]);
    ok($summary->readingSeconds() > 0);
    foreach ($summary as $sentence) {
        same($sentence->text, slice(TEXT, $sentence));
        ok(is_float($sentence->score) && !$sentence->cut);
    }
});

test('budgets, of which the last one counts', static function (): void {
    $summarizer = new Summarizer();
    same(2, count($summarizer->sentences(2)->summarize(TEXT)));
    same(6, count($summarizer->sentences(PHP_INT_MAX)->summarize(TEXT)));
    same(3, count($summarizer->ratio(0.5)->summarize(TEXT)));
    ok(array_sum(array_map(str_word_count(...), texts($summarizer->words(12)->summarize(TEXT)))) <= 12);
    ok(strlen(implode('', texts($summarizer->characters(60)->summarize(TEXT)))) <= 70);
    same(1, count($summarizer->words(100)->ratio(1)->sentences(1)->summarize(TEXT)));
    same(3, count($summarizer->summarize(TEXT)));
});

test('a cut sentence says so', static function (): void {
    $summary = (new Summarizer())->words(5)->summarize('One very long sentence that goes on and on and never ends before the budget does, whatever one does about it.');
    [$sentence] = $summary->sentences();
    ok($sentence->cut);
    same($sentence->text . '…', (string) $sentence);
    same(true, $sentence->jsonSerialize()['cut']);
    ok(!array_key_exists('cut', (new Summarizer())->summarize(TEXT)->sentences()[0]->jsonSerialize()));
});

test('methods by themselves and by name', static function (): void {
    foreach (Method::cases() as $method) {
        $summary = (new Summarizer())->method($method)->summarize(TEXT);
        same(3, count($summary));
        same((string) $summary, (string) (new Summarizer())->method(strtoupper($method->label()))->summarize(TEXT));
    }
    same(0, (new Summarizer())->method('lead')->summarize(TEXT)->sentences()[0]->index);
    same(['standfirst', 'lexrank', 'kl'], [Method::Standfirst->label(), Method::LexRank->label(), Method::Kl->label()]);
});

test('order and diversity', static function (): void {
    foreach ([Order::Score, 'SCORE'] as $order) {
        $scores = array_map(static fn (Sentence $sentence): float => $sentence->score, (new Summarizer())->sentences(6)->diversity(0)->order($order)->summarize(TEXT)->sentences());
        $sorted = $scores;
        rsort($sorted);
        same($sorted, $scores);
    }
    same((string) (new Summarizer())->summarize(TEXT), (string) (new Summarizer())->order('score')->order(Order::Reading)->summarize(TEXT));
});

test('a summarizer never changes', static function (): void {
    $first = new Summarizer();
    $second = $first->sentences(1);
    $third = $second->language('de')->title('Titel')->strip(false)->limit(1000);
    ok($first !== $second && $second !== $third);
    same([3, 1, 1], [count($first->summarize(TEXT)), count($second->summarize(TEXT)), count($third->summarize(TEXT))]);
    same(['en', 'de', null, 'Titel'], [$second->summarize(TEXT)->language(), $third->summarize(TEXT)->language(), $second->summarize(TEXT)->title(), $third->summarize(TEXT)->title()]);
    same(['en', null], [$third->language('')->summarize(TEXT)->language(), $third->title('')->summarize(TEXT)->title()]);
    try {
        $second->sentences(0);
    } catch (InvalidOptionException) {
    }
    same(1, count($second->summarize(TEXT)));
    $copy = clone $second;
    unset($second);
    same(1, count($copy->summarize(TEXT)));
});

test('scores of every sentence', static function (): void {
    $summary = (new Summarizer())->summarize(TEXT);
    $scores = $summary->sentenceScores();
    same(6, count($scores));
    foreach ($summary as $sentence) {
        same($sentence->score, $scores[$sentence->index]);
    }
});

test('HTML', static function (): void {
    $summary = (new Summarizer())->sentences(4)->summarizeHtml(PAGE);
    has('close & stay shut', (string) $summary);
    same('Bridge closes', $summary->title());
    foreach ($summary as $sentence) {
        same(str_replace('&', '&amp;', $sentence->text), strip_tags(slice(PAGE, $sentence)));
    }
    has('<b>', (string) (new Summarizer())->strip(false)->sentences(9)->summarize(PAGE));
});

test('empty sources give empty summaries', static function (): void {
    foreach (['', " \n", '<html></html>'] as $empty) {
        $summary = (new Summarizer())->summarizeHtml($empty);
        same([0, '', []], [count($summary), (string) $summary, $summary->sentenceScores()]);
        same([], $summary->document()->keyphrases());
    }
    same(0, count((new Summarizer())->summarize('')));
});

test('NUL is data', static function (): void {
    $text = "Eins\0zwei bleibt. Drei\0\0 folgt. Vier.";
    $sentences = Sentences::split($text, 'de');
    same("Eins\0zwei bleibt.", $sentences[0]->text);
    same(strlen($text), $sentences[count($sentences) - 1]->end);
    same("a\0b", (new Summarizer())->title("a\0b")->summarize($text)->title());
});

test('JSON of a summary', static function (): void {
    $json = json_decode(json_encode((new Summarizer())->summarizeHtml(PAGE), JSON_THROW_ON_ERROR), true);
    same(['sentences', 'language', 'title', 'author', 'date', 'description', 'site', 'reading_seconds', 'article_reading_seconds'], array_keys($json));
    same(['text', 'start', 'end', 'score'], array_keys($json['sentences'][0]));
    same(['Ann Moor', 'The Gull'], [$json['author'], $json['site']]);
});

test('JSON as Rust writes it', static function (): void {
    foreach ([
        ['1.0', 1.0], ['0.1', 0.1], ['-0.0', -0.0], ['123456.789', 123456.789], ['100.0', 100.0], ['0.00001234', 1.234e-5], ['1.234e-6', 1.234e-6], ['5.960464477539063e-8', 2 ** -24],
        ['1500000000000000.0', 1.5e15], ['1e+16', 1e16], ['0.12345600128173828', unpack('g', pack('g', 0.123456))[1]], ['5e-324', 5e-324], ['null', NAN], ['[]', []],
        ["\"é\u{2028}/\\\"\\u0001\\n\"", "é\u{2028}/\"\x01\n"], ['[1,[true,null]]', [1, [true, null]]], ['{"a":1,"b":{"10":1,"9":2}}', ['b' => ['9' => 2, '10' => 1], 'a' => 1]],
    ] as [$json, $value]) {
        same($json, Json::line($value));
    }
    same("{\n  \"a\": [\n    1,\n    []\n  ]\n}", Json::pretty(['a' => [1, []]]));
});

// --- Documents

test('a document', static function (): void {
    $document = Document::readHtml(PAGE);
    same(
        ['Bridge closes', 'Ann Moor', '2024-03-03', 'It closes.', 'The Gull', 'en'],
        [$document->title(), $document->author(), $document->date(), $document->description(), $document->site(), $document->language()],
    );
    ok($document->readingSeconds() > 0);
    $kept = array_filter($document->blocks(), static fn (Block $block): bool => $block->isContent());
    same(implode("\n", texts($kept)), $document->content());
    ok(str_starts_with($document->content(), "Bridge closes\nThe café bridge"));
    has('Home', $document->text());
    ok(!str_contains($document->content(), 'Home'));
    ok(in_array(Reason::Navigation, array_map(static fn (Block $block): ?Reason => $block->reason, $document->blocks()), true));
    ok(in_array(BlockKind::Heading, array_map(static fn (Block $block): BlockKind => $block->kind, $document->blocks()), true));
    foreach ($document->sentences() as $index => $sentence) {
        same([$index, null, false], [$sentence->index, $sentence->score, $sentence->cut]);
    }
    $json = json_decode(json_encode($document->blocks(), JSON_THROW_ON_ERROR), true);
    ok(in_array('navigation', array_column($json, 'reason'), true) && count(array_column($json, 'kind')) === count($json));
});

test('plain text, with options', static function (): void {
    $document = Document::read(TEXT);
    same([null, null, null, null, null], [$document->title(), $document->author(), $document->date(), $document->description(), $document->site()]);
    same(TEXT, $document->text());
    same(6, count($document->sentences()));
    same('T', Document::read(TEXT, (new Summarizer())->title('T'))->title());
    $all = Document::readHtml(PAGE, (new Summarizer())->strip(false));
    same(count($all->blocks()), count(array_filter($all->blocks(), static fn (Block $block): bool => $block->isContent())));
});

test('keyphrases', static function (): void {
    $phrases = Document::readHtml(PAGE)->keyphrases(4);
    ok(count($phrases) > 0 && count($phrases) <= 4 && $phrases[0] instanceof Keyphrase && $phrases[0]->score > 0);
    has('bridge', strtolower(implode(' ', $phrases)));
    foreach (KeyphraseStyle::cases() as $style) {
        $styled = Document::readHtml(PAGE)->keyphrases(4, $style);
        ok(count($styled) > 0 && $styled[0]->score < 1 && KeyphraseStyle::named(strtoupper($style->name)) === $style);
    }
    throws(InvalidOptionException::class, 'unknown style', static fn () => KeyphraseStyle::named('tags'));
    same([], Document::readHtml(PAGE)->keyphrases(0));
    ok(count(Document::readHtml(PAGE)->keyphrases(PHP_INT_MAX)) >= 4);
    throws(InvalidOptionException::class, 'n is -1', static fn () => Document::readHtml(PAGE)->keyphrases(-1));
});

test('a borrowed document keeps its summary alive', static function (): void {
    $document = (new Summarizer())->summarizeHtml(str_repeat(PAGE, 50))->document();
    gc_collect_cycles();
    for ($round = 0; $round < 20; $round++) {
        (new Summarizer())->summarize(str_repeat(TEXT, 50));
    }
    same('Bridge closes', $document->title());
    ok(count($document->sentences()) > 3 && count($document->blocks()) > 3 && $document->keyphrases(3) !== []);
    $other = clone $document;
    unset($document);
    same('Bridge closes', $other->title());
});

test('handles are freed', static function (): void {
    if (!is_readable('/proc/self/statm')) {
        skip('handles are freed', 'this system does not tell how much memory a process has');
        return;
    }
    $pages = static fn (): int => (int) explode(' ', (string) file_get_contents('/proc/self/statm'))[1];
    $page = str_repeat(PAGE, 200);
    $round = static function () use ($page): void {
        $summary = (new Summarizer())->sentences(2)->title('T')->summarizeHtml($page);
        $summary->document()->keyphrases(5);
        Document::readHtml($page)->sentences();
        Sentences::split($page);
        try {
            Sentences::split("\xff");
        } catch (InvalidUtf8Exception) {
        }
    };
    for ($count = 0; $count < 10; $count++) {
        $round();
    }
    $before = $pages();
    for ($count = 0; $count < 60; $count++) {
        $round();
    }
    // One round that is not freed leaves half a megabyte; sixty would leave thirty.
    ok($pages() - $before < 2000, ($pages() - $before) . ' pages more');
});

test('handles cannot be copied to another process', static function (): void {
    throws(LogicException::class, 'cannot be serialized', static fn () => serialize((new Summarizer())->summarize(TEXT)));
    throws(LogicException::class, 'cannot be serialized', static fn () => serialize((new Summarizer())->sentences(2)));
    $sentences = (new Summarizer())->summarize(TEXT)->sentences();
    ok(unserialize(serialize($sentences)) == $sentences);
});

// --- Sentences

test('splitting', static function (): void {
    $sentences = Sentences::split(TEXT, 'en');
    same(6, count($sentences));
    same('Dr. Moor said: “We can’t wait.”', $sentences[3]->text);
    foreach ($sentences as $index => $sentence) {
        same([slice(TEXT, $sentence), $index, null], [$sentence->text, $sentence->index, $sentence->score]);
    }
    ok(Sentences::split(TEXT) == $sentences);
    same([], Sentences::split(''));
    same([], Sentences::split(" \n "));
    same("One two three\x1ffour.", (string) Sentences::split("One\u{a0} two\t three\x1ffour.", 'en')[0]);
    same(['text', 'start', 'end'], array_keys($sentences[0]->jsonSerialize()));
});

// --- Errors

test('options out of range', static function (): void {
    $summarizer = new Summarizer();
    foreach ([
        'sentences is 0' => static fn () => $summarizer->sentences(0),
        'sentences is -1' => static fn () => $summarizer->sentences(-1),
        'words is 0' => static fn () => $summarizer->words(0),
        'characters is -5' => static fn () => $summarizer->characters(-5),
        'ratio is 0' => static fn () => $summarizer->ratio(0),
        'ratio is 1.01' => static fn () => $summarizer->ratio(1.01),
        'ratio is NaN' => static fn () => $summarizer->ratio(NAN),
        'diversity is -0.1' => static fn () => $summarizer->diversity(-0.1),
        'diversity is inf' => static fn () => $summarizer->diversity(INF),
        'limit is -1' => static fn () => $summarizer->limit(-1),
        'SFT2' => static fn () => $summarizer->model('no table'),
        'known are standfirst, lead' => static fn () => $summarizer->method('best'),
        'known are reading, score' => static fn () => $summarizer->order('random'),
    ] as $message => $call) {
        $error = throws(InvalidOptionException::class, $message, $call);
        same(5, $error->getCode());
        ok($error instanceof StandfirstException && $error instanceof RuntimeException);
    }
});

test('unknown languages', static function (): void {
    foreach (['xx', "de\0", 'x'] as $tag) {
        same(4, throws(UnknownLanguageException::class, 'unknown language tag', static fn () => (new Summarizer())->language($tag))->getCode());
        throws(UnknownLanguageException::class, 'unknown language tag', static fn () => Sentences::split(TEXT, $tag));
    }
});

test('bytes that are not UTF-8', static function (): void {
    foreach ([
        static fn () => (new Summarizer())->summarize("abc\xff"),
        static fn () => (new Summarizer())->summarizeHtml("abc\xff"),
        static fn () => Document::read("abc\xff"),
        static fn () => Document::readHtml("abc\xed\xa0\x80"),
        static fn () => Sentences::split("abc\xff"),
        static fn () => (new Summarizer())->title("abc\xff"),
    ] as $call) {
        same(2, throws(InvalidUtf8Exception::class, 'byte 3', $call)->getCode());
    }
});

test('input over the limit', static function (): void {
    same(3, throws(InputTooLargeException::class, '11 bytes', static fn () => (new Summarizer())->limit(10)->summarize('12345678901'))->getCode());
    throws(InputTooLargeException::class, '10 bytes', static fn () => Document::readHtml('12345678901', (new Summarizer())->limit(10)));
    same(1, count((new Summarizer())->limit(11)->summarize('12345678901')));
});

test('tables of one\'s own', static function (): void {
    $text = 'The bridge opened. It cost 41 million. Cars queued all day. Nobody was hurt.';
    $model = file_get_contents(__DIR__ . '/../../../src/model/sentences.table');
    $own = (new Summarizer())->sentences(2)->model($model);
    same((string) (new Summarizer())->sentences(2)->summarize($text), (string) $own->summarize($text));
    same((string) $own->summarize($text), (string) $own->model('')->summarize($text));
    throws(InvalidOptionException::class, 'too early', static fn () => $own->model(substr($model, 0, -1)));
});

test('a failed call leaves the next alone', static function (): void {
    $summarizer = (new Summarizer())->sentences(2);
    throws(InvalidUtf8Exception::class, 'byte 0', static fn () => $summarizer->summarize("\xff"));
    same(2, count($summarizer->summarize(TEXT)));
});

test('every status has its exception', static function (): void {
    $error = throws(InvalidArgumentException::class, 'options is NULL', static fn () => Library::check(Library::ffi()->standfirst_options_set_sentences(null, 1)));
    same(1, $error->getCode());
    $name = static fn (int $status): string => Library::text(Library::ffi()->standfirst_status_name($status));
    for ($status = 1; $name($status) !== ''; $status++) {
        $class = 'Standfirst\\Exception\\' . str_replace('_', '', ucwords(strtolower($name($status)), '_')) . 'Exception';
        same(strtolower($class), strtolower(get_class(StandfirstException::ofStatus($status, 'why'))));
    }
    same(8, $status);
    $later = StandfirstException::ofStatus(99, 'new');
    same([StandfirstException::class, 99, 'new'], [get_class($later), $later->getCode(), $later->getMessage()]);
});

test('enumerations are those of the library', static function (): void {
    $header = (string) file_get_contents(ROOT . '/../../include/standfirst.h');
    $numbers = static function (string $prefix) use ($header): array {
        preg_match_all("/^#define STANDFIRST_{$prefix}_(\\w+) (\\d+)$/m", $header, $found, PREG_SET_ORDER);
        return array_map(static fn (array $line): array => [strtolower($line[1]), (int) $line[2]], $found);
    };
    same($numbers('METHOD'), array_map(static fn (Method $method): array => [$method->label(), $method->value], Method::cases()));
    same($numbers('ORDER'), array_map(static fn (Order $order): array => [strtolower($order->name), $order->value], Order::cases()));
    foreach ($numbers('BLOCK') as [$name, $number]) {
        same($name, BlockKind::numbered($number)->value);
    }
    foreach ($numbers('REASON') as [$name, $number]) {
        same($name === 'none' ? null : $name, Reason::numbered($number)?->value);
    }
    same([BlockKind::Paragraph, Reason::Other], [BlockKind::numbered(99), Reason::numbered(99)]);
    $ffi = Library::ffi();
    foreach (Method::cases() as $method) {
        same($method->label(), Library::text($ffi->standfirst_method_name($method->value)));
    }
    foreach (BlockKind::cases() as $number => $kind) {
        same($kind->value, Library::text($ffi->standfirst_block_kind_name($number + 1)));
    }
    foreach (Reason::cases() as $number => $reason) {
        same($reason->value, Library::text($ffi->standfirst_reason_name($number + 1)));
    }
    has('#define STANDFIRST_VERSION ' . Library::HEADER_VERSION . "\n", $header);
});

test('all picks by one call are those one by one', static function (): void {
    $summary = (new Summarizer())->sentences(2)->summarize('One came on Monday. Two left on Friday. Three stayed at home.');
    $at = (new ReflectionProperty($summary, 'handle'))->getValue($summary)->pointer();
    $ffi = Library::ffi();
    [$texts, $spans, $scores, $indices, $cut] = array_map($ffi->new(...), ['standfirst_str[2]', 'standfirst_span[2]', 'float[2]', 'size_t[2]', 'int32_t[2]']);
    same(2, $ffi->standfirst_summary_picks($at, 2, $texts, $spans, $scores, $indices, $cut));
    foreach ($summary->sentences() as $place => $pick) {
        same(
            [$pick->text, $pick->start, $pick->end, $pick->score, $pick->index, $pick->cut],
            [Library::text($texts[$place]), $spans[$place]->start, $spans[$place]->end, $scores[$place], $indices[$place], $cut[$place] === 1],
        );
    }
});

test('the package and its tests use every function of the header', static function (): void {
    preg_match_all('/\b(standfirst_\w+)\(/', (string) file_get_contents(ROOT . '/standfirst.ffi.h'), $found);
    $source = implode('', array_map(file_get_contents(...), [__FILE__, ...glob(ROOT . '/src/*.php') ?: []]));
    $setters = array_map(static fn (string $name): string => "standfirst_options_set_$name", array_keys((static function (): array {
        $summarizer = (new Summarizer())->sentences(1)->language('en')->title('T')->method('lead')->model('')->diversity(1)->order('score')->strip()->limit(9);
        return ['words' => 1, 'characters' => 1, 'ratio' => 1] + (new ReflectionProperty($summarizer, 'settings'))->getValue($summarizer);
    })()));
    $unused = array_filter(array_unique($found[1]), static fn (string $name): bool => !preg_match("/\\b$name\\b/", $source) && !in_array($name, $setters, true));
    same([], array_values($unused));
});

// --- Finding the library

const CATCH_IT = 'try { echo Standfirst\Library::version(); } catch (Standfirst\Exception\LibraryException $e) { echo $e->getMessage(); }';

test('versions that fit', static function (): void {
    same([100, 101, 205, 9999], array_values(array_filter([0, 99, 100, 101, 205, 9999, 10000, 20000], Library::isCompatible(...))));
    same(null, Library::problem());
    ok(Library::isCompatible(Library::version()));
});

test('a path that is used', static function (): void {
    $path = getenv('STANDFIRST_LIBRARY') ?: dirname(ROOT, 2) . '/target/release/libstandfirst.so';
    $version = (string) Library::version();
    same($version, php('Standfirst\Library::use(' . var_export(realpath($path) ?: $path, true) . '); ' . CATCH_IT, [], ['STANDFIRST_LIBRARY' => '/nowhere']));
    throws(LibraryException::class, 'loaded already', static fn () => Library::use('/elsewhere'));
    $said = php('Standfirst\Library::use("/nowhere/lib.so"); ' . CATCH_IT);
    has('/nowhere/lib.so', $said);
    has('cargo build --release', $said);
    has('/nowhere/other.so', php(CATCH_IT, [], ['STANDFIRST_LIBRARY' => '/nowhere/other.so']));
    has('/target/release/', php('putenv("STANDFIRST_LIBRARY"); Standfirst\Library::use("/x"); ' . '$r = new ReflectionMethod("Standfirst\Library", "built"); echo $r->invoke(null);'));
});

test('a file that is no library', static function (): void {
    has('cannot load the Standfirst library', php(CATCH_IT, [], ['STANDFIRST_LIBRARY' => __FILE__]));
});

test('FFI that is off says which setting', static function (): void {
    $said = php(CATCH_IT, ['-d', 'ffi.enable=0']);
    has('ffi.enable', $said);
    has('preload.php', $said);
    has('ffi.enable', php('echo Standfirst\Library::problem();', ['-d', 'ffi.enable=false']));
});

test('PHP without FFI says so', static function (): void {
    // Without php.ini no extension is loaded that is not built in.
    if (trim(php('echo (int) extension_loaded("ffi");', ['-n'])) === '1') {
        skip('PHP without FFI says so', 'FFI is built into this PHP');
        return;
    }
    has('extension=ffi', php(CATCH_IT, ['-n']));
});

/**
 * Asks a web server of PHP's own for a page that summarizes.
 *
 * @param array<string, string> $settings
 */
function served(array $settings): string
{
    $folder = sys_get_temp_dir() . '/standfirst-test-' . bin2hex(random_bytes(6));
    mkdir($folder, 0755);
    $log = tmpfile();
    $process = null;
    try {
        file_put_contents("$folder/index.php", '<?php require ' . var_export(realpath(ROOT) . '/autoload.php', true) . ';
            try {
                $summary = (new Standfirst\Summarizer())->sentences(1)->method("lead")->summarizeHtml("<p>The ferry is here. The ferry is late.</p>");
                echo $summary, "|", $summary->document()->keyphrases(1)[0], "|", count(Standfirst\Sentences::split("One. Two.", "en")), "|", Standfirst\Document::read("Text.")->text();
            } catch (Standfirst\Exception\StandfirstException $e) {
                echo $e->getMessage();
            }');
        $arguments = [];
        foreach ($settings + ['opcache.enable' => '1', 'display_errors' => '1', 'html_errors' => '0'] as $name => $value) {
            array_push($arguments, '-d', "$name=$value");
        }
        $process = proc_open([PHP_BINARY, ...$arguments, '-S', '127.0.0.1:0', '-t', $folder], [['file', '/dev/null', 'r'], $log, $log], $pipes);
        for ($wait = 0; $wait < 200; $wait++) {
            usleep(25000);
            rewind($log);
            $said = (string) stream_get_contents($log);
            if (preg_match('~http://(127\.0\.0\.1:\d+)\) started~', $said, $found)) {
                return (string) file_get_contents("http://$found[1]/");
            }
            if (!proc_get_status($process)['running']) {
                break;
            }
        }
        throw new RuntimeException('the server has not started: ' . ($said ?? ''));
    } finally {
        if ($process !== null) {
            proc_terminate($process);
            proc_close($process);
        }
        array_map(unlink(...), glob("$folder/*") ?: []);
        rmdir($folder);
    }
}

$served = 'The ferry is here.|ferry|2|Text.';

test('a web server with ffi.enable=true', static function () use ($served): void {
    same($served, served(['ffi.enable' => 'true']));
});

test('a web server with ffi.enable=preload and nothing preloaded', static function (): void {
    $said = served(['ffi.enable' => 'preload']);
    has('ffi.enable is "preload"', $said);
    has('opcache.preload=', $said);
});

test('a web server with ffi.enable=0', static function (): void {
    has('ffi.enable is "false"', served(['ffi.enable' => '0']));
});

if (!extension_loaded('Zend OPcache')) {
    skip('a web server with preload.php', 'this PHP has no OPcache');
} elseif (PHP_OS_FAMILY === 'Windows') {
    skip('a web server with preload.php', 'PHP does not preload on Windows');
} else {
    $settings = ['ffi.enable' => 'preload', 'opcache.preload' => (string) realpath(ROOT . '/preload.php')];
    if (function_exists('posix_geteuid') && posix_geteuid() === 0) {
        // PHP does not preload as root.
        $settings['opcache.preload_user'] = posix_getpwnam('www-data') ? 'www-data' : 'nobody';
    }
    test('a web server with ffi.enable=preload and preload.php', static function () use ($settings, $served): void {
        same($served, served($settings));
    });
    test('a web server with the scope STANDFIRST', static function () use ($settings, $served): void {
        $library = realpath(getenv('STANDFIRST_LIBRARY') ?: dirname(ROOT, 2) . '/target/release/libstandfirst.so');
        $header = (string) tempnam(sys_get_temp_dir(), 'standfirst');
        $was = getenv('STANDFIRST_LIBRARY');
        try {
            file_put_contents($header, "#define FFI_SCOPE \"STANDFIRST\"\n#define FFI_LIB \"$library\"\n" . file_get_contents(ROOT . '/standfirst.ffi.h'));
            chmod($header, 0644);
            // The scope goes before all else.
            putenv('STANDFIRST_LIBRARY=/nowhere');
            same($served, served($settings + ['ffi.preload' => $header]));
        } finally {
            putenv($was === false ? 'STANDFIRST_LIBRARY' : "STANDFIRST_LIBRARY=$was");
            unlink($header);
        }
    });
}

// --- The command

$usage = [
    [], ['--sentences', '0', '-'], ['--sentences', '-1', '-'], ['--sentences', '1_0', '-'], ['--sentences', "1\n", '-'], ['--sentences', '18446744073709551616', '-'],
    ['--sentences', '1', '--words', '2', '-'], ['--sentences', '1', '--sentences', '2', '-'], ['--json', '--json', '-'], ['--json=1', '-'],
    ['--ratio', '0', '-'], ['--ratio', '1e-60', '-'], ['--ratio', 'nan', '-'], ['--ratio', '', '-'], ['--diversity', '1.1', '-'], ['--keyphrases', '-1', '-'],
    ['--language', 'xx', '-'], ['--language', '', '-'], ['--method', 'best', '-'], ['--sent', '3', '-'], ['--unknown', '-'], ['-x', '-'], ['-', '-'], ['--words'],
];

test('wrong usage ends with 2', static function () use ($usage): void {
    foreach ($usage as $arguments) {
        [$code, $out, $error] = command($arguments, 'Text.');
        same([$arguments, 2, ''], [$arguments, $code, $out]);
        ok(str_starts_with($error, 'error: '), $error);
    }
});

test('input that cannot be used ends with 1', static function (): void {
    foreach ([[__DIR__ . '/none.txt', 'cannot read'], [__DIR__, 'is a directory'], ['data://text/plain,Hello', 'cannot read']] as [$file, $said]) {
        [$code, $out, $error] = command([$file]);
        same([1, ''], [$code, $out]);
        ok(str_starts_with($error, 'summarize: '), $error);
        has($said, $error);
    }
    same(1, command(['-'], "\xff")[0]);
    same(1, command(['--explain', __DIR__, '-'], 'Text.')[0]);
    $large = tmpfile();
    ftruncate($large, (64 << 20) + 1);
    has('67108865 bytes, over the limit of 67108864', command([stream_get_meta_data($large)['uri']])[2]);
});

test('standard input, help, version and options after the file', static function (): void {
    same([0, "Är det så?\nJa.\n", ''], command(['-'], 'Är det så? Ja.'));
    same([0, '', ''], command(['-'], ''));
    same("One.\n", command(['-', '--sentences=+1', '--method', 'lead'], 'One. Two.')[1]);
    same("One.\nTwo.\n", command(['--sentences', '18446744073709551615', '--', '-'], 'One. Two.')[1]);
    has('--keep-all', command(['--help'])[1]);
    same(sprintf("standfirst %d.%d.%d\n", intdiv(Library::version(), 10000), intdiv(Library::version(), 100) % 100, Library::version() % 100), command(['-V'])[1]);
    same(2, substr_count(command(['--json', '-'], 'One "is" here. Two/2 is.')[1], '"score"'));
});

test('the page that explains', static function (): void {
    $out = (string) tempnam(sys_get_temp_dir(), 'standfirst');
    try {
        $article = ROOT . '/../articles/flood-gauges.html';
        same(0, command(['--explain', $out, $article])[0]);
        $page = (string) file_get_contents($out);
        $document = Document::readHtml((string) file_get_contents($article));
        same(3, substr_count($page, '<mark '));
        same(count(array_filter($document->blocks(), static fn (Block $block): bool => !$block->isContent())), substr_count($page, '<p class="dropped">'));
        same(count($document->sentences()), substr_count($page, '<mark ') + substr_count($page, '<span class="s"'));
        same(0, command(['--explain', $out, '--title', "<script>\u{202e}&'\"", '--keep-all', '-'], 'A <b>bold</b> claim.')[0]);
        $page = (string) file_get_contents($out);
        ok(!str_contains($page, '<script>'));
        has('&lt;script&gt;&amp;&#039;&quot;', $page);
        has('&lt;b&gt;bold', $page);
    } finally {
        unlink($out);
    }
});

test('what is HTML and what is text', static function (): void {
    foreach (['<!DOCTYPE html>', 'x <P>', "\n<Div class=x>", '<!-- wp:paragraph -->', str_repeat(' ', 4092) . '<br>'] as $html) {
        ok(Source::isHtml($html), $html);
    }
    foreach (['', 'a < b', '<b>bold</b>', '<pre>', str_repeat(' ', 4094) . '<br>'] as $text) {
        ok(!Source::isHtml($text), $text);
    }
});

$encoded = [
    'utf-16 with a mark' => "\xff\xfe" . iconv('UTF-8', 'UTF-16LE', '<p>Die Brücke bleibt zu.</p>'),
    'utf-16 the other way' => "\xfe\xff" . iconv('UTF-8', 'UTF-16BE', '<p>Мост закрыт.</p>'),
    'utf-8 with a mark' => "\xef\xbb\xbf<p>Die Brücke bleibt zu.</p>",
    'latin1' => iconv('UTF-8', 'CP1252', '<meta charset="ISO-8859-1"><p>Die Brücke – bleibt zu.</p>'),
    'latin1 with an open byte' => "<meta charset=latin1><p>Die Br\xfccke \x81 bleibt zu.</p>",
    'cp1251' => iconv('UTF-8', 'CP1251', '<meta http-equiv=content-type content="text/html; charset=Windows-1251"><p>Мост закрыт до весны.</p>'),
    'koi8' => iconv('UTF-8', 'KOI8-R', "<meta charset='koi8-r'><p>Мост закрыт до весны.</p>"),
    'sjis' => iconv('UTF-8', 'CP932', '<meta charset=shift_jis><p>橋は月曜日に閉まる。船に乗る。</p>'),
    'euc-kr' => iconv('UTF-8', 'CP949', '<meta charset=euc-kr><p>다리는 월요일에 닫힌다.</p>'),
    'gbk' => iconv('UTF-8', 'GBK', '<meta charset=gb2312><p>大桥周一关闭。</p>'),
    'big5' => iconv('UTF-8', 'BIG5', '<meta charset=big5><p>大橋週一關閉。</p>'),
    'not what it says' => "<meta charset=utf-8><p>Br\xfccke.</p>",
    'says nothing' => "<p>Br\xfccke.</p>",
    'says an unknown name' => "<meta charset=martian><p>Br\xfccke.</p>",
    'half a character at the end' => "<p>Br\xc3\xbccke \xe2\x82",
    'a surrogate' => "<p>\xf0\x9f\x8e\x89 \xed\xa0\x80",
    'broken' => "<meta charset=euc-jp><p>\xff\xff</p>",
    'greek with a hole' => "<meta charset=windows-1253><p>\xe1\xd2</p>",
    'half a unit' => "\xff\xfea",
];

test('encodings', static function () use ($encoded): void {
    same('<meta charset="ISO-8859-1"><p>Die Brücke – bleibt zu.</p>', Source::toUtf8($encoded['latin1']));
    same('<p>Мост закрыт.</p>', Source::toUtf8($encoded['utf-16 the other way']));
    same($encoded['utf-8 with a mark'], Source::toUtf8($encoded['utf-8 with a mark']));
    foreach (['says nothing' => 'byte 5 ', 'half a character at the end' => 'byte 11 ', 'a surrogate' => 'byte 8 ', 'broken' => 'not valid EUC-JP'] as $name => $said) {
        throws(UnexpectedValueException::class, $said, static fn () => Source::toUtf8($encoded[$name]));
    }
    throws(UnexpectedValueException::class, 'byte 3000003 ', static fn () => Source::toUtf8(str_repeat('aé', 1000001) . "\xff"));
});

// --- The same answers as Rust

$rust = getenv('STANDFIRST_SUMMARIZE') ?: null;
if ($rust === null) {
    skip('comparison with the Rust example', 'STANDFIRST_SUMMARIZE does not name it (cargo build --release --example summarize)');
} else {
    $options = [
        ['--keyphrases', '12'],
        ['--sentences', '7', '--by-score', '--diversity', '0.9'],
        ['--words=40', '--method', 'LexRank', '--keyphrases', '1'],
        ['--characters', '155', '--title', 'A stated headline'],
        ['--ratio', '0.35', '--keep-all', '--method', 'textrank'],
        ['--language', 'de', '--method', 'sumbasic'],
    ];
    foreach (array_filter(glob(ROOT . '/../articles/*') ?: [], is_file(...)) as $article) {
        foreach ($options as $given) {
            test(basename($article) . ' ' . implode(' ', $given) . ' as Rust', static function () use ($rust, $article, $given): void {
                [$code, $wanted, $error] = run([$rust, '--json', ...$given, $article]);
                same([0, ''], [$code, $error]);
                [$code, $found, $error] = command(['--json', ...$given, $article]);
                same([0, ''], [$code, $error]);
                same($wanted, $found);
                same(run([$rust, ...$given, $article])[1], command([...$given, $article])[1]);
            });
        }
    }
    foreach ($encoded as $name => $bytes) {
        test("encoding, $name, as Rust", static function () use ($rust, $bytes): void {
            [$code, $wanted, $error] = run([$rust, '--json', '-'], $bytes);
            $found = command(['--json', '-'], $bytes);
            same([$code, $error], [$found[0], $found[2]]);
            $code === 0 && same($wanted, $found[1]);
        });
    }
    test('wrong usage is wrong for Rust too', static function () use ($rust, $usage): void {
        foreach ($usage as $arguments) {
            same([$arguments, 2], [$arguments, run([$rust, ...$arguments], 'Text.')[0]]);
        }
    });
}

$batch = getenv('STANDFIRST_BATCH') ?: null;
if ($batch === null) {
    skip('1,000 random documents', 'STANDFIRST_BATCH does not name the Rust example (cargo build --release --example batch)');
} else {
    test('1,000 random documents as Rust', static function () use ($batch): void {
        $words = [];
        foreach (glob(ROOT . '/../articles/*.*') ?: [] as $article) {
            array_push($words, ...preg_split('/\s+/', (string) file_get_contents($article), -1, PREG_SPLIT_NO_EMPTY));
        }
        $records = $answers = '';
        for ($number = 0; $number < 1000; $number++) {
            $document = randomDocument($number, $words);
            $isHtml = $number % 2 === 1;
            $records .= json_encode(['id' => $number, $isHtml ? 'html' : 'text' => $document], JSON_THROW_ON_ERROR) . "\n";
            $summary = $isHtml ? (new Summarizer())->summarizeHtml($document) : (new Summarizer())->summarize($document);
            $fields = array_intersect_key($summary->jsonSerialize(), ['sentences' => 0, 'language' => 0, 'reading_seconds' => 0, 'article_reading_seconds' => 0]);
            $answers .= Json::line(['id' => $number] + $fields) . "\n";
        }
        [$code, $wanted, $error] = run([$batch, 'summarize', '--quiet'], $records);
        same([0, '', 1000], [$code, $error, substr_count($wanted, "\n")]);
        $found = explode("\n", $answers);
        foreach (explode("\n", $wanted) as $number => $line) {
            same($line, $found[$number]);
        }
        ok(substr_count($wanted, '"score"') > 1500, 'hardly a document has a summary');
    });
}

echo "$passed passed, $failed failed\n";
exit($failed === 0 ? 0 : 1);
