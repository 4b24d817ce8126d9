<?php

/** For tests: a header says how many articles the library was asked for. */

declare(strict_types=1);

defined('ABSPATH') || exit;

ob_start(static function (string $page): string {
    if (!headers_sent()) {
        $isLoaded = class_exists('Standfirst\WordPress\Engines', false);
        header('X-Standfirst-Calls: ' . ($isLoaded ? Standfirst\WordPress\Engines::calls() : 0));
    }
    return $page;
});
