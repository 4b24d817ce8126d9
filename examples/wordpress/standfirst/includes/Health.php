<?php

declare(strict_types=1);

namespace Standfirst\WordPress;

defined('ABSPATH') || exit;

/** What Tools → Site Health says. */
final class Health
{
    public static function start(): void
    {
        add_filter('site_status_tests', [self::class, 'tests']);
        add_filter('debug_information', [self::class, 'information']);
    }

    /**
     * @param array<string, mixed> $tests
     * @return array<string, mixed>
     */
    public static function tests(array $tests): array
    {
        $tests['direct']['standfirst_engine'] = ['label' => __('Summaries: the engine', 'standfirst'), 'test' => [self::class, 'engine']];
        $tests['direct']['standfirst_posts'] = ['label' => __('Summaries: the posts', 'standfirst'), 'test' => [self::class, 'posts']];
        return $tests;
    }

    /** @return array<string, mixed> */
    public static function engine(): array
    {
        $engine = Engines::current();
        $name = $engine === null ? '' : $engine->name();
        if ($engine === null) {
            $label = __('No summaries can be made on this server', 'standfirst');
            $text = __('Readers see the summaries that are stored; new ones have to be computed elsewhere and imported. The site is not harmed.', 'standfirst');
        } else {
            $isHelper = $name === 'php' || $name === 'batch';
            $label = $isHelper ? __('Summaries are made by a helper process', 'standfirst') : __('Summaries are made inside PHP', 'standfirst');
            /* translators: 1: the name of an engine, 2: a version number. */
            $text = sprintf(__('In force: %1$s, version %2$s.', 'standfirst'), $engine->label(), Engines::readable(Engines::version()));
        }
        $html = '<p>' . esc_html($text) . '</p>';
        $asks = [];
        foreach (Engines::all() as $other) {
            if ($engine !== null && $other->name() === $engine->name()) {
                break;
            }
            $asks[] = '<li>' . esc_html($other->label() . ': ' . Engines::look($other)['problem']) . '</li>';
        }
        if ($asks !== []) {
            $html .= '<p>' . esc_html__('What comes before it in the order of engines cannot be used:', 'standfirst') . '</p><ul>' . implode('', $asks) . '</ul>';
        }
        return self::result('standfirst_engine', $engine === null ? 'recommended' : 'good', $label, $html);
    }

    /** @return array<string, mixed> */
    public static function posts(): array
    {
        $counts = Tasks::counts();
        $problems = Tasks::problems(20);
        $isGood = $problems === [];
        /* translators: 1: a number of posts with summaries, 2: a number of posts. */
        $html = '<p>' . esc_html(sprintf(__('%1$d of %2$d published posts have a summary.', 'standfirst'), $counts[Record::OK], $counts['published'])) . '</p>';
        $lines = '';
        foreach ($problems as [$id, , $reason, $message]) {
            $title = get_the_title($id);
            $lines .= '<li><a href="' . esc_url((string) get_edit_post_link($id)) . '">' . esc_html($title !== '' ? wp_strip_all_tags($title) : '#' . $id) . '</a>: ' . esc_html($message !== '' ? $message : $reason) . '</li>';
        }
        $html .= $isGood ? '' : '<ul>' . $lines . '</ul>';
        $label = $isGood ? __('No post stands in the way of its summary', 'standfirst') : __('Some posts have no summary, or were mended', 'standfirst');
        return self::result('standfirst_posts', $isGood ? 'good' : 'recommended', $label, $html);
    }

    /**
     * @param array<string, mixed> $information
     * @return array<string, mixed>
     */
    public static function information(array $information): array
    {
        $fields = [];
        foreach (Engines::all() as $engine) {
            $found = Engines::look($engine);
            $fields[$engine->name()] = [
                'label' => $engine->label(),
                'value' => $found['version'] > 0 ? Engines::readable($found['version']) : $found['problem'],
            ];
        }
        foreach (Tasks::counts() as $name => $count) {
            $fields['posts_' . $name] = ['label' => $name, 'value' => $count];
        }
        $information['standfirst'] = ['label' => 'Standfirst', 'fields' => $fields];
        return $information;
    }

    /** @return array<string, mixed> */
    private static function result(string $test, string $status, string $label, string $html): array
    {
        return [
            'test' => $test,
            'status' => $status,
            'label' => $label,
            'badge' => ['label' => __('Summaries', 'standfirst'), 'color' => 'blue'],
            'description' => $html,
            'actions' => current_user_can('manage_options')
                ? '<p><a href="' . esc_url(admin_url('options-general.php?page=standfirst')) . '">' . esc_html__('Settings of the summaries', 'standfirst') . '</a></p>'
                : '',
        ];
    }
}
