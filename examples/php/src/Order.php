<?php

declare(strict_types=1);

namespace Standfirst;

use Standfirst\Exception\InvalidOptionException;

/** The order of a summary's sentences. The numbers are the library's. */
enum Order: int
{
    /** As they stand in the article. */
    case Reading = 0;
    /** The best sentence first. */
    case Score = 1;

    /**
     * Finds an order by its name, in either case.
     *
     * @throws InvalidOptionException when there is none
     */
    public static function named(string $name): self
    {
        return match (strtolower($name)) {
            'reading' => self::Reading,
            'score' => self::Score,
            default => throw new InvalidOptionException(sprintf('unknown order "%s"; known are reading, score', substr($name, 0, 40)), 5),
        };
    }
}
