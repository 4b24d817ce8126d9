<?php

declare(strict_types=1);

use PHPUnit\Framework\TestCase;
use Standfirst\WordPress\Length;

final class LengthTest extends TestCase
{
    /** @return array<string, array{mixed, string|null}> */
    public function lengths(): array
    {
        return [
            'a name' => ['short', 'sentences:2'],
            'another name' => ['long', 'sentences:5'],
            'exact' => ['words:60', 'words:60'],
            'characters' => ['characters:280', 'characters:280'],
            'too much' => ['sentences:999999', 'sentences:50'],
            'nothing' => ['words:0', null],
            'less than nothing' => ['words:-3', null],
            'no number' => ['words:many', null],
            'a line more' => ["words:60\n", null],
            'no unit' => ['pages:2', null],
            'a list' => [['words' => 60], null],
            'null' => [null, null],
            'empty' => ['', null],
        ];
    }

    /**
     * @dataProvider lengths
     * @param mixed $given
     */
    public function testReads($given, ?string $wanted): void
    {
        $length = Length::of($given);
        $this->assertSame($wanted, $length === null ? null : (string) $length);
    }

    /** @return array<string, array{string, string, int}> */
    public function counts(): array
    {
        return [
            'a sentence is one' => ['One. Two.', 'sentences', 1],
            'words' => ['The bridge’s well-known girders cost £9.1 million.', 'words', 8],
            'Chinese words are characters' => ['大桥周一关闭。', 'words', 6],
            'Chinese and Latin' => ['乘坐 A619 号公路', 'words', 6],
            'Hindi' => ['पुल सोमवार को खुला।', 'words', 4],
            'characters, not bytes' => ['Brücke', 'characters', 6],
            'nothing' => ['', 'words', 0],
        ];
    }

    /** @dataProvider counts */
    public function testCounts(string $text, string $unit, int $wanted): void
    {
        $this->assertSame($wanted, Length::count($text, $unit));
    }
}
