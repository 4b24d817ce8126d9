<?php

declare(strict_types=1);

use PHPUnit\Framework\TestCase;
use Standfirst\WordPress\Choices;

final class ChoicesTest extends TestCase
{
    /** @return array<string, array{mixed, array<string, mixed>}> */
    public function choices(): array
    {
        return [
            'nothing' => [null, []],
            'a string' => ['pins', []],
            'lengths' => [['length' => 'words:60'], ['length' => 'words:60']],
            'no length' => [['length' => ['x']], []],
            'white space is folded' => [['pins' => [" One \n two. "]], ['pins' => ['One two.']]],
            'twice the same' => [['pins' => ['One.', 'One.']], ['pins' => ['One.']]],
            'pinned and banned is pinned' => [['pins' => ['One.'], 'bans' => ['One.', 'Two.']], ['pins' => ['One.'], 'bans' => ['Two.']]],
            'no sentences' => [['pins' => 'One.', 'bans' => [1, null, ['x'], '']], []],
            'own text by lines' => [['text' => "One.\r\n\n  Two.  \n"], ['text' => "One.\nTwo."]],
            'markup is text' => [['text' => '<script>alert(1)</script> & <b>'], ['text' => '<script>alert(1)</script> & <b>']],
            'hidden' => [['hidden' => '1'], ['hidden' => true]],
            'a description in lines' => [['description' => "One.\nTwo."], ['description' => 'One. Two.']],
        ];
    }

    /**
     * @dataProvider choices
     * @param mixed $given
     * @param array<string, mixed> $wanted
     */
    public function testCleans($given, array $wanted): void
    {
        $empty = (new Choices())->toArray();
        $this->assertSame($wanted + $empty, array_merge(array_flip(array_keys($wanted + $empty)), Choices::of($given)->toArray()));
    }

    public function testKeepsWithinLimits(): void
    {
        $choices = Choices::of(['pins' => array_map('strval', range(1, 1000)), 'text' => str_repeat('ü', 50000), 'description' => str_repeat('Wort ', 500)]);
        $this->assertCount(100, $choices->pins);
        $this->assertLessThanOrEqual(20003, strlen($choices->text));
        $this->assertSame(1, preg_match('//u', $choices->text));
        $this->assertLessThanOrEqual(320, mb_strlen($choices->description));
    }

    public function testHashTellsWhatTheSummaryDependsOn(): void
    {
        $plain = Choices::of([])->hash();
        foreach ([['length' => 'short'], ['pins' => ['x']], ['bans' => ['x']], ['text' => 'x']] as $choices) {
            $this->assertNotSame($plain, Choices::of($choices)->hash());
        }
        foreach ([['description' => 'x'], ['hidden' => true]] as $choices) {
            $this->assertSame($plain, Choices::of($choices)->hash());
        }
    }
}
