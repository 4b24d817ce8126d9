<?php

/** Prints how long things take here; asserts nothing, since that depends on the machine. `php figures.php SITE` */

declare(strict_types=1);

use Standfirst\WordPress\Engine\BatchProcess;
use Standfirst\WordPress\Engine\Native;
use Standfirst\WordPress\Engine\PhpProcess;
use Standfirst\WordPress\Engines;
use Standfirst\WordPress\Length;
use Standfirst\WordPress\Maker;
use Standfirst\WordPress\Reader;

require __DIR__ . '/load.php';

/** @return array{float, float, float} least and median, in milliseconds, and the median of the processor time, that of helper processes included */
function measure(int $times, callable $what): array
{
    $worked = static function (): float {
        $sum = 0.0;
        foreach ([0, 1] as $whose) {
            $used = getrusage($whose) ?: [];
            foreach (['utime', 'stime'] as $kind) {
                $sum += ($used["ru_$kind.tv_sec"] ?? 0) * 1e3 + ($used["ru_$kind.tv_usec"] ?? 0) / 1e3;
            }
        }
        return $sum;
    };
    $spent = [];
    $processor = [];
    for ($round = 0; $round < $times; $round++) {
        $before = $worked();
        $since = hrtime(true);
        $what();
        $spent[] = (hrtime(true) - $since) / 1e6;
        $processor[] = $worked() - $before;
    }
    sort($spent);
    sort($processor);
    return [$spent[0], $spent[intdiv($times, 2)], $processor[intdiv($times, 2)]];
}

function say(string $what, array $figures): void
{
    $processor = isset($figures[2]) ? sprintf(', processor time %8.3f ms', $figures[2]) : '';
    printf("%-60s least %8.3f ms, median %8.3f ms%s\n", $what, $figures[0], $figures[1], $processor);
}

$text = '';
foreach (['flood-gauges.html', 'night-clinic.html'] as $name) {
    foreach (file(dirname(__DIR__, 3) . "/tests/data/articles/$name.blocks", FILE_IGNORE_NEW_LINES) ?: [] as $line) {
        if (Length::count($text . $line, 'words') <= 1000) {
            $text .= "<p>$line</p>\n";
        }
    }
}
$words = Length::count(strip_tags($text), 'words');
$request = ['source' => $text, 'is_html' => true, 'title' => 'A title', 'language' => '', 'unit' => 'sentences', 'amount' => 3, 'phrases' => Maker::PHRASES, 'limit' => 1 << 24];
foreach ([[new Native(), 100, 'FFI'], [new BatchProcess(), 20, 'helper process, batch program'], [new PhpProcess(), 20, 'helper process, PHP']] as [$engine, $times, $name]) {
    say("$words words, $name", measure($times, static function () use ($engine, $request): void {
        $engine->analyse($request);
    }));
}
$id = wp_insert_post(wp_slash(['post_title' => 'Figures', 'post_content' => $text, 'post_status' => 'publish']));
wp_cache_flush();
query_posts(['p' => $id]);
the_post();
$calls = Engines::calls();
$with = static function (): void {
    Reader::forget();
    wp_cache_delete($GLOBALS['id'], 'post_meta');
    apply_filters('the_content', get_the_content());
};
$plain = measure(200, static function () use ($with): void {
    remove_filter('the_content', [Reader::class, 'content'], 20);
    $with();
    add_filter('the_content', [Reader::class, 'content'], 20);
});
$full = measure(200, $with);
say('the_content without the plugin', $plain);
say('the_content with it, meta read anew each time', $full);
say("so a cached view of $words words adds", [$full[0] - $plain[0], $full[1] - $plain[1]]);
printf("library calls meanwhile: %d\n", Engines::calls() - $calls);

// Whole pages, with the plugin and without it in turn, on a server that keeps compiled code as hosts do.
$log = (string) tempnam(sys_get_temp_dir(), 'server');
$process = proc_open([PHP_BINARY, '-d', 'opcache.enable=1', '-d', 'ffi.enable=true', '-S', '127.0.0.1:0'], [['file', '/dev/null', 'r'], ['file', $log, 'a'], ['file', $log, 'a']], $pipes, $argv[1]);
while (!preg_match('~\((http://127\.0\.0\.1:\d+)\) started~', (string) file_get_contents($log), $found)) {
    usleep(25000);
}
$spent = ['' => [], '&standfirst_off=1' => []];
$calls = [];
for ($round = -3; $round < 20; $round++) {
    foreach (array_keys($spent) as $off) {
        file_get_contents("$found[1]/?p=$id$off");
        $headers = implode("\n", $http_response_header);
        preg_match('/X-Standfirst-Time: (\d+)/', $headers, $time);
        preg_match('/X-Standfirst-Calls: (\d+)/', $headers, $called);
        if ($round >= 0) {
            $spent[$off][] = $time[1] / 1000;
            $calls[] = $called[1];
        }
    }
}
proc_terminate($process);
proc_close($process);
unlink($log);
foreach ($spent as $off => $times) {
    sort($times);
    $spent[$off] = [$times[0], $times[10]];
    say($off === '' ? 'a whole page with the plugin (processor time)' : 'a whole page without it', $spent[$off]);
}
say('so it adds', [$spent[''][0] - $spent['&standfirst_off=1'][0], $spent[''][1] - $spent['&standfirst_off=1'][1]]);
printf("library calls meanwhile: %d\n", max($calls));
wp_delete_post($id, true);
