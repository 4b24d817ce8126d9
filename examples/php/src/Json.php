<?php

declare(strict_types=1);

namespace Standfirst;

/**
 * JSON as the programs in Rust print it, byte for byte: keys sorted, and numbers written alike.
 *
 * `json_encode()` gives the same values, but writes 1.0e-6 for 1e-6 and takes its digits from php.ini.
 */
final class Json
{
    /** Writes a value in one line, without spaces. */
    public static function line(mixed $value): string
    {
        return self::written($value, null);
    }

    /** Writes a value over several lines, two spaces a level. */
    public static function pretty(mixed $value): string
    {
        return self::written($value, "\n");
    }

    /** @param string|null $margin what a new line begins with; null for none */
    private static function written(mixed $value, ?string $margin): string
    {
        return match (true) {
            $value instanceof \JsonSerializable => self::written($value->jsonSerialize(), $margin),
            \is_array($value) => self::collected($value, $margin),
            \is_float($value) => self::number($value),
            default => json_encode($value, \JSON_UNESCAPED_UNICODE | \JSON_UNESCAPED_SLASHES | \JSON_UNESCAPED_LINE_TERMINATORS | \JSON_THROW_ON_ERROR),
        };
    }

    /** @param array<mixed> $values */
    private static function collected(array $values, ?string $margin): string
    {
        $isList = array_is_list($values);
        $inner = $margin === null ? null : $margin . '  ';
        if (!$isList) {
            ksort($values, \SORT_STRING);
        }
        $parts = [];
        foreach ($values as $key => $value) {
            $name = $isList ? '' : self::written((string) $key, null) . ($margin === null ? ':' : ': ');
            $parts[] = $inner . $name . self::written($value, $inner);
        }
        $all = implode(',', $parts) . ($parts === [] ? '' : $margin);
        return $isList ? "[$all]" : '{' . $all . '}';
    }

    /** The shortest digits that give the number back; 0.00001234 with up to five zeros, 1.234e-6 with more. */
    private static function number(float $number): string
    {
        if (!is_finite($number)) {
            return 'null';
        }
        // -1 is the shortest; H takes no separator from the locale.
        [$digits, $exponent] = explode('E', sprintf('%.*H', -1, $number)) + [1 => '0'];
        [$whole, $fraction] = explode('.', ltrim($digits, '-')) + [1 => ''];
        $significant = ltrim($whole . $fraction, '0');
        // The place of the first digit that counts: 0 for the ones, -1 for the tenths.
        $place = $significant === '' ? 0 : (int) $exponent + \strlen($whole) - 1 - (\strlen($whole . $fraction) - \strlen($significant));
        $significant = rtrim($significant, '0') ?: '0';
        $sign = $digits[0] === '-' ? '-' : '';
        if ($place < -5 || $place > 15) {
            $rest = substr($significant, 1);
            return $sign . $significant[0] . ($rest === '' ? '' : ".$rest") . ($place < 0 ? 'e' : 'e+') . $place;
        }
        if ($place < 0) {
            return $sign . '0.' . str_repeat('0', -$place - 1) . $significant;
        }
        return $sign . str_pad(substr($significant, 0, $place + 1), $place + 1, '0') . '.' . (substr($significant, $place + 1) ?: '0');
    }

    private function __construct()
    {
    }
}
