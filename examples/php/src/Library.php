<?php

declare(strict_types=1);

namespace Standfirst;

use Standfirst\Exception\LibraryException;
use Standfirst\Exception\StandfirstException;

/**
 * The C library: found, loaded and checked once a process.
 *
 * Looked for in this order: the scope STANDFIRST when one was preloaded; the path given to `use()`; the path in the
 * environment variable STANDFIRST_LIBRARY; target/release of the repository that this package lies in.
 */
final class Library
{
    /** The version of the header beside this package: major * 10000 + minor * 100 + patch. */
    public const HEADER_VERSION = 100;

    private static ?\FFI $ffi = null;
    private static ?string $path = null;

    /**
     * Names the library's file. To be called before anything else of the package.
     *
     * @throws LibraryException when another file has been loaded already
     */
    public static function use(string $path): void
    {
        if (self::$ffi !== null && self::$path !== $path) {
            throw new LibraryException('the Standfirst library is loaded already' . (self::$path === null ? '' : ' from ' . self::$path) . '; name another path before its first use');
        }
        self::$path = $path;
    }

    /**
     * Returns the version of the library that is loaded: major * 10000 + minor * 100 + patch.
     *
     * @throws LibraryException when it cannot be loaded
     */
    public static function version(): int
    {
        return self::ffi()->standfirst_version();
    }

    /**
     * Tells whether the library can be used here, and if not, why.
     *
     * @return string|null null when all is well, else what to change
     */
    public static function problem(): ?string
    {
        try {
            self::ffi();
            return null;
        } catch (LibraryException $exception) {
            return $exception->getMessage();
        }
    }

    /** Tells whether a library of this version has all that the header names: symbols are added, never changed or removed. */
    public static function isCompatible(int $version): bool
    {
        return intdiv($version, 10000) === intdiv(self::HEADER_VERSION, 10000) && $version >= self::HEADER_VERSION;
    }

    /**
     * Returns the library, loaded.
     *
     * @internal
     * @throws LibraryException when it cannot be loaded
     */
    public static function ffi(): \FFI
    {
        return self::$ffi ??= self::load();
    }

    /**
     * Raises what a status says.
     *
     * @internal
     * @throws StandfirstException
     */
    public static function check(int $status): void
    {
        if ($status !== 0) {
            throw StandfirstException::ofStatus($status, self::text(self::ffi()->standfirst_last_error()));
        }
    }

    /**
     * Copies a text out of the library.
     *
     * @internal
     */
    public static function text(\FFI\CData $text): string
    {
        return $text->len === 0 ? '' : \FFI::string($text->data, $text->len);
    }

    private static function load(): \FFI
    {
        if (!\extension_loaded('ffi')) {
            throw new LibraryException('PHP has no FFI here; install the extension and set extension=ffi in php.ini');
        }
        $setting = self::setting();
        if ($setting === 'false') {
            throw new LibraryException('PHP\'s FFI is switched off here: ffi.enable is "false" in php.ini; set ffi.enable=preload and opcache.preload=' . self::preload() . ', or ffi.enable=true');
        }
        try {
            $ffi = self::scope() ?? self::define();
        } catch (\FFI\Exception $exception) {
            if (str_contains($exception->getMessage(), 'ffi.enable')) {
                throw new LibraryException('PHP\'s FFI is restricted here: ffi.enable is "' . $setting . '" in php.ini, which leaves it to preloaded code; set opcache.preload=' . self::preload() . ', or ffi.enable=true', 0, $exception);
            }
            throw new LibraryException('cannot load the Standfirst library: ' . $exception->getMessage(), 0, $exception);
        }
        $version = $ffi->standfirst_version();
        if (!self::isCompatible($version)) {
            throw new LibraryException(sprintf('the Standfirst library is of version %d, but this package needs %d or a later one of the same major version', $version, self::HEADER_VERSION));
        }
        return $ffi;
    }

    /** The library as `ffi.preload`, or FFI::load() in a preload script, has loaded it, if one has. */
    private static function scope(): ?\FFI
    {
        try {
            return \FFI::scope('STANDFIRST');
        } catch (\FFI\Exception $exception) {
            if (str_contains($exception->getMessage(), 'ffi.enable')) {
                throw $exception;
            }
            // Not preloaded.
            return null;
        }
    }

    private static function define(): \FFI
    {
        $path = self::$path ?? (\getenv('STANDFIRST_LIBRARY') ?: self::built());
        if (!\is_file($path)) {
            throw new LibraryException('the Standfirst library is not at ' . $path . '; name its path with Library::use() or in STANDFIRST_LIBRARY, or build it with `cargo build --release`');
        }
        self::$path = $path;
        return \FFI::cdef((string) \file_get_contents(\dirname(__DIR__) . '/standfirst.ffi.h'), $path);
    }

    private static function built(): string
    {
        $name = match (\PHP_OS_FAMILY) {
            'Windows' => 'standfirst.dll',
            'Darwin' => 'libstandfirst.dylib',
            default => 'libstandfirst.so',
        };
        return \dirname(__DIR__, 3) . '/target/release/' . $name;
    }

    private static function preload(): string
    {
        return \dirname(__DIR__) . '/preload.php';
    }

    private static function setting(): string
    {
        return match (strtolower((string) \ini_get('ffi.enable'))) {
            '', '0', 'false', 'off', 'no' => 'false',
            '1', 'true', 'on', 'yes' => 'true',
            default => 'preload',
        };
    }
}
