<?php

declare(strict_types=1);

namespace Standfirst\WordPress;

defined('ABSPATH') || exit;

/** How much a summary may hold: a number of sentences, words or characters. */
final class Length
{
    public const UNITS = ['sentences', 'words', 'characters'];

    /** The named lengths, in sentences. Three is what the library takes without a budget; five is still read in half a minute. */
    public const NAMED = ['short' => 2, 'medium' => 3, 'long' => 5];

    /** More than anybody calls a summary. */
    private const MOST = ['sentences' => 50, 'words' => 2000, 'characters' => 12000];

    public string $unit;
    public int $amount;

    private function __construct(string $unit, int $amount)
    {
        $this->unit = $unit;
        $this->amount = $amount;
    }

    /**
     * Reads "short", "medium", "long", or a unit and an amount, such as "words:60".
     *
     * @param mixed $given
     * @return self|null null when it says no length
     */
    public static function of($given): ?self
    {
        if (!is_string($given)) {
            return null;
        }
        if (isset(self::NAMED[$given])) {
            return new self('sentences', self::NAMED[$given]);
        }
        if (preg_match('/^(sentences|words|characters):([1-9][0-9]{0,5})$/D', $given, $found) !== 1) {
            return null;
        }
        return new self($found[1], min((int) $found[2], self::MOST[$found[1]]));
    }

    public function __toString(): string
    {
        return $this->unit . ':' . $this->amount;
    }

    /** Counts a text in a unit: words as runs of letters and digits, and in scripts without spaces characters. */
    public static function count(string $text, string $unit): int
    {
        if ($unit === 'sentences') {
            return 1;
        }
        if ($unit === 'characters') {
            return (int) preg_match_all('/./us', $text);
        }
        $unspaced = '\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}';
        return (int) preg_match_all("/(?=[\p{L}\p{N}])[$unspaced]|(?:(?![$unspaced])[\p{L}\p{M}\p{N}])+(?:['’\-](?:(?![$unspaced])[\p{L}\p{M}\p{N}])+)*/u", $text);
    }
}
