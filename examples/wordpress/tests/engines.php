<?php

/**
 * Brings the site up under each setting of PHP that a host may have, and looks whether the right engine is in force, whether pages stay up,
 * and whether Site Health tells: `php engines.php SITE SYMBOLS BATCH`
 */

declare(strict_types=1);

require __DIR__ . '/check.php';

[, $site, $symbols, $batch] = $argv;
$plugin = $site . '/wp-content/plugins/standfirst';
$machine = $plugin . '/library/' . strtolower(PHP_OS_FAMILY . '-' . php_uname('m'));
$work = sys_get_temp_dir() . '/standfirst-engines-' . getmypid();
mkdir($work);

/** @return mixed */
function in_site(string $code)
{
    global $site;
    return json_decode((string) shell_exec(sprintf('%s %s %s %s', escapeshellarg(PHP_BINARY), escapeshellarg(__DIR__ . '/eval.php'), escapeshellarg($site), escapeshellarg($code))), true);
}

/**
 * A server with these settings, for as long as the checks take.
 *
 * @param list<string> $settings
 * @param callable(string): void $checks
 */
function serve(array $settings, callable $checks): void
{
    global $site, $work;
    $command = [PHP_BINARY];
    foreach (array_merge(['memory_limit=256M'], $settings) as $setting) {
        array_push($command, '-d', $setting);
    }
    $log = $work . '/server.txt';
    file_put_contents($log, '');
    $process = proc_open(array_merge($command, ['-S', '127.0.0.1:0']), [['file', '/dev/null', 'r'], ['file', $log, 'a'], ['file', $log, 'a']], $pipes, $site);
    try {
        for ($wait = 0; $wait < 400 && !preg_match('~\((http://127\.0\.0\.1:\d+)\) started~', (string) file_get_contents($log), $found); $wait++) {
            usleep(25000);
        }
        if (!isset($found[1])) {
            Check::that(false, 'the server starts with ' . implode(' ', $settings), (string) file_get_contents($log));
            return;
        }
        $checks($found[1]);
    } finally {
        proc_terminate($process);
        proc_close($process);
    }
}

/** @return array{int, string} status and body */
function fetch(string $url): array
{
    $body = (string) file_get_contents($url, false, stream_context_create(['http' => ['ignore_errors' => true, 'timeout' => 60]]));
    preg_match('~^HTTP/\S+ (\d+)~', $http_response_header[0] ?? '', $found);
    return [(int) ($found[1] ?? 0), $body];
}

/**
 * @param list<string> $settings of php.ini
 * @param string $config lines of wp-config.php
 * @param list<string> $said by Site Health
 */
function situation(string $name, array $settings, string $config, string $engine, array $said, bool $isMade = true): void
{
    global $site, $stored, $fresh;
    file_put_contents($site . '/local-config.php', "<?php\n" . $config);
    in_site("Standfirst\\WordPress\\Maker::renew(get_post($stored)); return 1;");
    in_site("Standfirst\\WordPress\\Record::delete($fresh); Standfirst\\WordPress\\Engines::forget(); return 1;");
    serve($settings, static function (string $url) use ($name, $engine, $said, $isMade, $stored, $fresh): void {
        [, $body] = fetch($url . '/?standfirst_probe=1');
        $probe = json_decode($body, true);
        Check::same($engine, $probe['engine'] ?? $body, "$name: the engine in force");
        Check::same($engine === '' ? 'recommended' : 'good', $probe['status'] ?? '', "$name: the verdict of Site Health");
        foreach ($said as $part) {
            Check::has($part, $probe['said'] ?? '', "$name: what Site Health says");
        }
        [$status, $page] = fetch("$url/?p=$stored");
        Check::that($status === 200 && strpos($page, '<details class="standfirst">') !== false, "$name: a stored summary is shown", "status $status");
        [$status, $page] = fetch("$url/?p=$fresh");
        Check::same([200, $isMade], [$status, strpos($page, '<details class="standfirst">') !== false], "$name: an article without one");
        foreach (['Fatal', 'Warning', 'Notice:', 'Exception', 'critical error'] as $bad) {
            Check::lacks($bad, strip_tags($page), "$name: no reader sees an error");
        }
        [$status] = fetch("$url/?feed=rss2");
        Check::same(200, $status, "$name: the feed");
    });
}

[$stored, $fresh, $third] = in_site('return get_posts(["fields" => "ids", "numberposts" => 3, "orderby" => "ID", "order" => "ASC", "offset" => 2]);');
/** Seconds that a helper process may take: long where one has to answer, whatever else the machine does. */
function patience(int $seconds): void
{
    in_site("update_option('standfirst_settings', ['min_words' => 0, 'on_save' => true, 'on_view' => true, 'timeout' => $seconds]); return 1;");
}

patience(60);

$preload = ['ffi.enable=preload', 'opcache.enable=1', "opcache.preload=$plugin/library/php/preload.php"];
if (posix_geteuid() === 0) {
    $preload[] = 'opcache.preload_user=www-data';
}
situation('preloaded', $preload, '', 'preload', ['preloaded (ffi.enable=preload), version']);
situation('allowed to all', ['ffi.enable=true'], '', 'ffi', ['ffi.enable=true']);
situation('PHP as it comes', ['ffi.enable=preload'], '', 'batch', ['helper process of the batch program', "opcache.preload=$plugin/library/php/preload.php"]);
situation('FFI off', ['ffi.enable=0'], '', 'batch', ['ffi.enable=preload, which is PHP’s default']);
situation('no batch program', ['ffi.enable=preload'], "define('STANDFIRST_BATCH', '/nowhere/batch');", 'php', ['command-line PHP', '/nowhere/batch']);
$shut = ['ffi.enable=0', 'disable_functions=proc_open,exec,shell_exec'];
situation('no FFI, no processes', $shut, '', '', ['Ask your host to allow proc_open'], false);
situation('no library anywhere', ['ffi.enable=true'], "define('STANDFIRST_LIBRARY', '/nowhere/lib.so'); define('STANDFIRST_BATCH', '/nowhere/batch');", '', ['library’s file is missing', '/nowhere/lib.so'], false);

// A library of another version has all its functions; a file that is no library has none.
foreach (['99' => 'version 99', '20000' => 'version 20000'] as $version => $said) {
    $code = "#include <stdint.h>\nuint32_t standfirst_version(void) { return $version; }\n";
    foreach (file($symbols, FILE_IGNORE_NEW_LINES | FILE_SKIP_EMPTY_LINES) ?: [] as $symbol) {
        $code .= $symbol === 'standfirst_version' || $symbol[0] === '#' ? '' : "void $symbol(void) {}\n";
    }
    file_put_contents("$work/old.c", $code);
    shell_exec(sprintf('cc -shared -fPIC -o %1$s/old%2$s.so %1$s/old.c 2>&1', escapeshellarg($work), $version));
    situation("version $version", ['ffi.enable=true'], "define('STANDFIRST_LIBRARY', '$work/old$version.so');", 'batch', [$said]);
    situation("version $version for all", ['ffi.enable=true'], "define('STANDFIRST_LIBRARY', '$work/old$version.so'); define('STANDFIRST_BATCH', '/nowhere/batch');", '', [$said], false);
}
file_put_contents("$work/text.so", 'This is no library.');
situation('a file that is no library', ['ffi.enable=true'], "define('STANDFIRST_LIBRARY', '$work/text.so');", 'batch', ['cannot be used']);

// Programs that are not what they should be.
patience(2);
$programs = [
    'of version 2' => ["#!/bin/sh\necho standfirst 2.0.0\n", '', 'version 2.0.0'],
    'that says nothing' => ["#!/bin/sh\nexit 1\n", '', 'failed'],
    'that never answers' => ["#!/bin/sh\nexec sleep 30\n", '', 'longer than 2 seconds'],
    'that hangs on an article' => ["#!/bin/sh\n[ \"\$1\" = --version ] && exec echo standfirst 0.1.0\nexec sleep 30\n", 'batch', 'version 0.1.0'],
    'that answers nonsense' => ["#!/bin/sh\n[ \"\$1\" = --version ] && exec echo standfirst 0.1.0\necho nonsense\n", 'batch', 'version 0.1.0'],
];
$times = 0;
foreach ($programs as $name => [$code, $engine, $said]) {
    file_put_contents("$work/program", $code);
    chmod("$work/program", 0755);
    // Each is another program, though at the same place.
    touch("$work/program", time() + ++$times);
    situation("a program $name", ['ffi.enable=0'], "define('STANDFIRST_BATCH', '$work/program'); define('STANDFIRST_PHP', '/nowhere/php');", $engine, [$said], false);
    if ($engine !== '') {
        $record = in_site("return Standfirst\\WordPress\\Record::ofPost($fresh);");
        Check::same('failed', $record['status'] ?? '', "a program $name: the failure is stored, and not tried again on every view");
        if ($record['reason'] === 'timeout') {
            Check::same(null, in_site("\$post = get_post($third); Standfirst\\WordPress\\Record::delete($third); return Standfirst\\WordPress\\Maker::forView(\$post);"), 'after which no other reader waits');
            in_site("delete_option('standfirst_pause'); return 1;");
        }
        Check::has($record['message'] ?? '-', (string) in_site('return html_entity_decode(Standfirst\WordPress\Health::posts()["description"], ENT_QUOTES);'), "a program $name: Site Health tells");
    }
}
file_put_contents($site . '/local-config.php', "<?php\n");
in_site("Standfirst\\WordPress\\Engines::forget(); delete_option('standfirst_settings'); Standfirst\\WordPress\\Settings::forget(); Standfirst\\WordPress\\Maker::renew(get_post($stored)); return 1;");
array_map('unlink', glob("$work/*") ?: []);
rmdir($work);
Check::end();
