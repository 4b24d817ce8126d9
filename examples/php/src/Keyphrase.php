<?php

declare(strict_types=1);

namespace Standfirst;

/** A run of words that names what an article is about. */
final class Keyphrase implements \JsonSerializable, \Stringable
{
    /** @param float $score above 0; comparable within one article only */
    public function __construct(public readonly string $text, public readonly float $score)
    {
    }

    public function __toString(): string
    {
        return $this->text;
    }

    /** @return array{text: string, score: float} */
    public function jsonSerialize(): array
    {
        return ['text' => $this->text, 'score' => $this->score];
    }
}
