<?php

declare(strict_types=1);

namespace Standfirst\Exception;

/** Bytes are not UTF-8; the message says at which byte. */
final class InvalidUtf8Exception extends StandfirstException
{
}
