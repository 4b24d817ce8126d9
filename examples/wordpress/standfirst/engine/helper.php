<?php

/** Summarizes in a process of its own: a request as JSON on standard input, an answer as JSON on standard output. */

declare(strict_types=1);

if (PHP_SAPI !== 'cli') {
    exit;
}

// A page whose process this is may wait for one answer only.
ini_set('display_errors', 'stderr');

$answer = static function (array $answer): void {
    echo json_encode($answer, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_INVALID_UTF8_SUBSTITUTE);
};

if (PHP_VERSION_ID < 80100) {
    $answer(['error' => 'old_php', 'message' => 'the command-line PHP is ' . PHP_VERSION . ', but 8.1 is needed']);
    exit;
}

require __DIR__ . '/Wrapper.php';
require __DIR__ . '/Analysis.php';

$request = json_decode((string) stream_get_contents(STDIN), true);
if (!is_array($request) || !Standfirst\WordPress\Wrapper::load()) {
    $answer(['error' => 'engine', 'message' => is_array($request) ? 'the PHP package is not beside the plugin' : 'the request is not JSON']);
    exit;
}
if (is_string($request['library'] ?? null) && $request['library'] !== '') {
    Standfirst\Library::use($request['library']);
}
$problem = Standfirst\Library::problem();
if ($problem !== null) {
    $answer(['error' => 'library', 'message' => $problem]);
} elseif (isset($request['probe'])) {
    $answer(['version' => Standfirst\Library::version()]);
} else {
    $answer(Standfirst\WordPress\Analysis::run($request));
}
