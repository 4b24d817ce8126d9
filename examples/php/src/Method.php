<?php

declare(strict_types=1);

namespace Standfirst;

use Standfirst\Exception\InvalidOptionException;

/** How sentences are scored. The numbers are the library's. */
enum Method: int
{
    /** The library's own: all features, weighed. */
    case Standfirst = 0;
    /** The first sentences, which news is hard to beat with. */
    case Lead = 1;
    /** Closeness to the document's mean vector. */
    case Centroid = 2;
    /** Rank in the graph of similar sentences. */
    case LexRank = 3;
    /** Rank in the graph of shared words. */
    case TextRank = 4;
    /** Density of frequent words. */
    case Luhn = 5;
    /** Cue words, title words, key words and location. */
    case Edmundson = 6;
    /** Mean probability of the words, updated with each pick. */
    case SumBasic = 7;
    /** Least divergence from the document's words. */
    case Kl = 8;
    /** Length in the space of the strongest topics. */
    case Lsa = 9;
    /** A fixed pseudo-random order: what a method must beat. */
    case Random = 10;

    /**
     * Finds a method by its name, in either case.
     *
     * @throws InvalidOptionException when there is none
     */
    public static function named(string $name): self
    {
        $known = [];
        foreach (self::cases() as $method) {
            if (strcasecmp($method->name, $name) === 0) {
                return $method;
            }
            $known[] = $method->label();
        }
        throw new InvalidOptionException(sprintf('unknown method "%s"; known are %s', substr($name, 0, 40), implode(', ', $known)), 5);
    }

    /** Returns the library's name of the method, such as "lexrank". */
    public function label(): string
    {
        return strtolower($this->name);
    }
}
