<?php

declare(strict_types=1);

namespace Standfirst\WordPress;

defined('ABSPATH') || exit;

/** Settings → Summaries. */
final class SettingsPage
{
    private const GROUP = 'standfirst';

    public static function start(): void
    {
        add_action('admin_init', [self::class, 'register']);
        add_action('admin_menu', static function (): void {
            $hook = add_options_page(__('Summaries', 'standfirst'), __('Summaries', 'standfirst'), 'manage_options', 'standfirst', [self::class, 'show']);
            // What is in force is found out anew by who comes to look.
            add_action('load-' . $hook, [Engines::class, 'forget']);
        });
        add_filter('plugin_action_links_' . plugin_basename(FILE), static function (array $links): array {
            array_unshift($links, '<a href="' . esc_url(admin_url('options-general.php?page=standfirst')) . '">' . esc_html__('Settings', 'standfirst') . '</a>');
            return $links;
        });
    }

    public static function register(): void
    {
        // Registered for the page alone: the defaults are given where they are read.
        register_setting(self::GROUP, Settings::OPTION, ['type' => 'array', 'sanitize_callback' => [Settings::class, 'sanitize']]);
    }

    public static function show(): void
    {
        if (!current_user_can('manage_options')) {
            return;
        }
        $types = [];
        foreach (get_post_types(['public' => true], 'objects') as $type) {
            if ($type->name !== 'attachment') {
                $types[$type->name] = $type->labels->name;
            }
        }
        echo '<div class="wrap"><h1>' . esc_html__('Summaries', 'standfirst') . '</h1>';
        self::engines();
        echo '<form action="' . esc_url(admin_url('options.php')) . '" method="post">';
        settings_fields(self::GROUP);

        self::section(__('For readers', 'standfirst'));
        self::row(__('Post types', 'standfirst'), static function () use ($types): void {
            // Sent even where no box is ticked, which then means none and not the default.
            echo '<input type="hidden" name="' . esc_attr(Settings::OPTION) . '[post_types][]" value="">';
            foreach ($types as $name => $label) {
                self::box('post_types][', $name, $label, Settings::covers($name));
            }
        });
        self::row(__('Position', 'standfirst'), static function (): void {
            self::select('position', __('Position', 'standfirst'), [
                'before' => __('Before the content', 'standfirst'),
                'paragraph' => __('After a paragraph', 'standfirst'),
                'after' => __('After the content', 'standfirst'),
                'none' => __('Only where a block, a short code or the theme puts it', 'standfirst'),
            ]);
            echo '<br>';
            self::number('paragraph', __('Number of that paragraph', 'standfirst'), 1, 50, true);
        });
        self::row(__('Label of the button', 'standfirst'), static function (): void {
            self::text('label', __('Label of the button', 'standfirst'), __('No time to read? Get a summary', 'standfirst'));
        });
        self::row(__('Heading level', 'standfirst'), static function (): void {
            self::select('heading', __('Heading level', 'standfirst'), [0 => __('No heading', 'standfirst'), 2 => 'H2', 3 => 'H3', 4 => 'H4', 5 => 'H5', 6 => 'H6']);
        });
        self::row(__('Shown as', 'standfirst'), static function (): void {
            self::select('style', __('Shown as', 'standfirst'), ['paragraph' => __('Paragraph', 'standfirst'), 'points' => __('Key points', 'standfirst')]);
            echo '<br>';
            self::box('times', '1', __('Say how long the article and its summary take to read', 'standfirst'), (bool) Settings::get('times'));
        });
        self::row(__('Length', 'standfirst'), [self::class, 'length']);
        self::row(__('Shortest article, in words', 'standfirst'), static function (): void {
            self::number('min_words', __('Shortest article, in words', 'standfirst'), 0, 100000);
        });
        echo '</table>';

        self::section(__('Making summaries', 'standfirst'));
        self::row(__('When', 'standfirst'), static function (): void {
            self::box('on_save', '1', __('When a post is saved', 'standfirst'), (bool) Settings::get('on_save'));
            self::box('on_view', '1', __('When a post is first viewed', 'standfirst'), (bool) Settings::get('on_view'));
        });
        self::row(__('Language', 'standfirst'), static function (): void {
            self::select('language', __('Language', 'standfirst'), ['detect' => __('Told by the text', 'standfirst'), 'site' => __('The language of the site', 'standfirst')]);
            echo '<p class="description">' . esc_html__('Polylang or WPML goes before it.', 'standfirst') . '</p>';
        });
        self::row(__('Engine', 'standfirst'), static function (): void {
            self::select('engine', __('Engine', 'standfirst'), [
                'auto' => __('The first that works', 'standfirst'),
                'native' => __('Only the library inside PHP', 'standfirst'),
                'process' => __('Only a helper process', 'standfirst'),
                'results' => __('None: only results computed elsewhere', 'standfirst'),
            ]);
        });
        self::row(__('Limits', 'standfirst'), static function (): void {
            self::number('timeout', __('Seconds that a helper process may take', 'standfirst'), 1, 120, true);
            self::number('max_kilobytes', __('Kilobytes of the longest post', 'standfirst'), 16, 65536, true);
        });
        echo '</table>';

        self::section(__('Other places', 'standfirst'));
        self::row(__('In the page’s head', 'standfirst'), static function (): void {
            self::box('json_ld', '1', __('Structured data (JSON-LD “abstract”)', 'standfirst'), (bool) Settings::get('json_ld'));
            self::box('description', '1', __('Description', 'standfirst'), (bool) Settings::get('description'));
            self::box('open_graph', '1', __('Open Graph description', 'standfirst'), (bool) Settings::get('open_graph'));
            if (Doors::seoPlugin() !== '') {
                /* translators: %s: the name of a plugin. */
                echo '<p class="description">' . esc_html(sprintf(__('%s is active and writes these itself, so nothing is written here.', 'standfirst'), Doors::seoPlugin())) . '</p>';
            }
        });
        self::row(__('Where posts without an excerpt are listed', 'standfirst'), static function (): void {
            self::box('rss', '1', __('Description in feeds', 'standfirst'), (bool) Settings::get('rss'));
            self::box('search', '1', __('Excerpt in search results', 'standfirst'), (bool) Settings::get('search'));
        });
        self::row(__('For editors', 'standfirst'), static function (): void {
            self::box('tags', '1', __('Suggest tags', 'standfirst'), (bool) Settings::get('tags'));
        });
        echo '</table>';
        submit_button();
        echo '</form></div>';
    }

    /** @internal */
    public static function length(): void
    {
        $length = (string) Settings::get('length');
        $isExact = !isset(Length::NAMED[$length]);
        $exact = Length::of($length) ?? Length::of('medium');
        self::select('length', __('Length', 'standfirst'), [
            'short' => __('Short', 'standfirst'),
            'medium' => __('Medium', 'standfirst'),
            'long' => __('Long', 'standfirst'),
            'exact' => __('Exactly:', 'standfirst'),
        ], $isExact ? 'exact' : $length);
        printf(
            ' <label class="screen-reader-text" for="standfirst-amount">%s</label><input type="number" class="small-text" min="1" id="standfirst-amount" name="%s[amount]" value="%d">',
            esc_html__('How many', 'standfirst'),
            esc_attr(Settings::OPTION),
            (int) $exact->amount
        );
        self::select('unit', __('Of what', 'standfirst'), [
            'sentences' => __('sentences', 'standfirst'),
            'words' => __('words', 'standfirst'),
            'characters' => __('characters', 'standfirst'),
        ], $exact->unit);
    }

    private static function engines(): void
    {
        $current = Engines::current();
        echo '<h2>' . esc_html__('Engine', 'standfirst') . '</h2><p id="standfirst-in-force">';
        if ($current === null) {
            esc_html_e('Only results computed elsewhere can be shown here.', 'standfirst');
        } else {
            /* translators: 1: the name of an engine, 2: a version number. */
            echo esc_html(sprintf(__('In force: %1$s, version %2$s.', 'standfirst'), $current->label(), Engines::readable(Engines::version())));
        }
        echo '</p><table class="widefat striped" style="max-width:60em"><thead><tr><th scope="col">' . esc_html__('In this order', 'standfirst') . '</th><th scope="col">' . esc_html__('Can it be used, and what to ask the host for', 'standfirst') . '</th></tr></thead><tbody>';
        foreach (Engines::all() as $engine) {
            $found = Engines::look($engine);
            /* translators: %s: a version number. */
            $state = $found['version'] > 0 ? sprintf(__('Works, version %s.', 'standfirst'), Engines::readable($found['version'])) : $found['problem'];
            echo '<tr><td>' . esc_html($engine->label()) . '</td><td>' . esc_html($state) . '</td></tr>';
        }
        echo '<tr><td>' . esc_html__('results computed elsewhere', 'standfirst') . '</td><td>' . esc_html__('Always: export the posts and import the answers, by command or under Tools → Summaries.', 'standfirst') . '</td></tr></tbody></table>';
    }

    private static function section(string $title): void
    {
        echo '<h2>' . esc_html($title) . '</h2><table class="form-table" role="presentation">';
    }

    private static function row(string $title, callable $fields): void
    {
        echo '<tr><th scope="row">' . esc_html($title) . '</th><td><fieldset><legend class="screen-reader-text">' . esc_html($title) . '</legend>';
        $fields();
        echo '</fieldset></td></tr>';
    }

    private static function box(string $name, string $value, string $label, bool $isOn): void
    {
        printf('<label><input type="checkbox" name="%s[%s]" value="%s"%s> %s</label><br>', esc_attr(Settings::OPTION), esc_attr($name), esc_attr($value), checked($isOn, true, false), esc_html($label));
    }

    private static function number(string $name, string $label, int $least, int $most, bool $isVisible = false): void
    {
        printf(
            ' <label for="standfirst-%1$s" class="%2$s">%3$s</label> <input type="number" class="small-text" id="standfirst-%1$s" name="%4$s[%1$s]" value="%5$d" min="%6$d" max="%7$d">%8$s',
            esc_attr($name),
            $isVisible ? '' : 'screen-reader-text',
            esc_html($label),
            esc_attr(Settings::OPTION),
            (int) Settings::get($name),
            (int) $least,
            (int) $most,
            $isVisible ? '<br>' : ''
        );
    }

    private static function text(string $name, string $label, string $placeholder): void
    {
        printf(
            '<label for="standfirst-%1$s" class="screen-reader-text">%2$s</label><input type="text" class="regular-text" id="standfirst-%1$s" name="%3$s[%1$s]" value="%4$s" placeholder="%5$s">',
            esc_attr($name),
            esc_html($label),
            esc_attr(Settings::OPTION),
            esc_attr((string) Settings::get($name)),
            esc_attr($placeholder)
        );
    }

    /** @param array<int|string, string> $choices */
    private static function select(string $name, string $label, array $choices, ?string $value = null): void
    {
        $value = $value ?? (string) Settings::get($name);
        printf('<label for="standfirst-%1$s" class="screen-reader-text">%2$s</label><select id="standfirst-%1$s" name="%3$s[%1$s]">', esc_attr($name), esc_html($label), esc_attr(Settings::OPTION));
        foreach ($choices as $choice => $text) {
            printf('<option value="%s"%s>%s</option>', esc_attr((string) $choice), selected($value, (string) $choice, false), esc_html($text));
        }
        echo '</select>';
    }
}
