<?php

declare(strict_types=1);

use PHPUnit\Framework\TestCase;
use Standfirst\WordPress\Text;
use Standfirst\WordPress\View;

final class TextTest extends TestCase
{
    public function testFolds(): void
    {
        $this->assertSame('One two three', Text::fold(" One\u{a0}two\n\u{2003}three "));
    }

    public function testMendsWhatIsNotUtf8(): void
    {
        foreach (['Brücke' => 'Brücke', "Br\xfccke" => "Br\u{fffd}cke", "half \xe2\x82" => "half \u{fffd}", '' => ''] as $given => $wanted) {
            $this->assertSame($wanted, Text::valid((string) $given));
        }
    }

    public function testShortens(): void
    {
        $this->assertSame('The bridge closes.', Text::shorten('The bridge closes.', 18));
        $this->assertSame('The bridge…', Text::shorten('The bridge closes.', 14));
        $this->assertSame('Brückensanie…', Text::shorten('Brückensanierung', 13));
    }

    public function testPutsSpacesWhereALanguageHasThem(): void
    {
        self::assertSame([' ', ' ', ' '], array_map([Text::class, 'space'], ['', 'ko', 'en-GB']));
        self::assertSame(['', '', ''], array_map([Text::class, 'space'], ['ja', 'zh-Hant', 'TH']));
    }

    public function testKnowsDirections(): void
    {
        foreach (['ar' => 'rtl', 'fa-IR' => 'rtl', 'he_IL' => 'rtl', 'ur' => 'rtl', 'de' => 'ltr', 'und' => 'ltr', '' => 'ltr', 'arn' => 'ltr'] as $language => $direction) {
            $this->assertSame($direction, Text::direction((string) $language), (string) $language);
        }
    }

    public function testSaysTimes(): void
    {
        foreach ([0 => '5 s', 7 => '5 s', 21 => '20 s', 57 => '55 s', 58 => '1 min', 89 => '1 min', 200 => '3 min', 3600 => '60 min'] as $seconds => $wanted) {
            $this->assertSame($wanted, View::duration($seconds));
        }
    }
}
