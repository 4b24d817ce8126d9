<?php

declare(strict_types=1);

namespace Standfirst\WordPress;

defined('ABSPATH') || exit;

/** Tools → Summaries: the backfill in portions that no host ends, and the exchange with another machine. */
final class BackfillPage
{
    /** Seconds of work in one request. */
    private const PORTION = 4;
    /** Lines of the log that the page shows. */
    private const SHOWN = 200;
    private const SAVED = 'standfirst_backfill_options';
    private const NONCE = 'standfirst_exchange';

    public static function start(): void
    {
        add_action('admin_menu', static function (): void {
            add_management_page(__('Summaries', 'standfirst'), __('Summaries', 'standfirst'), 'manage_options', 'standfirst-backfill', [self::class, 'show']);
        });
        add_action('admin_enqueue_scripts', static function ($hook): void {
            if ($hook === 'tools_page_standfirst-backfill') {
                wp_enqueue_script('standfirst-admin', plugins_url('assets/admin.js', FILE), ['wp-api-fetch', 'wp-i18n', 'wp-a11y'], VERSION, true);
                wp_set_script_translations('standfirst-admin', 'standfirst', dirname(FILE) . '/languages');
            }
        });
        add_action('admin_post_standfirst_export', [self::class, 'export']);
        add_action('admin_post_standfirst_import', [self::class, 'import']);
    }

    /**
     * One portion of work.
     *
     * @return array<string, mixed>|\WP_Error
     */
    public static function step(\WP_REST_Request $request)
    {
        if ($request['action'] === 'start') {
            $options = ['post_type' => sanitize_text_field($request['post_type']), 'since' => sanitize_text_field($request['since']), 'force' => $request['force'], 'dry_run' => $request['dry_run']];
            update_option(self::SAVED, $options, false);
        } else {
            $options = (array) get_option(self::SAVED, []);
        }
        try {
            $backfill = new Backfill($options);
        } catch (\InvalidArgumentException $exception) {
            return new \WP_Error('standfirst_backfill', $exception->getMessage(), ['status' => 400]);
        }
        if ($request['action'] === 'step') {
            $backfill->run(static function (): void {
            }, self::PORTION);
        }
        $progress = $backfill->progress();
        return $progress + ['text' => Backfill::readable($progress), 'log' => Backfill::log(self::SHOWN)];
    }

    public static function show(): void
    {
        if (!current_user_can('manage_options')) {
            return;
        }
        $counts = Tasks::counts();
        echo '<div class="wrap"><h1>' . esc_html__('Summaries', 'standfirst') . '</h1>';
        $count = filter_input(INPUT_GET, 'standfirst_imported', FILTER_VALIDATE_INT);
        if (is_int($count)) {
            /* translators: %d: a number of lines. */
            echo '<div class="notice notice-info"><p>' . esc_html(sprintf(__('%d lines were imported.', 'standfirst'), $count)) . '</p></div>';
        }
        /* translators: 1: a number of posts with summaries, 2: a number of posts. */
        echo '<p>' . esc_html(sprintf(__('%1$d of %2$d published posts have a summary.', 'standfirst'), $counts[Record::OK], $counts['published'])) . '</p>';

        echo '<h2>' . esc_html__('Make the missing ones', 'standfirst') . '</h2>';
        if (Engines::current() === null) {
            echo '<p>' . esc_html__('Only results computed elsewhere can be shown here.', 'standfirst') . '</p>';
        }
        echo '<form id="standfirst-backfill"><p><label>' . esc_html__('Published since', 'standfirst') . ' <input type="date" name="since"></label></p><p><label>' . esc_html__('Post type', 'standfirst') . ' <select name="post_type"><option value="">' . esc_html__('All', 'standfirst') . '</option>';
        foreach ((array) Settings::get('post_types') as $type) {
            echo '<option value="' . esc_attr($type) . '">' . esc_html($type) . '</option>';
        }
        echo '</select></label></p><p><label><input type="checkbox" name="force"> ' . esc_html__('Also those that are up to date', 'standfirst') . '</label></p>'
            . '<p><label><input type="checkbox" name="dry_run"> ' . esc_html__('Only say what would be made', 'standfirst') . '</label></p>'
            . '<p><button type="submit" class="button button-primary">' . esc_html__('Start', 'standfirst') . '</button> <button type="button" class="button" id="standfirst-stop" disabled>' . esc_html__('Stop', 'standfirst') . '</button></p></form>';
        echo '<p><progress id="standfirst-progress" max="100" value="0" hidden aria-label="' . esc_attr__('Progress', 'standfirst') . '"></progress> <span id="standfirst-said"></span></p>';
        echo '<noscript><p>' . esc_html__('This page needs JavaScript; the command “wp standfirst generate” and the script bin/standfirst.php do the same without it.', 'standfirst') . '</p></noscript>';
        echo '<table class="widefat striped" id="standfirst-log" style="max-width:60em" hidden><caption class="screen-reader-text">' . esc_html__('Log', 'standfirst') . '</caption><thead><tr><th scope="col">' . esc_html__('Post', 'standfirst') . '</th><th scope="col">' . esc_html__('Outcome', 'standfirst') . '</th><th scope="col">' . esc_html__('Reason', 'standfirst') . '</th></tr></thead><tbody></tbody></table>';

        echo '<h2>' . esc_html__('Compute elsewhere', 'standfirst') . '</h2><p>' . esc_html__('Where the library cannot run: export the posts, let the batch program summarize them on any other machine, and import its answers.', 'standfirst') . '</p>';
        echo '<form action="' . esc_url(admin_url('admin-post.php')) . '" method="post"><input type="hidden" name="action" value="standfirst_export">';
        wp_nonce_field(self::NONCE);
        echo '<p><button type="submit" class="button">' . esc_html__('Export posts without a summary', 'standfirst') . '</button></p></form>';
        echo '<form action="' . esc_url(admin_url('admin-post.php')) . '" method="post" enctype="multipart/form-data"><input type="hidden" name="action" value="standfirst_import">';
        wp_nonce_field(self::NONCE);
        echo '<p><label>' . esc_html__('The batch program’s answers', 'standfirst') . ' <input type="file" name="answers" accept=".jsonl,.json" required></label> <button type="submit" class="button">' . esc_html__('Import', 'standfirst') . '</button></p></form></div>';
    }

    public static function export(): void
    {
        self::check();
        nocache_headers();
        header('Content-Type: application/jsonl; charset=utf-8');
        header('Content-Disposition: attachment; filename="standfirst-posts.jsonl"');
        $file = fopen('php://output', 'wb');
        if ($file !== false) {
            Exchange::export($file, static function (): void {
            });
        }
        exit;
    }

    public static function import(): void
    {
        self::check();
        $path = isset($_FILES['answers']['tmp_name']) && is_string($_FILES['answers']['tmp_name']) ? $_FILES['answers']['tmp_name'] : '';
        $file = is_uploaded_file($path) ? fopen($path, 'rb') : false;
        $count = $file === false ? 0 : Exchange::import($file, static function (): void {
        });
        wp_safe_redirect(add_query_arg(['page' => 'standfirst-backfill', 'standfirst_imported' => $count], admin_url('tools.php')));
        exit;
    }

    private static function check(): void
    {
        check_admin_referer(self::NONCE);
        if (!current_user_can('manage_options')) {
            wp_die(esc_html__('You may not do this.', 'standfirst'), '', ['response' => 403]);
        }
    }
}
