<?php

declare(strict_types=1);

namespace Standfirst;

/** What kind of text a block is. */
enum BlockKind: string
{
    /** A paragraph, or a line of plain text. */
    case Paragraph = 'paragraph';
    /** A heading, `h1` to `h6`. */
    case Heading = 'heading';
    case ListItem = 'list_item';
    /** A block quotation. */
    case Quote = 'quote';
    /** The caption of a figure or table. */
    case Caption = 'caption';
    case TableCell = 'table_cell';
    /** Preformatted text: its white space counts. */
    case Preformatted = 'preformatted';

    /** @internal */
    public static function numbered(int $number): self
    {
        // A later library may know more kinds than this package.
        return self::cases()[$number - 1] ?? self::Paragraph;
    }
}
