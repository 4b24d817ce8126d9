<?php

declare(strict_types=1);

namespace Standfirst;

use Standfirst\Exception\InvalidOptionException;

/** What keyphrases are for. The numbers are the library's. */
enum KeyphraseStyle: int
{
    /** Words and phrases, as the text suggests. */
    case Any = 0;
    /** Words and names rather: tags of a news site. */
    case Words = 1;
    /** Phrases of several words rather: an index, a glossary. */
    case Phrases = 2;

    /**
     * Finds a style by its name, in either case.
     *
     * @throws InvalidOptionException when there is none
     */
    public static function named(string $name): self
    {
        return match (strtolower($name)) {
            'any' => self::Any,
            'words' => self::Words,
            'phrases' => self::Phrases,
            default => throw new InvalidOptionException(sprintf('unknown style "%s"; known are any, words, phrases', substr($name, 0, 40)), 5),
        };
    }
}
