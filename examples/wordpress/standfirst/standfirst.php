<?php

/**
 * Plugin Name:       Standfirst
 * Description:       “No time to read? Get a summary”: the sentences of each article that tell its story, picked on your own server, each linked to its place.
 * Version:           0.1.0
 * Requires at least: 6.1
 * Requires PHP:      7.4
 * Author:            The Standfirst authors
 * License:           MIT OR Apache-2.0
 * Text Domain:       standfirst
 * Domain Path:       /languages
 */

declare(strict_types=1);

namespace Standfirst\WordPress;

defined('ABSPATH') || exit;

const VERSION = '0.1.0';
const FILE = __FILE__;

spl_autoload_register(static function (string $class): void {
    if (strncmp($class, __NAMESPACE__ . '\\', 21) === 0) {
        $file = __DIR__ . '/includes/' . strtr(substr($class, 21), '\\', '/') . '.php';
        if (is_file($file)) {
            require $file;
        }
    }
});

require __DIR__ . '/includes/functions.php';

Plugin::start();
