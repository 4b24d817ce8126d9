<?php

declare(strict_types=1);

use PHPUnit\Framework\TestCase;
use Standfirst\WordPress\Places;

final class PlacesTest extends TestCase
{
    /** @return array<string, array{string, list<string>, string}> */
    public function places(): array
    {
        $span = static function (string $text, int $number = 1): string {
            return '<span class="standfirst-place" id="standfirst-7-' . $number . '">' . $text . '</span>';
        };
        return [
            'plain' => ['<p>One. Two men left. Three.</p>', ['Two men left.'], '<p>One. ' . $span('Two men left.') . ' Three.</p>'],
            'typographic quotes' => ['<p>&#8220;It&#8217;s over,&#8221; she said. More.</p>', ['"It\'s over," she said.'], '<p>' . $span('&#8220;It&#8217;s over,&#8221; she said.') . ' More.</p>'],
            'a closing quote belongs to it' => ['<p>He said: “It is over.” She left.</p>', ['He said: “It is over.”'], '<p>' . $span('He said: “It is over.”') . ' She left.</p>'],
            'a link inside' => ['<p>The <a href="/trust">Trust</a> won. Yes.</p>', ['The Trust won.'], '<p>' . $span('The <a href="/trust">Trust</a> won.') . ' Yes.</p>'],
            'a tag that ends inside' => ['<p><b>Yes. The Trust</b> won.</p>', ['The Trust won.'], '<p><b>Yes. ' . $span('The Trust') . '</b><span class="standfirst-place"> won.</span></p>'],
            'no break space and soft line' => ["<p>12&nbsp;men\nleft the&#160;quay.</p>", ['12 men left the quay.'], '<p>' . $span("12&nbsp;men\nleft the&#160;quay.") . '</p>'],
            'the cut end' => ['<p>The bridge will close to all traffic.</p>', ['The bridge will…'], '<p>' . $span('The bridge will') . ' close to all traffic.</p>'],
            'an attribute is no place' => ['<img alt="Two men left."><p>Two men left.</p>', ['Two men left.'], '<img alt="Two men left."><p>' . $span('Two men left.') . '</p>'],
            'a script is no place' => ['<script>x="Two men left."</script><p>Two men left.</p>', ['Two men left.'], '<script>x="Two men left."</script><p>' . $span('Two men left.') . '</p>'],
            'part of a word is no place' => ['<p>Ports close. Sports close.</p>', ['orts close.'], '<p>Ports close. Sports close.</p>'],
            'twice the same, in order' => ['<p>No. Yes. No.</p>', ['No.', 'Yes.', 'No.'], '<p>' . $span('No.') . ' ' . $span('Yes.', 2) . ' ' . $span('No.', 3) . '</p>'],
            'not there' => ['<p>One.</p>', ['Two.'], '<p>One.</p>'],
            'no words' => ['<p>…</p>', ['…'], '<p>…</p>'],
            'Japanese' => ['<p>橋は閉まる。船に乗る。</p>', ['船に乗る。'], '<p>橋は閉まる。' . $span('船に乗る。') . '</p>'],
            'Arabic' => ['<p>أغلق الجسر. هل عاد؟</p>', ['هل عاد؟'], '<p>أغلق الجسر. ' . $span('هل عاد؟') . '</p>'],
            'Hindi' => ['<p>पुल खुला। नाव चली।</p>', ['नाव चली।'], '<p>पुल खुला। ' . $span('नाव चली।') . '</p>'],
            'invalid UTF-8 stays as it is' => ["<p>Two men left. \xff</p>", ['Two men left.'], "<p>Two men left. \xff</p>"],
            'a pattern is text' => ['<p>Is (a+b)* [x]? Yes.</p>', ['Is (a+b)* [x]?'], '<p>' . $span('Is (a+b)* [x]?') . ' Yes.</p>'],
        ];
    }

    /**
     * @dataProvider places
     * @param list<string> $sentences
     */
    public function testMarks(string $html, array $sentences, string $wanted): void
    {
        [$marked, $anchors] = Places::mark($html, $sentences, 7);
        $this->assertSame($wanted, $marked);
        foreach ($anchors as $number => $anchor) {
            $this->assertSame('standfirst-7-' . ($number + 1), $anchor);
            $this->assertSame(1, substr_count($marked, 'id="' . $anchor . '"'));
        }
        $this->assertSame(substr_count($marked, ' id="standfirst-7-'), count($anchors));
        // Nothing but the spans was added.
        $this->assertSame($html, preg_replace('~<span class="standfirst-place"[^>]*>(.*?)</span>~s', '$1', $marked));
    }

    public function testStopsInALongText(): void
    {
        $html = '<p>' . str_repeat('The men left and ', 60000) . '</p>';
        [$marked] = Places::mark($html, [str_repeat('The men left and ', 30) . 'stayed.'], 7);
        $this->assertSame($html, $marked);
    }
}
