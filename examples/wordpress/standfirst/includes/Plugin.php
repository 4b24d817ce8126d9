<?php

declare(strict_types=1);

namespace Standfirst\WordPress;

defined('ABSPATH') || exit;

/** What runs when. */
final class Plugin
{
    public static function start(): void
    {
        add_action('init', static function (): void {
            load_plugin_textdomain('standfirst', false, basename(dirname(FILE)) . '/languages');
        });
        // After meta and terms are saved too, whoever saves: both editors, REST, an import.
        add_action('wp_after_insert_post', static function ($id, $post): void {
            if ($post instanceof \WP_Post && !wp_is_post_revision($post) && !wp_is_post_autosave($post)) {
                Maker::afterSave($post);
            }
        }, 10, 2);
        add_action('switch_blog', static function (): void {
            Settings::forget();
            Reader::forget();
            Engines::change();
        });
        add_action('update_option_' . Settings::OPTION, [Settings::class, 'forget']);
        add_action('add_option_' . Settings::OPTION, [Settings::class, 'forget']);
        Reader::start();
        Doors::start();
        Rest::start();
        Editor::start();
        Health::start();
        Command::start();
        if (is_admin()) {
            SettingsPage::start();
            BackfillPage::start();
        }
    }
}
