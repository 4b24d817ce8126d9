<?php

declare(strict_types=1);

namespace Standfirst\WordPress;

defined('ABSPATH') || exit;

/** Joins the library's choice with what was pinned and banned. */
final class Selection
{
    /**
     * How much to ask the library for, so that enough is left when the banned sentences are gone.
     *
     * @param list<string> $bans
     */
    public static function amount(Length $length, array $bans): int
    {
        $amount = $length->amount;
        foreach ($bans as $sentence) {
            $amount += Length::count($sentence, $length->unit);
        }
        return $amount;
    }

    /**
     * Picks: all that is pinned, then the library's best that is not banned and fits.
     *
     * @param list<array{string, float}> $sentences of the article: text and score
     * @param list<array{int, string, bool}> $picks of the library, for `amount()`: index, text, whether its end was left out
     * @param list<string> $pins
     * @param list<string> $bans
     * @return list<array{int, string, bool}> in reading order
     */
    public static function of(array $sentences, array $picks, Length $length, array $pins, array $bans): array
    {
        if ($pins === [] && $bans === []) {
            return $picks;
        }
        $chosen = [];
        $left = $length->amount;
        foreach (self::find($sentences, $pins) as $index) {
            $chosen[$index] = [$index, $sentences[$index][0], false];
            $left -= Length::count($sentences[$index][0], $length->unit);
        }
        $isBanned = array_fill_keys(self::find($sentences, $bans), true);
        usort($picks, static function (array $one, array $other) use ($sentences): int {
            return [$sentences[$other[0]][1], $one[0]] <=> [$sentences[$one[0]][1], $other[0]];
        });
        foreach ($picks as $pick) {
            $size = Length::count($pick[1], $length->unit);
            if (!isset($chosen[$pick[0]]) && !isset($isBanned[$pick[0]]) && $size <= $left) {
                $chosen[$pick[0]] = $pick;
                $left -= $size;
            }
        }
        ksort($chosen);
        return array_values($chosen);
    }

    /**
     * Those of some sentences that the article does not hold any more.
     *
     * @param list<array{string, float}> $sentences
     * @param list<string> $wanted
     * @return list<string>
     */
    public static function lost(array $sentences, array $wanted): array
    {
        return array_values(array_diff($wanted, array_column($sentences, 0)));
    }

    /**
     * @param list<array{string, float}> $sentences
     * @param list<string> $wanted
     * @return list<int> indexes; of equal sentences the first
     */
    private static function find(array $sentences, array $wanted): array
    {
        $places = array_flip(array_reverse(array_column($sentences, 0), true));
        $found = [];
        foreach ($wanted as $text) {
            if (isset($places[$text])) {
                $found[] = $places[$text];
            }
        }
        return $found;
    }
}
