<?php

/** The little that the checks inside a site need: named checks, counted. */

declare(strict_types=1);

final class Check
{
    public static int $passed = 0;
    public static int $failed = 0;

    /**
     * @param mixed $wanted
     * @param mixed $found
     */
    public static function same($wanted, $found, string $name): void
    {
        self::that($wanted === $found, $name, 'wanted ' . self::shown($wanted) . "\n  found  " . self::shown($found));
    }

    public static function that(bool $is, string $name, string $more = ''): void
    {
        if ($is) {
            self::$passed++;
            return;
        }
        self::$failed++;
        echo "FAILED: $name\n", $more === '' ? '' : "  $more\n";
    }

    public static function has(string $part, string $whole, string $name): void
    {
        self::that(strpos($whole, $part) !== false, $name, "“{$part}” is not in: " . substr($whole, 0, 1500));
    }

    public static function lacks(string $part, string $whole, string $name): void
    {
        self::that(strpos($whole, $part) === false, $name, "“{$part}” is in: " . substr($whole, 0, 1500));
    }

    public static function end(): void
    {
        echo self::$passed, ' passed, ', self::$failed, " failed\n";
        exit(self::$failed === 0 ? 0 : 1);
    }

    /** @param mixed $value */
    private static function shown($value): string
    {
        return substr((string) json_encode($value, JSON_UNESCAPED_UNICODE | JSON_INVALID_UTF8_SUBSTITUTE | JSON_PARTIAL_OUTPUT_ON_ERROR), 0, 1500);
    }
}
