<?php

declare(strict_types=1);

namespace Standfirst\WordPress;

defined('ABSPATH') || exit;

/** The other places where a summary is of use: the page's head, feeds, search results. Each is off until it is switched on. */
final class Doors
{
    /** Plugins that write descriptions and structured data themselves: what tells that one is active, and where it keeps a description. */
    private const SEO = [
        ['WPSEO_VERSION', 'Yoast SEO', '_yoast_wpseo_metadesc'],
        ['RANK_MATH_VERSION', 'Rank Math', 'rank_math_description'],
        ['SEOPRESS_VERSION', 'SEOPress', '_seopress_titles_desc'],
        ['AIOSEO_VERSION', 'All in One SEO', ''],
        ['THE_SEO_FRAMEWORK_VERSION', 'The SEO Framework', '_genesis_description'],
        ['SLIM_SEO_VER', 'Slim SEO', ''],
        ['SQ_VERSION', 'Squirrly SEO', ''],
    ];

    public static function start(): void
    {
        add_action('wp_head', [self::class, 'head'], 5);
        add_filter('the_excerpt_rss', [self::class, 'feed']);
        add_filter('get_the_excerpt', [self::class, 'search'], 20, 2);
        add_action('updated_post_meta', [self::class, 'choicesStored'], 10, 3);
        add_action('added_post_meta', [self::class, 'choicesStored'], 10, 3);
    }

    /** The name of the SEO plugin that is active; empty when there is none. */
    public static function seoPlugin(): string
    {
        $name = '';
        foreach (self::SEO as [$constant, $plugin]) {
            if (defined($constant)) {
                $name = $plugin;
                break;
            }
        }
        /**
         * Filters which SEO plugin is active: as long as it is not empty, nothing is written into the page's head.
         *
         * @param string $name Its name.
         */
        return (string) apply_filters('standfirst_seo_plugin', $name);
    }

    public static function head(): void
    {
        $doors = ['json_ld', 'description', 'open_graph'];
        $isOn = array_filter(array_map([Settings::class, 'get'], $doors)) !== [];
        $post = $isOn && is_singular() && self::seoPlugin() === '' ? get_queried_object() : null;
        $record = $post instanceof \WP_Post ? Reader::record($post) : null;
        if ($post instanceof \WP_Post && $record !== null) {
            self::print($post, $record);
        }
    }

    /** The text of a description: the editor's, else the summary's first sentences. */
    public static function description(\WP_Post $post, Record $record): string
    {
        $own = Choices::ofPost($post->ID)->description;
        $text = $own !== '' ? $own : Text::shorten($record->text(), Settings::DESCRIPTION_LENGTH);
        /**
         * Filters the description of a post.
         *
         * @param string   $text Plain text.
         * @param \WP_Post $post The post.
         */
        return (string) apply_filters('standfirst_description', $text, $post);
    }

    /** @param mixed $excerpt */
    public static function feed($excerpt): string
    {
        $post = get_post();
        $record = Settings::get('rss') && $post instanceof \WP_Post && !has_excerpt($post) ? Reader::record($post) : null;
        return $record === null ? (string) $excerpt : esc_html($record->text());
    }

    /**
     * @param mixed $excerpt
     * @param mixed $post
     */
    public static function search($excerpt, $post = null): string
    {
        $isSearch = Settings::get('search') && $post instanceof \WP_Post && !is_admin() && is_search() && !has_excerpt($post);
        // What readers may not see, and what is not stored yet, changes nothing here: a page of results computes nothing.
        $record = $isSearch && !post_password_required($post) ? Record::ofPost($post->ID) : null;
        $isShown = $record !== null && $record->isShown() && !Choices::ofPost($post->ID)->isHidden;
        return $isShown && $record !== null ? esc_html($record->text()) : (string) $excerpt;
    }

    /**
     * Hands a description set by hand to the SEO plugin that prints it.
     *
     * @param mixed $id
     * @param mixed $post
     * @param mixed $key
     */
    public static function choicesStored($id, $post, $key): void
    {
        if ($key !== Choices::META) {
            return;
        }
        $text = Choices::ofPost((int) $post)->description;
        foreach (self::SEO as [$constant, , $meta]) {
            if ($meta !== '' && defined($constant) && $text !== '' && get_post_meta((int) $post, $meta, true) !== $text) {
                update_post_meta((int) $post, $meta, wp_slash($text));
            }
        }
    }

    private static function print(\WP_Post $post, Record $record): void
    {
        if (Settings::get('description')) {
            printf('<meta name="description" content="%s">' . "\n", esc_attr(self::description($post, $record)));
        }
        if (Settings::get('open_graph')) {
            printf('<meta property="og:description" content="%s">' . "\n", esc_attr(self::description($post, $record)));
        }
        if (Settings::get('json_ld')) {
            $data = [
                '@context' => 'https://schema.org',
                '@type' => 'Article',
                '@id' => get_permalink($post) . '#article',
                'headline' => Text::fold(html_entity_decode(wp_strip_all_tags(get_the_title($post)), ENT_QUOTES, 'UTF-8')),
                'abstract' => $record->text(),
                'inLanguage' => $record->language !== '' && $record->language !== 'und' ? $record->language : get_bloginfo('language'),
                'datePublished' => get_post_time('c', true, $post),
                'dateModified' => get_post_modified_time('c', true, $post),
            ];
            /**
             * Filters the structured data.
             *
             * @param array    $data The properties of a schema.org Article.
             * @param \WP_Post $post The post.
             */
            $data = apply_filters('standfirst_json_ld', $data, $post);
            // With < and > as escapes no text ends the element.
            echo '<script type="application/ld+json">' . wp_json_encode($data, JSON_HEX_TAG | JSON_HEX_AMP | JSON_UNESCAPED_UNICODE) . "</script>\n";
        }
    }
}
