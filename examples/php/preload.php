<?php

/**
 * Preloads the package, so that it can be used where `ffi.enable` is "preload", PHP's default.
 *
 * There FFI is for preloaded code alone, so all classes that call it are loaded here. In php.ini, besides opcache.enable=1:
 *
 *     opcache.preload=/path/to/standfirst/preload.php
 *     opcache.preload_user=www-data
 *
 * A site that preloads a file of its own requires this one from it.
 */

declare(strict_types=1);

(static function (): void {
    if (!extension_loaded('ffi')) {
        trigger_error('Standfirst: PHP has no FFI here; install the extension and set extension=ffi', E_USER_WARNING);
        return;
    }
    // Parents before their children.
    require_once __DIR__ . '/src/Exception/StandfirstException.php';
    foreach ([...glob(__DIR__ . '/src/Exception/*.php') ?: [], ...glob(__DIR__ . '/src/*.php') ?: []] as $file) {
        require_once $file;
    }
})();
