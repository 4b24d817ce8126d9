<?php

declare(strict_types=1);

namespace Standfirst\Exception;

/** The input is longer than the limit; the message carries both numbers, in bytes. */
final class InputTooLargeException extends StandfirstException
{
}
