<?php

/**
 * For tests: a header says how many articles the library was asked for; ?standfirst_probe tells which engine is in force;
 * ?standfirst_classic shows the classic editor; ?standfirst_off does without the plugin. Another header says how much time of the processor
 * the page took, in microseconds.
 */

declare(strict_types=1);

defined('ABSPATH') || exit;

$GLOBALS['standfirst_since'] = getrusage();

add_filter('option_active_plugins', static function ($plugins): array {
    return isset($_GET['standfirst_off']) ? [] : (array) $plugins;
});

PHP_SAPI === 'cli' || ob_start(static function (string $page): string {
    if (!headers_sent()) {
        $isLoaded = class_exists('Standfirst\WordPress\Engines', false);
        header('X-Standfirst-Calls: ' . ($isLoaded ? Standfirst\WordPress\Engines::calls() : 0));
        $now = getrusage();
        $since = $GLOBALS['standfirst_since'];
        header('X-Standfirst-Time: ' . (($now['ru_utime.tv_sec'] - $since['ru_utime.tv_sec']) * 1000000 + $now['ru_utime.tv_usec'] - $since['ru_utime.tv_usec']));
    }
    return $page;
});

add_action('template_redirect', static function (): void {
    if (isset($_GET['standfirst_probe'])) {
        Standfirst\WordPress\Engines::forget();
        $engine = Standfirst\WordPress\Engines::current();
        $health = Standfirst\WordPress\Health::engine();
        wp_send_json([
            'engine' => $engine === null ? '' : $engine->name(),
            'version' => Standfirst\WordPress\Engines::version(),
            'status' => $health['status'],
            'said' => html_entity_decode(wp_strip_all_tags($health['description']), ENT_QUOTES),
        ]);
    }
});

add_filter('use_block_editor_for_post', static function ($is): bool {
    return $is && !isset($_GET['standfirst_classic']);
});
