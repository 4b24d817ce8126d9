<?php

declare(strict_types=1);

namespace Standfirst;

/** A piece that a page or a text is made of: kept, or dropped with a reason. */
final class Block implements \JsonSerializable
{
    /**
     * @param int $start byte offset in the source of the block's first character
     * @param int $end byte offset in the source, one past the last character's; markup between them is inside
     * @param Reason|null $reason why it was dropped; null when it was kept
     */
    public function __construct(
        public readonly string $text,
        public readonly int $start,
        public readonly int $end,
        public readonly BlockKind $kind,
        public readonly ?Reason $reason,
    ) {
    }

    /** Tells whether the block was kept. */
    public function isContent(): bool
    {
        return $this->reason === null;
    }

    /** @return array{text: string, start: int, end: int, kind: string, reason?: string} */
    public function jsonSerialize(): array
    {
        $json = ['text' => $this->text, 'start' => $this->start, 'end' => $this->end, 'kind' => $this->kind->value];
        if ($this->reason !== null) {
            $json['reason'] = $this->reason->value;
        }
        return $json;
    }
}
