<?php

declare(strict_types=1);

namespace Standfirst\Exception;

/**
 * Something went wrong; the message says what, and what to do. The code is the number of the library's status, 0 where the
 * library was not reached.
 */
class StandfirstException extends \RuntimeException
{
    /**
     * Makes the exception that a status stands for.
     *
     * @internal
     */
    public static function ofStatus(int $status, string $message): self
    {
        return match ($status) {
            1 => new InvalidArgumentException($message, 1),
            2 => new InvalidUtf8Exception($message, 2),
            3 => new InputTooLargeException($message, 3),
            4 => new UnknownLanguageException($message, 4),
            5 => new InvalidOptionException($message, 5),
            6 => new InternalException($message, 6),
            7 => new OutOfMemoryException($message, 7),
            default => new self($message, $status),
        };
    }
}
