<?php

/** For tests: says in a header how many articles the library was asked for, and for a while which plugins of other makers are "active". */

declare(strict_types=1);

defined('ABSPATH') || exit;

ob_start(static function (string $page): string {
    if (!headers_sent() && class_exists('Standfirst\WordPress\Engines', false)) {
        header('X-Standfirst-Calls: ' . Standfirst\WordPress\Engines::calls());
    }
    return $page;
});
