<?php

declare(strict_types=1);

namespace Standfirst\Exception;

/** The memory that the call needs is not to be had; nothing was done. */
final class OutOfMemoryException extends StandfirstException
{
}
