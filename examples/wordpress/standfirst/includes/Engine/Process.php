<?php

declare(strict_types=1);

namespace Standfirst\WordPress\Engine;

defined('ABSPATH') || exit;

/** Runs a program with a time limit, its input and output through pipes. */
final class Process
{
    /** More than any answer: the sentences of the largest article, as JSON. */
    private const MOST_OUTPUT = 64 << 20;

    /**
     * @param list<string> $command
     * @param float $seconds how long it may take
     * @throws Failure when it cannot be started, takes too long, or ends with an error
     */
    public static function run(array $command, string $input, float $seconds): string
    {
        if (!self::isAllowed()) {
            throw new Failure('no_process', __('PHP may not start processes here (disable_functions holds proc_open). Ask your host to allow proc_open.', 'standfirst'));
        }
        $process = @proc_open($command, [['pipe', 'r'], ['pipe', 'w'], ['pipe', 'w']], $pipes);
        if (!is_resource($process)) {
            /* translators: %s: the path of a program. */
            throw new Failure('no_process', sprintf(__('The program %s could not be started.', 'standfirst'), $command[0]));
        }
        $until = microtime(true) + $seconds;
        [$output, $errors, $isDone] = self::exchange($pipes, $input, $until);
        foreach ($pipes as $pipe) {
            if (is_resource($pipe)) {
                fclose($pipe);
            }
        }
        if (!$isDone) {
            proc_terminate($process, 9);
            proc_close($process);
            /* translators: %s: a number of seconds. */
            throw new Failure('timeout', sprintf(__('The helper process took longer than %s seconds and was stopped.', 'standfirst'), (string) $seconds));
        }
        $code = proc_close($process);
        if ($code > 0 && $output === '') {
            /* translators: 1: the path of a program, 2: a message of that program. */
            throw new Failure('process', sprintf(__('The program %1$s failed: %2$s', 'standfirst'), $command[0], substr(trim($errors), 0, 300)));
        }
        return $output;
    }

    public static function isAllowed(): bool
    {
        return function_exists('proc_open') && function_exists('proc_close') && function_exists('proc_terminate');
    }

    /**
     * Writes and reads at once, so that neither side waits for the other.
     *
     * @param array<int, resource> $pipes
     * @return array{string, string, bool} output, errors, and whether the program has closed both
     */
    private static function exchange(array &$pipes, string $input, float $until): array
    {
        foreach ($pipes as $pipe) {
            stream_set_blocking($pipe, false);
        }
        $texts = [1 => '', 2 => ''];
        $open = [1 => $pipes[1], 2 => $pipes[2]];
        $sent = 0;
        $length = strlen($input);
        while ($open !== []) {
            if ($sent >= $length && is_resource($pipes[0])) {
                fclose($pipes[0]);
            }
            $left = $until - microtime(true);
            if ($left <= 0 || strlen($texts[1]) > self::MOST_OUTPUT) {
                return [$texts[1], $texts[2], false];
            }
            $read = $open;
            $write = is_resource($pipes[0]) ? [$pipes[0]] : [];
            $except = null;
            if (@stream_select($read, $write, $except, (int) $left, (int) (fmod($left, 1) * 1e6)) === false) {
                return [$texts[1], $texts[2], false];
            }
            if ($write !== []) {
                $written = @fwrite($pipes[0], substr($input, $sent, 65536));
                // A program that ends early reads no more; what it says tells why.
                $sent = $written === false || $written === 0 ? $length : $sent + $written;
            }
            foreach ($read as $number => $pipe) {
                $texts[$number] .= (string) fread($pipe, 65536);
                if (feof($pipe)) {
                    unset($open[$number]);
                }
            }
        }
        return [$texts[1], $texts[2], true];
    }
}
