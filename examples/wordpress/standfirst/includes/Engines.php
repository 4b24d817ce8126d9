<?php

declare(strict_types=1);

namespace Standfirst\WordPress;

use Standfirst\WordPress\Engine\BatchProcess;
use Standfirst\WordPress\Engine\Engine;
use Standfirst\WordPress\Engine\Failure;
use Standfirst\WordPress\Engine\Native;
use Standfirst\WordPress\Engine\PhpProcess;

defined('ABSPATH') || exit;

/**
 * Chooses the engine: the first of the library inside PHP, the batch program and command-line PHP that works here.
 *
 * What was found is kept in an option for as long as what it depends on stays the same, so that no page starts a process to look.
 */
final class Engines
{
    private const OPTION = 'standfirst_engine';

    /** Seconds after which an engine that did not work is tried again: a host may have changed what no key shows. */
    private const RETRY = 3600;

    /** The articles analysed by this request: what a cached page must leave at 0. */
    private static int $calls = 0;

    private static ?Engine $current = null;
    private static bool $isChosen = false;

    /** @return list<Engine> in the order of preference, as the setting allows */
    public static function all(): array
    {
        $native = [new Native()];
        $processes = [new BatchProcess(), new PhpProcess()];
        switch (Settings::get('engine')) {
            case 'native':
                return $native;
            case 'process':
                return $processes;
            case 'results':
                return [];
            default:
                return array_merge($native, $processes);
        }
    }

    /** The engine in force; null when there are only stored results. */
    public static function current(): ?Engine
    {
        if (!self::$isChosen) {
            self::$isChosen = true;
            self::$current = null;
            foreach (self::all() as $engine) {
                if (self::look($engine)['version'] > 0) {
                    self::$current = $engine;
                    break;
                }
            }
        }
        return self::$current;
    }

    /**
     * Analyses an article with the engine in force.
     *
     * @param array<string, mixed> $request
     * @return array<string, mixed>
     * @throws Failure
     */
    public static function analyse(array $request): array
    {
        $engine = self::current();
        if ($engine === null) {
            throw new Failure('unavailable', __('The library is not at hand here: only results computed elsewhere can be shown.', 'standfirst'));
        }
        self::$calls++;
        try {
            return $engine->analyse($request) + ['engine' => $engine->name()];
        } catch (Failure $failure) {
            throw $failure;
        } catch (\Throwable $throwable) {
            throw new Failure('engine', $throwable->getMessage());
        }
    }

    /** How many articles this request has analysed. */
    public static function calls(): int
    {
        return self::$calls;
    }

    /** The version of the library in force, without asking it when that is known; 0 when there is none. */
    public static function version(): int
    {
        $engine = self::current();
        return $engine === null ? 0 : self::look($engine)['version'];
    }

    /**
     * What was found out about an engine.
     *
     * @return array{version: int, problem: string, reason: string}
     */
    public static function look(Engine $engine, bool $anew = false): array
    {
        $found = get_option(self::OPTION, []);
        $found = is_array($found) ? $found : [];
        $class = get_class($engine);
        // The command line and the web server see different settings.
        $place = $engine->name() . (PHP_SAPI === 'cli' ? '-cli' : '');
        $key = md5($class . $engine->key() . PHP_VERSION . VERSION);
        $entry = $found[$place] ?? null;
        $isFresh = is_array($entry) && $entry['key'] === $key && ($entry['version'] > 0 || time() - $entry['time'] < self::RETRY);
        if ($anew || !$isFresh) {
            $entry = ['key' => $key, 'time' => time(), 'version' => 0, 'problem' => '', 'reason' => ''];
            try {
                $entry['version'] = $engine->probe();
            } catch (Failure $failure) {
                $entry['problem'] = trim($failure->getMessage());
                $entry['reason'] = $failure->reason;
            } catch (\Throwable $throwable) {
                $entry['problem'] = $throwable->getMessage();
                $entry['reason'] = 'engine';
            }
            $found[$place] = $entry;
            update_option(self::OPTION, $found);
        }
        return ['version' => (int) $entry['version'], 'problem' => (string) $entry['problem'], 'reason' => (string) $entry['reason']];
    }

    /** Forgets what was chosen, so that the next use looks again. */
    public static function forget(): void
    {
        self::$isChosen = false;
        delete_option(self::OPTION);
    }

    /** Chooses again at the next use, by the options and settings of that moment. */
    public static function change(): void
    {
        self::$isChosen = false;
    }

    /** A version as people write it. */
    public static function readable(int $version): string
    {
        return implode('.', [intdiv($version, 10000), intdiv($version, 100) % 100, $version % 100]);
    }
}
