<?php

declare(strict_types=1);

namespace Standfirst\WordPress\Engine;

defined('ABSPATH') || exit;

/** An article could not be analysed, or an engine not be used; `reason` says which kind of failure it is. */
final class Failure extends \RuntimeException
{
    public string $reason;

    public function __construct(string $reason, string $message)
    {
        parent::__construct($message);
        $this->reason = $reason;
    }

    /**
     * Raises what an answer says went wrong.
     *
     * @param mixed $answer
     * @return array<string, mixed>
     */
    public static function check($answer): array
    {
        if (!is_array($answer)) {
            throw new self('engine', __('The helper’s answer could not be read.', 'standfirst'));
        }
        if (isset($answer['error'])) {
            throw new self((string) $answer['error'], (string) ($answer['message'] ?? ''));
        }
        return $answer;
    }
}
