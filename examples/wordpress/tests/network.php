<?php

/** Checks on a network of sites: each its own settings and summaries, and no trace on any after uninstalling. `php network.php FOLDER` */

declare(strict_types=1);

use Standfirst\WordPress\Reader;
use Standfirst\WordPress\Record;
use Standfirst\WordPress\Settings;

require __DIR__ . '/load.php';
require __DIR__ . '/check.php';

Check::same(null, activate_plugin('standfirst/standfirst.php', '', true), 'activated for the network');
if (!class_exists('Standfirst\WordPress\Plugin', false)) {
    require_once $argv[1] . '/wp-content/plugins/standfirst/standfirst.php';
}
wp_set_current_user(1);
$paragraphs = 'The swing bridge will close to all traffic on 3 March. Engineers found cracks in two girders. The repair will cost £23.6 million. Ambulances will be stationed on both sides. A ferry will run every quarter of an hour.';
$other = wp_insert_site(['domain' => '127.0.0.1', 'path' => '/second/', 'network_id' => 1, 'user_id' => 1, 'title' => 'Second']);
Check::that(is_int($other), 'a second site', is_wp_error($other) ? $other->get_error_message() : '');
$posts = [];
foreach ([1 => 'short', $other => 'long'] as $site => $length) {
    switch_to_blog($site);
    update_option(Settings::OPTION, ['length' => $length, 'on_save' => true, 'min_words' => 0]);
    Settings::forget();
    $posts[$site] = wp_insert_post(['post_title' => "Site $site", 'post_content' => "<p>$paragraphs Site $site has its own.</p>", 'post_status' => 'publish']);
    restore_current_blog();
}
foreach ([1 => 2, $other => 5] as $site => $count) {
    switch_to_blog($site);
    Check::same($count, count(Record::ofPost($posts[$site])->sentences), "site $site has its own length");
    Check::same($site === 1 ? 'short' : 'long', Settings::get('length'), "and its own settings");
    restore_current_blog();
}
/** @return list<mixed> */
function traces(int $site): array
{
    global $wpdb;
    switch_to_blog($site);
    wp_cache_flush();
    $found = array_merge(
        $wpdb->get_col("SELECT option_name FROM $wpdb->options WHERE option_name LIKE 'standfirst%'"),
        $wpdb->get_col("SELECT meta_key FROM $wpdb->postmeta WHERE meta_key LIKE '%standfirst%'")
    );
    restore_current_blog();
    return $found;
}
foreach ([1, $other] as $site) {
    Check::that(count(traces($site)) >= 4, "site $site has traces before", implode(' ', traces($site)));
}
deactivate_plugins('standfirst/standfirst.php', true, true);
define('WP_UNINSTALL_PLUGIN', 'standfirst/standfirst.php');
require $argv[1] . '/wp-content/plugins/standfirst/uninstall.php';
foreach ([1, $other] as $site) {
    Check::same([], traces($site), "site $site has none after");
}
Check::same([], $wpdb->get_col("SELECT meta_key FROM $wpdb->sitemeta WHERE meta_key LIKE '%standfirst%'"), 'nor has the network');
Check::end();
