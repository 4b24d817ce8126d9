<?php

declare(strict_types=1);

namespace Standfirst\WordPress;

defined('ABSPATH') || exit;

/** Keyphrases, held against the site's own tags. */
final class Tags
{
    /** Words of a phrase that are tried as a tag by themselves or in runs. */
    private const MOST_WORDS = 6;

    /**
     * Suggests tags: those of the site that a phrase names first, then the phrases that would be new.
     *
     * @param list<string> $phrases
     * @return list<array{id: int, name: string}> id 0 for a tag that the site does not have
     */
    public static function suggest(array $phrases, int $post): array
    {
        if (!Settings::get('tags') || !is_object_in_taxonomy((string) get_post_type($post), 'post_tag')) {
            return [];
        }
        $slugs = [];
        foreach ($phrases as $phrase) {
            foreach (self::runs($phrase) as $run) {
                $slugs[sanitize_title($run)] = true;
            }
        }
        unset($slugs['']);
        $terms = $slugs === [] ? [] : get_terms(['taxonomy' => 'post_tag', 'slug' => array_map('strval', array_keys($slugs)), 'hide_empty' => false]);
        $has = wp_get_post_terms($post, 'post_tag', ['fields' => 'ids']);
        $suggestions = [];
        $names = [];
        foreach (is_array($terms) ? $terms : [] as $term) {
            if (!in_array($term->term_id, is_array($has) ? $has : [], true)) {
                $suggestions[] = ['id' => $term->term_id, 'name' => html_entity_decode($term->name, ENT_QUOTES, 'UTF-8')];
            }
            $names[sanitize_title($term->name)] = true;
        }
        $taxonomy = get_taxonomy('post_tag');
        if ($taxonomy && current_user_can($taxonomy->cap->edit_terms)) {
            foreach ($phrases as $phrase) {
                if (!isset($names[sanitize_title($phrase)])) {
                    $suggestions[] = ['id' => 0, 'name' => $phrase];
                }
            }
        }
        /**
         * Filters the suggested tags.
         *
         * @param array $suggestions Each with id (0 for a new one) and name.
         * @param int   $post        The post's ID.
         */
        return array_values((array) apply_filters('standfirst_tags', $suggestions, $post));
    }

    /**
     * A phrase and the runs of words in it.
     *
     * @return list<string>
     */
    private static function runs(string $phrase): array
    {
        $words = array_slice(explode(' ', $phrase), 0, self::MOST_WORDS);
        $runs = [$phrase];
        for ($start = 0; $start < count($words); $start++) {
            for ($length = 1; $start + $length <= count($words); $length++) {
                $runs[] = implode(' ', array_slice($words, $start, $length));
            }
        }
        return $runs;
    }
}
