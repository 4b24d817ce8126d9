<?php

declare(strict_types=1);

namespace Standfirst\Exception;

/** An option is out of its range. */
final class InvalidOptionException extends StandfirstException
{
}
