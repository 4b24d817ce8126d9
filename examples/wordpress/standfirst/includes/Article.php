<?php

declare(strict_types=1);

namespace Standfirst\WordPress;

defined('ABSPATH') || exit;

/** A post as the library reads it. */
final class Article
{
    public int $post;
    public string $title;
    public string $language;
    public int $bytes;
    private string $content;

    private function __construct(int $post, string $title, string $content, string $language)
    {
        $this->post = $post;
        $this->title = $title;
        $this->content = $content;
        $this->language = $language;
        $this->bytes = strlen($content);
    }

    public static function of(\WP_Post $post): self
    {
        return self::with($post, $post->post_title, $post->post_content);
    }

    /** A post with a title and content that are not saved yet. */
    public static function with(\WP_Post $post, string $title, string $content): self
    {
        return new self($post->ID, $title, $content, self::languageOf($post));
    }

    /** Tells articles apart by what is in them: the same as long as nothing changes that the library would see. */
    public function hash(): string
    {
        return md5($this->title . "\0" . $this->language . "\0" . $this->content);
    }

    /**
     * What the library reads: blocks as they are stored, classic posts in paragraphs, posts without any markup as the text they are;
     * without short codes, in valid UTF-8.
     *
     * @return array{string, bool} the source, and whether it is HTML
     */
    public function source(): array
    {
        // What blocks and short codes compute on each view is not in here; neither is the summary's own button.
        $source = strip_shortcodes(Text::valid($this->content));
        $isHtml = preg_match('/<[a-z!\/]/i', $source) === 1;
        if (!$isHtml) {
            $source = html_entity_decode($source, ENT_QUOTES | ENT_HTML5, 'UTF-8');
        } elseif (!has_blocks($source)) {
            $source = wpautop($source);
        }
        /**
         * Filters an article before it is read by the library.
         *
         * @param string        $source The HTML or text.
         * @param bool          $isHtml Whether it is HTML.
         * @param \WP_Post|null $post   The post.
         */
        $source = (string) apply_filters('standfirst_source', $source, $isHtml, get_post($this->post));
        return [Text::valid($source), $isHtml];
    }

    /** The words of the article as it is stored, boilerplate and all. */
    public function countWords(): int
    {
        return Length::count(wp_strip_all_tags($this->source()[0]), 'words');
    }

    /** Tells whether the database holds bytes that are not UTF-8. */
    public function isInvalid(): bool
    {
        return preg_match('//u', $this->content) !== 1;
    }

    public function plainTitle(): string
    {
        return Text::fold(Text::valid(wp_strip_all_tags(html_entity_decode($this->title, ENT_QUOTES | ENT_HTML5, 'UTF-8'))));
    }

    /** The article's language by what knows it: Polylang, WPML, the setting; empty leaves it to the text. */
    private static function languageOf(\WP_Post $post): string
    {
        $language = '';
        if (function_exists('pll_get_post_language')) {
            $language = (string) pll_get_post_language($post->ID, 'slug');
        }
        if ($language === '' && has_filter('wpml_post_language_details')) {
            $details = apply_filters('wpml_post_language_details', null, $post->ID);
            $language = is_array($details) ? (string) ($details['language_code'] ?? '') : '';
        }
        if ($language === '' && Settings::get('language') === 'site') {
            $language = get_locale();
        }
        /**
         * Filters the language of a post.
         *
         * @param string   $language A tag such as "de" or "pt-BR"; empty to have it detected.
         * @param \WP_Post $post     The post.
         */
        return (string) apply_filters('standfirst_language', str_replace('_', '-', $language), $post);
    }
}
