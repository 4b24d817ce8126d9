<?php

/** The few functions of WordPress that the logic needs, so that it is tested without a site. */

declare(strict_types=1);

define('ABSPATH', __DIR__ . '/');

$GLOBALS['standfirst_options'] = [];

function __(string $text, string $domain = ''): string
{
    return $text;
}

function esc_html(string $text): string
{
    return htmlspecialchars($text, ENT_QUOTES);
}

function esc_attr(string $text): string
{
    return htmlspecialchars($text, ENT_QUOTES);
}

function sanitize_key(string $key): string
{
    return (string) preg_replace('/[^a-z0-9_\-]/', '', strtolower($key));
}

function sanitize_text_field(string $text): string
{
    return trim((string) preg_replace('/\s+/', ' ', strip_tags($text)));
}

/** @return mixed */
function wp_json_encode($data, int $options = 0)
{
    return json_encode($data, $options);
}

/** @return mixed */
function get_option(string $name, $default = false)
{
    return $GLOBALS['standfirst_options'][$name] ?? $default;
}

/** @return mixed */
function apply_filters(string $name, $value)
{
    return $value;
}

spl_autoload_register(static function (string $class): void {
    $prefix = 'Standfirst\\WordPress\\';
    if (strncmp($class, $prefix, strlen($prefix)) === 0) {
        require dirname(__DIR__, 2) . '/standfirst/includes/' . strtr(substr($class, strlen($prefix)), '\\', '/') . '.php';
    }
});
