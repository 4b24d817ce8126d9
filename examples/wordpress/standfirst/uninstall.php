<?php

/** Removes every trace: settings, stored summaries, what was set by hand, locks; on all sites of a network. */

declare(strict_types=1);

defined('WP_UNINSTALL_PLUGIN') || exit;

(static function (): void {
    $remove = static function (): void {
        global $wpdb;
        foreach (['_standfirst', '_standfirst_choices', 'standfirst_summary'] as $key) {
            delete_post_meta_by_key($key);
        }
        $names = $wpdb->get_col($wpdb->prepare("SELECT option_name FROM $wpdb->options WHERE option_name LIKE %s", $wpdb->esc_like('standfirst_') . '%'));
        foreach ($names as $name) {
            delete_option($name);
        }
    };
    if (!is_multisite()) {
        $remove();
        return;
    }
    // A large network in portions.
    for ($offset = 0; ($ids = get_sites(['fields' => 'ids', 'number' => 100, 'offset' => $offset])) !== []; $offset += 100) {
        foreach ($ids as $id) {
            switch_to_blog((int) $id);
            $remove();
            restore_current_blog();
        }
    }
})();
