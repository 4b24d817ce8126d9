<?php

declare(strict_types=1);

namespace Standfirst;

/**
 * A sentence, and where it stands: `substr($source, $sentence->start, $sentence->end - $sentence->start)` is its text where the
 * source is plain text, and holds the text among its markup where it is HTML.
 */
final class Sentence implements \JsonSerializable, \Stringable
{
    // White space as Unicode has it.
    private const WHITE_SPACE = '/[\t-\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]+/u';

    /**
     * @param string $text trimmed; without its end where it was cut
     * @param int $start byte offset in the source
     * @param int $end byte offset in the source, one past the last byte
     * @param float|null $score higher tells more of the story, on the method's scale; null where nothing was scored
     * @param int $index the place among the sentences of the article or the text, from 0
     * @param bool $cut whether the end was left out to fit a budget of words or characters
     */
    public function __construct(
        public readonly string $text,
        public readonly int $start,
        public readonly int $end,
        public readonly ?float $score,
        public readonly int $index,
        public readonly bool $cut = false,
    ) {
    }

    /** Returns the text with its white space folded, and an ellipsis where it was cut. */
    public function __toString(): string
    {
        return implode(' ', preg_split(self::WHITE_SPACE, $this->text, -1, \PREG_SPLIT_NO_EMPTY) ?: []) . ($this->cut ? '…' : '');
    }

    /** @return array{text: string, start: int, end: int, score?: float, cut?: true} */
    public function jsonSerialize(): array
    {
        $json = ['text' => $this->text, 'start' => $this->start, 'end' => $this->end];
        if ($this->score !== null) {
            $json['score'] = $this->score;
        }
        if ($this->cut) {
            $json['cut'] = true;
        }
        return $json;
    }
}
