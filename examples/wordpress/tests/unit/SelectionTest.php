<?php

declare(strict_types=1);

use PHPUnit\Framework\TestCase;
use Standfirst\WordPress\Length;
use Standfirst\WordPress\Selection;

final class SelectionTest extends TestCase
{
    private const ARTICLE = [['The bridge closes.', 0.9], ['Nobody wants it.', 0.5], ['It costs nine million.', 0.7], ['Ferries run.', 0.2], ['The bridge closes.', 0.4]];

    /** @return array<string, array{string, list<int>, list<string>, list<string>, list<int>}> */
    public function selections(): array
    {
        return [
            // length, the library's picks, pins, bans, wanted
            'nothing set: the library decides' => ['sentences:2', [0, 2], [], [], [0, 2]],
            'a pin takes the place of the weakest' => ['sentences:2', [0, 2], ['Ferries run.'], [], [0, 3]],
            'a pin that was picked anyway' => ['sentences:2', [0, 2], ['It costs nine million.'], [], [0, 2]],
            'a ban lets the next one in' => ['sentences:2', [0, 1, 2], [], ['The bridge closes.'], [1, 2]],
            'pins may be more than fit' => ['sentences:1', [0], ['Nobody wants it.', 'Ferries run.'], [], [1, 3]],
            'a pin that is gone does nothing' => ['sentences:2', [0, 2], ['It was in the draft.'], [], [0, 2]],
            'words: what does not fit is left out' => ['words:6', [0, 1, 2], ['Ferries run.'], [], [0, 3]],
            'all banned' => ['sentences:1', [3], [], ['Ferries run.'], []],
        ];
    }

    /**
     * @dataProvider selections
     * @param list<int> $picked
     * @param list<string> $pins
     * @param list<string> $bans
     * @param list<int> $wanted
     */
    public function testSelects(string $length, array $picked, array $pins, array $bans, array $wanted): void
    {
        $picks = array_map(static function (int $index): array {
            return [$index, self::ARTICLE[$index][0], false];
        }, $picked);
        $chosen = Selection::of(self::ARTICLE, $picks, Length::of($length), $pins, $bans);
        $this->assertSame($wanted, array_column($chosen, 0));
        foreach ($chosen as [$index, $text]) {
            $this->assertSame(self::ARTICLE[$index][0], $text);
        }
    }

    public function testAsksForEnough(): void
    {
        $this->assertSame(3, Selection::amount(Length::of('sentences:2'), ['Ferries run.']));
        $this->assertSame(62, Selection::amount(Length::of('words:60'), ['Ferries run.']));
        $this->assertSame(2, Selection::amount(Length::of('short'), []));
    }

    public function testTellsWhatIsLost(): void
    {
        $this->assertSame(['Gone.'], Selection::lost(self::ARTICLE, ['Ferries run.', 'Gone.']));
    }
}
