<?php

declare(strict_types=1);

use PHPUnit\Framework\TestCase;
use Standfirst\WordPress\Settings;

final class SettingsTest extends TestCase
{
    /** @return array<string, array{array<string, mixed>, string, mixed}> */
    public function settings(): array
    {
        return [
            'a box that is off is not sent' => [[], 'on_save', false],
            'a box' => [['json_ld' => '1'], 'json_ld', true],
            'no such position' => [['position' => 'everywhere'], 'position', 'before'],
            'a position' => [['position' => 'paragraph'], 'position', 'paragraph'],
            'a number in range' => [['paragraph' => '4'], 'paragraph', 4],
            'a number too high' => [['paragraph' => '4000'], 'paragraph', 50],
            'no number' => [['timeout' => 'soon'], 'timeout', 10],
            'a label without tags' => [['label' => ' <b>Short</b> '], 'label', 'Short'],
            'a heading that is none' => [['heading' => '1'], 'heading', 0],
            'a heading' => [['heading' => '3'], 'heading', 3],
            'a name for the length' => [['length' => 'long'], 'length', 'long'],
            'an exact length' => [['length' => 'exact', 'amount' => '40', 'unit' => 'words'], 'length', 'words:40'],
            'an exact length of nothing' => [['length' => 'exact', 'amount' => '0', 'unit' => 'words'], 'length', 'medium'],
            'an exact length of arrays' => [['length' => 'exact', 'amount' => ['x'], 'unit' => ['x']], 'length', 'medium'],
            'types' => [['post_types' => ['post', 'Page', ['x'], 'post']], 'post_types', ['post', 'page']],
            'no type at all' => [['post_types' => ['']], 'post_types', []],
            'types that are none' => [['post_types' => 'post'], 'post_types', ['post']],
        ];
    }

    /**
     * @dataProvider settings
     * @param array<string, mixed> $given
     * @param mixed $wanted
     */
    public function testCleans(array $given, string $name, $wanted): void
    {
        $clean = Settings::sanitize($given);
        $this->assertSame($wanted, $clean[$name]);
        $this->assertSame(array_keys(Settings::defaults()), array_keys($clean));
        $this->assertSame($clean, Settings::sanitize($clean));
    }

    public function testDoorsAreClosedAtFirst(): void
    {
        foreach (['json_ld', 'description', 'open_graph', 'rss', 'search'] as $door) {
            $this->assertFalse(Settings::defaults()[$door], $door);
        }
    }

    public function testPathsComeFromTheServerAlone(): void
    {
        $GLOBALS['standfirst_options'][Settings::OPTION] = ['STANDFIRST_LIBRARY' => '/tmp/evil.so'];
        $this->assertSame('/plugin/lib.so', Settings::path('STANDFIRST_TEST_LIBRARY', '/plugin/lib.so'));
        putenv('STANDFIRST_TEST_LIBRARY=/usr/local/lib/lib.so');
        $this->assertSame('/usr/local/lib/lib.so', Settings::path('STANDFIRST_TEST_LIBRARY', '/plugin/lib.so'));
        putenv('STANDFIRST_TEST_LIBRARY');
    }
}
