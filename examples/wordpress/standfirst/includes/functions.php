<?php

/** Functions for themes and other plugins. */

declare(strict_types=1);

use Standfirst\WordPress\Reader;

defined('ABSPATH') || exit;

/**
 * Prints the button and the summary of a post.
 *
 * @param array{label?: string, heading?: int, style?: string} $options
 * @param \WP_Post|int|null $post the current one by default
 */
function standfirst_the_summary(array $options = [], $post = null): void
{
    $post = get_post($post);
    if ($post instanceof WP_Post) {
        echo Reader::show($post, $options); // phpcs:ignore Standfirst.Security.EscapeOutput -- View escapes all it puts together.
    }
}

/**
 * Returns a post's summary as plain text, to be escaped where it is printed; nothing when readers may not see one.
 *
 * @param \WP_Post|int|null $post the current one by default
 */
function standfirst_get_summary($post = null): string
{
    $post = get_post($post);
    $record = $post instanceof WP_Post ? Reader::record($post) : null;
    return $record === null ? '' : $record->text();
}
