<?php

declare(strict_types=1);

namespace Standfirst\WordPress\Engine;

defined('ABSPATH') || exit;

/** One way to reach the library. */
interface Engine
{
    /** The name in settings, logs and stored results. */
    public function name(): string;

    /** What the engine is, in the reader's language. */
    public function label(): string;

    /** What its state depends on: as long as this is the same, what `probe()` found holds. */
    public function key(): string;

    /**
     * Finds out whether it can be used. May start a process.
     *
     * @return int the library's version: major * 10000 + minor * 100 + patch
     * @throws Failure when it cannot, with what to do in the reader's language
     */
    public function probe(): int;

    /**
     * Analyses an article, as Analysis describes it.
     *
     * @param array<string, mixed> $request
     * @return array<string, mixed>
     * @throws Failure
     */
    public function analyse(array $request): array;
}
