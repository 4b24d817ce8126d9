<?php

/**
 * What `wp standfirst` does, without WP-CLI:
 *
 *     php wp-content/plugins/standfirst/bin/standfirst.php generate [--since=2026-01-01] [--post-type=post] [--dry-run] [--force] [--restart] [--log=FILE]
 *     php …/standfirst.php status | clear [--all] | export FILE | import FILE
 *
 * --wordpress=FOLDER names the folder of wp-load.php where it is not above this file; --url=ADDRESS chooses a site of a network.
 */

declare(strict_types=1);

if (PHP_SAPI !== 'cli') {
    exit;
}

$arguments = [];
$options = [];
foreach (array_slice($argv, 1) as $argument) {
    if (strncmp($argument, '--', 2) === 0) {
        [$name, $value] = explode('=', substr($argument, 2), 2) + [1 => true];
        $options[$name] = $value;
    } else {
        $arguments[] = $argument;
    }
}
$folder = is_string($options['wordpress'] ?? null) ? $options['wordpress'] : dirname(__DIR__, 4);
$url = parse_url(is_string($options['url'] ?? null) ? $options['url'] : '');
unset($options['wordpress'], $options['url']);
if (!is_file($folder . '/wp-load.php')) {
    fwrite(STDERR, "There is no wp-load.php in $folder; name its folder with --wordpress=FOLDER.\n");
    exit(2);
}
$_SERVER += ['SERVER_PROTOCOL' => 'HTTP/1.1', 'REQUEST_METHOD' => 'GET', 'SCRIPT_NAME' => '/index.php'];
$_SERVER['HTTP_HOST'] = ($url['host'] ?? 'localhost') . (isset($url['port']) ? ':' . $url['port'] : '');
$_SERVER['REQUEST_URI'] = $url['path'] ?? '/';
require $folder . '/wp-load.php';

if (!class_exists('Standfirst\WordPress\Tasks')) {
    fwrite(STDERR, "The plugin is not active on this site.\n");
    exit(2);
}
// Whoever may start PHP here may read the database; posts are edited in nobody's name.
set_time_limit(0);
$tasks = new Standfirst\WordPress\Tasks(static function (string $line): void {
    echo $line, "\n";
});
try {
    exit($tasks->run(array_shift($arguments) ?? '', $arguments, $options) ? 0 : 1);
} catch (InvalidArgumentException $exception) {
    fwrite(STDERR, $exception->getMessage() . "\n");
    exit(2);
}
