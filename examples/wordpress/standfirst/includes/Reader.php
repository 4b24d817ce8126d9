<?php

declare(strict_types=1);

namespace Standfirst\WordPress;

defined('ABSPATH') || exit;

/** Puts the summary into the article: where the settings say, where the block or the short code stands, or where a theme asks. */
final class Reader
{
    /** Stands for the summary until the article around it is complete; options follow. */
    private const HOLDER = '<!--standfirst:%s-->';
    /** Also with the paragraph that WordPress puts around a short code. */
    private const HOLDER_PATTERN = '~(?:<p>\s*)?<!--standfirst:([A-Za-z0-9+/=]*)-->(?:\s*</p>)?~';

    /** Elements inside of which no paragraph is counted. */
    private const CLOSED = 'blockquote|ul|ol|table|figure|aside|details|form|pre|nav';

    /** @var array<int, Record|null> */
    private static array $records = [];

    public static function start(): void
    {
        // After wpautop (10), short codes (11) and what most plugins add.
        add_filter('the_content', [self::class, 'content'], 20);
        add_action('standfirst_stored', [self::class, 'forget']);
        add_action('wp_enqueue_scripts', [self::class, 'enqueue']);
        add_shortcode('standfirst', [self::class, 'shortcode']);
        add_action('init', [self::class, 'registerBlock']);
    }

    /** The summary that readers of a post may see now; null when there is none. */
    public static function record(\WP_Post $post): ?Record
    {
        if (post_password_required($post)) {
            return null;
        }
        if (!array_key_exists($post->ID, self::$records)) {
            $record = Maker::forView($post);
            $isLong = $record !== null && $record->words >= Settings::get('min_words');
            $isShown = $record !== null && $record->isShown() && ($isLong || $record->isOwn) && !Choices::ofPost($post->ID)->isHidden;
            /**
             * Filters whether readers see a post's summary.
             *
             * @param bool     $isShown Whether there is one, the post is long enough and no editor has hidden it.
             * @param \WP_Post $post    The post.
             */
            self::$records[$post->ID] = apply_filters('standfirst_show', $isShown, $post) && $record !== null && $record->isShown() ? $record : null;
        }
        return self::$records[$post->ID];
    }

    public static function forget(): void
    {
        self::$records = [];
    }

    /** @param mixed $content */
    public static function content($content): string
    {
        $content = (string) $content;
        $post = get_post();
        if (!$post instanceof \WP_Post) {
            return $content;
        }
        $hasHolder = strpos($content, '<!--standfirst:') !== false;
        if (self::isElsewhere($post)) {
            return $hasHolder ? (string) preg_replace(self::HOLDER_PATTERN, '', $content) : $content;
        }
        $position = Settings::get('position');
        if (!$hasHolder && $position === 'none' && !self::isAskedFor($post->ID)) {
            return $content;
        }
        $record = self::record($post);
        if ($record === null) {
            return $hasHolder ? (string) preg_replace(self::HOLDER_PATTERN, '', $content) : $content;
        }
        [$content, $anchors] = Places::mark($content, array_column($record->sentences, 0), $post->ID);
        if ($hasHolder) {
            return (string) preg_replace_callback(self::HOLDER_PATTERN, static function (array $found) use ($post, $record, $anchors): string {
                $options = json_decode((string) base64_decode($found[1], true), true);
                return View::disclosure($post, $record, $anchors, is_array($options) ? $options : []);
            }, $content);
        }
        if ($position === 'none') {
            return $content;
        }
        return self::insert($content, View::disclosure($post, $record, $anchors), $position);
    }

    /** The style sheet, in the page's head, so that nothing moves when it comes. */
    public static function enqueue(): void
    {
        wp_register_style('standfirst', false, [], VERSION);
        wp_add_inline_style('standfirst', View::styles());
        $post = is_singular() ? get_queried_object() : null;
        if ($post instanceof \WP_Post && self::record($post) !== null) {
            wp_enqueue_style('standfirst');
        }
    }

    /** @param mixed $attributes */
    public static function shortcode($attributes): string
    {
        return self::place(is_array($attributes) ? $attributes : []);
    }

    public static function registerBlock(): void
    {
        register_block_type(dirname(FILE) . '/block', ['render_callback' => [self::class, 'place']]);
    }

    /**
     * The summary of the current post, or what stands for it while the article is being put together.
     *
     * @param array<string, mixed> $attributes
     */
    public static function place(array $attributes): string
    {
        $post = get_post();
        if (!$post instanceof \WP_Post || is_feed()) {
            return '';
        }
        if (doing_filter('the_content')) {
            $options = array_intersect_key($attributes, ['label' => 0, 'heading' => 0, 'style' => 0]);
            return sprintf(self::HOLDER, base64_encode((string) wp_json_encode($options)));
        }
        return self::show($post, $attributes);
    }

    /**
     * The summary of a post, for themes.
     *
     * @param array<string, mixed> $options
     */
    public static function show(\WP_Post $post, array $options): string
    {
        $record = self::record($post);
        if ($record === null) {
            return '';
        }
        wp_enqueue_style('standfirst');
        $anchors = [];
        // On its own page the article will get its anchors.
        if (is_singular() && get_queried_object_id() === $post->ID) {
            self::isAskedFor($post->ID, true);
            [, $anchors] = Places::mark(do_blocks($post->post_content), array_column($record->sentences, 0), $post->ID);
        }
        return View::disclosure($post, $record, $anchors, $options);
    }

    /** Remembers that a theme has shown a post's summary, so that its article gets anchors. */
    private static function isAskedFor(int $post, bool $now = false): bool
    {
        static $posts = [];
        if ($now) {
            $posts[$post] = true;
        }
        return isset($posts[$post]);
    }

    /** Tells whether this is another place than the article on its own page: an excerpt, a feed, a list, a page's head. */
    private static function isElsewhere(\WP_Post $post): bool
    {
        return is_feed() || is_admin() || !is_singular() || get_queried_object_id() !== $post->ID
            || doing_filter('get_the_excerpt') || doing_action('wp_head') || post_password_required($post);
    }

    private static function insert(string $content, string $summary, string $position): string
    {
        if ($position === 'before') {
            return $summary . $content;
        }
        if ($position === 'after') {
            return $content . $summary;
        }
        $count = 0;
        $depth = 0;
        preg_match_all('~<(/?)(p|' . self::CLOSED . ')\b[^>]*>~i', $content, $tags, PREG_SET_ORDER | PREG_OFFSET_CAPTURE);
        foreach ($tags as $tag) {
            $isEnd = $tag[1][0] === '/';
            if (strtolower($tag[2][0]) !== 'p') {
                $depth = max(0, $depth + ($isEnd ? -1 : 1));
            } elseif ($isEnd && $depth === 0 && ++$count === Settings::get('paragraph')) {
                return substr_replace($content, $summary, $tag[0][1] + strlen($tag[0][0]), 0);
            }
        }
        return $content . $summary;
    }
}
