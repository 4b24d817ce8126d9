<?php

declare(strict_types=1);

namespace Standfirst\Exception;

/** The library cannot be used: PHP's FFI is off, the library is not there, cannot be loaded, or is of another version. */
final class LibraryException extends StandfirstException
{
}
