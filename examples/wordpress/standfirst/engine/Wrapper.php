<?php

declare(strict_types=1);

namespace Standfirst\WordPress;

// Also run by the helper on the command line, without WordPress.
defined('ABSPATH') || PHP_SAPI === 'cli' || exit;

/** Finds the PHP package, the library and the batch program: in the plugin's own folder, or in the repository it is developed in. */
final class Wrapper
{
    private static bool $wasLoaded = false;

    /** Makes the package's classes loadable, if they are not preloaded already. */
    public static function load(): bool
    {
        if (class_exists('Standfirst\Library', false)) {
            return true;
        }
        $folder = self::folder();
        if ($folder === '' || PHP_VERSION_ID < 80100) {
            return false;
        }
        require_once $folder . '/autoload.php';
        self::$wasLoaded = true;
        return class_exists('Standfirst\Library');
    }

    /** Tells whether the classes are there because `load()` was called. */
    public static function wasLoaded(): bool
    {
        return self::$wasLoaded;
    }

    /** The package's folder, or nothing. */
    public static function folder(): string
    {
        foreach ([dirname(__DIR__) . '/library/php', dirname(__DIR__, 3) . '/php'] as $folder) {
            if (is_file($folder . '/autoload.php')) {
                return $folder;
            }
        }
        return '';
    }

    /** The file of the library that came with the plugin for this machine, or nothing. */
    public static function library(): string
    {
        $names = ['Windows' => 'standfirst.dll', 'Darwin' => 'libstandfirst.dylib'];
        return self::bundled($names[PHP_OS_FAMILY] ?? 'libstandfirst.so');
    }

    /** The batch program that came with the plugin for this machine, or nothing. */
    public static function batch(): string
    {
        return self::bundled(PHP_OS_FAMILY === 'Windows' ? 'batch.exe' : 'batch');
    }

    private static function bundled(string $name): string
    {
        $file = dirname(__DIR__) . '/library/' . strtolower(PHP_OS_FAMILY . '-' . php_uname('m')) . '/' . $name;
        return is_file($file) ? $file : '';
    }
}
