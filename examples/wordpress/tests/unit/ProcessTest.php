<?php

declare(strict_types=1);

use PHPUnit\Framework\TestCase;
use Standfirst\WordPress\Engine\Failure;
use Standfirst\WordPress\Engine\Process;

final class ProcessTest extends TestCase
{
    public function testExchangesMoreThanAPipeHolds(): void
    {
        $text = str_repeat("0123456789abcde\n", 200000);
        $this->assertSame($text, Process::run([PHP_BINARY, '-n', '-r', 'while (!feof(STDIN)) { fwrite(STDERR, "."); echo fread(STDIN, 8192); }'], $text, 30));
    }

    /** @return array<string, array{list<string>, float, string, string}> */
    public function failures(): array
    {
        return [
            'too slow' => [[PHP_BINARY, '-n', '-r', 'sleep(20);'], 0.2, 'timeout', '0.2 seconds'],
            'an endless answer' => [[PHP_BINARY, '-n', '-r', 'while (true) { echo str_repeat("x", 65536); }'], 30, 'timeout', 'stopped'],
            'it fails' => [[PHP_BINARY, '-n', '-r', 'fwrite(STDERR, "no memory"); exit(3);'], 30, 'process', 'no memory'],
            'it does not read' => [[PHP_BINARY, '-n', '-r', 'exit(1);'], 30, 'process', 'failed'],
            'no such program' => [['/nowhere/program'], 30, 'process', '/nowhere/program'],
        ];
    }

    /**
     * @dataProvider failures
     * @param list<string> $command
     */
    public function testFails(array $command, float $seconds, string $reason, string $said): void
    {
        try {
            Process::run($command, str_repeat('x', 1 << 20), $seconds);
            $this->fail('it did not fail');
        } catch (Failure $failure) {
            $this->assertSame($reason, $failure->reason);
            $this->assertStringContainsString($said, $failure->getMessage());
        }
    }
}
