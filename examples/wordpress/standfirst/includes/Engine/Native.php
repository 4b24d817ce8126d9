<?php

declare(strict_types=1);

namespace Standfirst\WordPress\Engine;

use Standfirst\Library;
use Standfirst\WordPress\Analysis;
use Standfirst\WordPress\Settings;
use Standfirst\WordPress\Wrapper;

defined('ABSPATH') || exit;

require_once dirname(__DIR__, 2) . '/engine/Wrapper.php';
require_once dirname(__DIR__, 2) . '/engine/Analysis.php';

/** The library inside this PHP, by way of FFI: with the PHP package preloaded, or with FFI allowed to all code. */
final class Native implements Engine
{
    public function name(): string
    {
        return $this->isPreloaded() ? 'preload' : 'ffi';
    }

    public function label(): string
    {
        return $this->isPreloaded()
            ? __('the library inside PHP, preloaded (ffi.enable=preload)', 'standfirst')
            : __('the library inside PHP (ffi.enable=true)', 'standfirst');
    }

    public function key(): string
    {
        $library = self::library();
        return implode('|', [(string) ini_get('ffi.enable'), (string) $this->isPreloaded(), $library, (string) @filemtime($library), PHP_SAPI]);
    }

    public function probe(): int
    {
        if (PHP_VERSION_ID < 80100) {
            /* translators: %s: a version number. */
            throw new Failure('old_php', sprintf(__('The library inside PHP needs PHP 8.1 or later; this is %s. Ask your host for a newer PHP.', 'standfirst'), PHP_VERSION));
        }
        if (!extension_loaded('ffi')) {
            throw new Failure('no_ffi', __('PHP’s FFI extension is missing. Ask your host to install and enable it (extension=ffi).', 'standfirst'));
        }
        $setting = self::setting();
        if ($setting === 'false') {
            throw new Failure('ffi_off', __('PHP’s FFI is switched off. Ask your host for ffi.enable=preload, which is PHP’s default.', 'standfirst'));
        }
        if ($setting === 'preload' && PHP_SAPI !== 'cli' && !$this->isPreloaded()) {
            /* translators: %s: a line of php.ini. */
            throw new Failure('not_preloaded', sprintf(__('PHP leaves FFI to preloaded code (ffi.enable=preload). Ask your host to add this line to php.ini: %s', 'standfirst'), 'opcache.preload=' . Wrapper::folder() . '/preload.php'));
        }
        if (!Wrapper::load()) {
            throw new Failure('no_package', __('The PHP package is missing from the plugin’s folder. Install the plugin’s zip again.', 'standfirst'));
        }
        $library = self::library();
        if ($library === '' || !@is_file($library)) {
            /* translators: %s: the path of a file, or nothing. */
            throw new Failure('no_library', sprintf(__('The library’s file is missing. Name it in wp-config.php: define(\'STANDFIRST_LIBRARY\', \'/path/to/libstandfirst.so\'); %s', 'standfirst'), $library));
        }
        try {
            Library::use($library);
            $problem = Library::problem();
        } catch (\Throwable $throwable) {
            $problem = $throwable->getMessage();
        }
        if ($problem !== null) {
            /* translators: %s: a message of the library, in English. */
            throw new Failure('library', sprintf(__('The library cannot be used: %s', 'standfirst'), $problem));
        }
        return Library::version();
    }

    public function analyse(array $request): array
    {
        $this->probe();
        return Failure::check(Analysis::run($request));
    }

    /** The path of the library: of wp-config.php, of the environment, or of the plugin's folder. */
    public static function library(): string
    {
        return Settings::path('STANDFIRST_LIBRARY', Wrapper::library());
    }

    private function isPreloaded(): bool
    {
        static $is = null;
        if ($is === null) {
            $status = function_exists('opcache_get_status') ? @opcache_get_status(false) : false;
            $classes = is_array($status) ? ($status['preload_statistics']['classes'] ?? []) : [];
            // Where opcache_get_status is restricted, a class that nobody has loaded yet tells the same.
            $is = in_array('Standfirst\Library', $classes, true) || ($classes === [] && class_exists('Standfirst\Library', false) && !Wrapper::wasLoaded());
        }
        return $is;
    }

    private static function setting(): string
    {
        $value = strtolower((string) ini_get('ffi.enable'));
        if (in_array($value, ['', '0', 'false', 'off', 'no'], true)) {
            return 'false';
        }
        return in_array($value, ['1', 'true', 'on', 'yes'], true) ? 'true' : 'preload';
    }
}
