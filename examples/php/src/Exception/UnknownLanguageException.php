<?php

declare(strict_types=1);

namespace Standfirst\Exception;

/** The tag names no language. */
final class UnknownLanguageException extends StandfirstException
{
}
