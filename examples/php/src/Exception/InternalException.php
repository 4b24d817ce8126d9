<?php

declare(strict_types=1);

namespace Standfirst\Exception;

/** Something inside the library went wrong; please report it. The library can be used on. */
final class InternalException extends StandfirstException
{
}
