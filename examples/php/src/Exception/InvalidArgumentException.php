<?php

declare(strict_types=1);

namespace Standfirst\Exception;

/** An argument is impossible, or an enumeration has no such number. */
final class InvalidArgumentException extends StandfirstException
{
}
