<?php

declare(strict_types=1);

namespace Standfirst\WordPress\Engine;

use Standfirst\WordPress\Settings;

defined('ABSPATH') || exit;

/** Command-line PHP in a process of its own: there FFI works as PHP comes. */
final class PhpProcess implements Engine
{
    public function name(): string
    {
        return 'php';
    }

    public function label(): string
    {
        return __('a helper process of command-line PHP', 'standfirst');
    }

    public function key(): string
    {
        $library = Native::library();
        return implode('|', [self::program(), $library, (string) @filemtime($library)]);
    }

    public function probe(): int
    {
        $answer = $this->ask(['probe' => true]);
        return (int) $answer['version'];
    }

    public function analyse(array $request): array
    {
        return $this->ask($request);
    }

    /**
     * @param array<string, mixed> $request
     * @return array<string, mixed>
     */
    private function ask(array $request): array
    {
        $program = self::program();
        if ($program === '') {
            throw new Failure('no_php', __('No command-line PHP was found. Name it in wp-config.php: define(\'STANDFIRST_PHP\', \'/usr/bin/php\');', 'standfirst'));
        }
        $request['library'] = Native::library();
        $input = wp_json_encode($request, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES);
        if ($input === false) {
            throw new Failure('input', __('The article could not be written as JSON.', 'standfirst'));
        }
        // The helper alone may use FFI, whatever php.ini says of the web server.
        $command = [$program, '-d', 'ffi.enable=true', '-d', 'opcache.enable_cli=0', dirname(__DIR__, 2) . '/engine/helper.php'];
        return Failure::check(json_decode(Process::run($command, $input, isset($request['probe']) ? Settings::probeTimeout() : Settings::timeout()), true));
    }

    private static function program(): string
    {
        $named = Settings::path('STANDFIRST_PHP', '');
        if ($named !== '') {
            return $named;
        }
        if (in_array(PHP_SAPI, ['cli', 'cli-server'], true) && PHP_BINARY !== '') {
            return PHP_BINARY;
        }
        $version = PHP_MAJOR_VERSION . '.' . PHP_MINOR_VERSION;
        foreach (['php' . $version, 'php' . PHP_MAJOR_VERSION . PHP_MINOR_VERSION, 'php'] as $name) {
            // open_basedir may forbid the look.
            if (@is_executable(PHP_BINDIR . '/' . $name)) {
                return PHP_BINDIR . '/' . $name;
            }
        }
        return '';
    }
}
