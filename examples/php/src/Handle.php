<?php

declare(strict_types=1);

namespace Standfirst;

/**
 * A handle of the library, freed with the last object that holds it.
 *
 * @internal
 */
final class Handle
{
    private readonly \FFI $ffi;
    private ?\FFI\CData $pointer;

    /** @param string $free the name of the function that frees it */
    public function __construct(\FFI\CData $pointer, private readonly string $free)
    {
        $this->ffi = Library::ffi();
        $this->pointer = $pointer;
    }

    /** Makes a variable that a call can hand a new handle over to. */
    public static function out(string $type): \FFI\CData
    {
        return Library::ffi()->new($type . ' *');
    }

    public function pointer(): \FFI\CData
    {
        return $this->pointer ?? throw new \LogicException('the handle was freed');
    }

    public function __destruct()
    {
        $pointer = $this->pointer;
        $this->pointer = null;
        if ($pointer !== null) {
            $this->ffi->{$this->free}($pointer);
        }
    }

    private function __clone()
    {
    }

    /** @return never */
    public function __serialize(): array
    {
        throw new \LogicException('a handle of the Standfirst library cannot be serialized; keep what jsonSerialize() gives');
    }
}
