<?php

declare(strict_types=1);

namespace Standfirst\WordPress;

defined('ABSPATH') || exit;

/** The panel, in the block editor and as a meta box in the classic one. */
final class Editor
{
    private const NONCE = 'standfirst_choices';

    public static function start(): void
    {
        // Where there is no editor its scripts cost nothing.
        add_action('admin_init', [self::class, 'register'], 5);
        add_action('enqueue_block_editor_assets', [self::class, 'enqueueBlockEditor']);
        add_action('add_meta_boxes', [self::class, 'addBox'], 10, 2);
        // Before the summary is made, which waits for wp_after_insert_post.
        add_action('save_post', [self::class, 'saveBox'], 10, 2);
    }

    public static function register(): void
    {
        $url = plugins_url('assets/', FILE);
        wp_register_style('standfirst-editor', $url . 'editor.css', [], VERSION);
        wp_register_script('standfirst-panel', $url . 'panel.js', ['wp-api-fetch', 'wp-i18n'], VERSION, true);
        wp_register_script('standfirst-classic', $url . 'classic.js', ['standfirst-panel'], VERSION, true);
        wp_register_script('standfirst-editor', $url . 'editor.js', [
            'standfirst-panel', 'wp-api-fetch', 'wp-block-editor', 'wp-blocks', 'wp-components', 'wp-data', 'wp-edit-post', 'wp-element', 'wp-i18n', 'wp-plugins',
        ], VERSION, true);
        foreach (['standfirst-panel', 'standfirst-editor'] as $script) {
            wp_set_script_translations($script, 'standfirst', dirname(FILE) . '/languages');
        }
    }

    public static function enqueueBlockEditor(): void
    {
        wp_enqueue_style('standfirst-editor');
        wp_enqueue_script('standfirst-editor');
        $screen = get_current_screen();
        wp_add_inline_script('standfirst-editor', 'window.standfirstSettings = ' . wp_json_encode([
            'label' => Settings::label(),
            'isCovered' => $screen !== null && Settings::covers((string) $screen->post_type),
        ], JSON_HEX_TAG) . ';', 'before');
    }

    /**
     * @param mixed $type
     * @param mixed $post
     */
    public static function addBox($type, $post): void
    {
        if ($post instanceof \WP_Post && Settings::covers((string) $type) && current_user_can('edit_post', $post->ID)) {
            add_meta_box('standfirst', __('Summary', 'standfirst'), [self::class, 'printBox'], $type, 'normal', 'default', ['__back_compat_meta_box' => true]);
        }
    }

    public static function printBox(\WP_Post $post): void
    {
        wp_enqueue_style('standfirst-editor');
        wp_enqueue_script('standfirst-classic');
        wp_nonce_field(self::NONCE . $post->ID, 'standfirst_nonce');
        printf(
            '<div id="standfirst-panel" data-post="%d"></div><input type="hidden" id="standfirst-choices" name="standfirst_choices" value="%s">',
            (int) $post->ID,
            esc_attr((string) wp_json_encode(Choices::ofPost($post->ID)->toArray()))
        );
        echo '<noscript><p>' . esc_html__('The panel needs JavaScript; the summary is made without it when the post is saved.', 'standfirst') . '</p></noscript>';
    }

    /**
     * @param mixed $id
     * @param mixed $post
     */
    public static function saveBox($id, $post): void
    {
        $id = (int) $id;
        if (!isset($_POST['standfirst_nonce'], $_POST['standfirst_choices'], $_POST['post_ID']) || (int) $_POST['post_ID'] !== $id) {
            return;
        }
        $nonce = sanitize_text_field(wp_unslash(is_string($_POST['standfirst_nonce']) ? $_POST['standfirst_nonce'] : ''));
        if (!wp_verify_nonce($nonce, self::NONCE . $id) || !current_user_can('edit_post', $id) || !$post instanceof \WP_Post || wp_is_post_revision($post)) {
            return;
        }
        // JSON; Choices makes plain texts within limits of whatever is in it.
        $choices = json_decode(wp_unslash(is_string($_POST['standfirst_choices']) ? $_POST['standfirst_choices'] : ''), true);
        if (is_array($choices)) {
            Choices::of($choices)->save($id);
        }
    }
}
