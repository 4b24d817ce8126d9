<?php

declare(strict_types=1);

namespace Standfirst\WordPress;

defined('ABSPATH') || exit;

/** What readers see. All that is printed comes from here, escaped. */
final class View
{
    /**
     * The button and the summary behind it.
     *
     * @param array<int, string> $anchors of the sentences that were found in the article
     * @param array<string, mixed> $options label, heading and style, where they are not the site's
     */
    public static function disclosure(\WP_Post $post, Record $record, array $anchors, array $options = []): string
    {
        $options = self::options($options);
        $label = esc_html($options['label']);
        if ($options['heading'] > 0) {
            $label = sprintf('<h%1$d class="standfirst-label" dir="auto">%2$s</h%1$d>', $options['heading'], $label);
        } else {
            $label = '<span class="standfirst-label" dir="auto">' . $label . '</span>';
        }
        $html = '<details class="standfirst"><summary>' . $label . self::times($record) . '</summary>'
            . '<div class="standfirst-text" ' . self::languageOf($record) . '>' . self::text($record, $anchors, $options['style']) . '</div></details>';
        /**
         * Filters the HTML of the button and the summary.
         *
         * @param string   $html   Escaped HTML.
         * @param \WP_Post $post   The post.
         * @param Record   $record The stored summary.
         */
        return (string) apply_filters('standfirst_html', $html, $post, $record);
    }

    /**
     * @param array<string, mixed> $given
     * @return array{label: string, heading: int, style: string}
     */
    public static function options(array $given): array
    {
        $heading = is_numeric($given['heading'] ?? null) ? (int) $given['heading'] : -1;
        return [
            'label' => is_string($given['label'] ?? null) && trim($given['label']) !== '' ? sanitize_text_field($given['label']) : Settings::label(),
            'heading' => in_array($heading, [0, 2, 3, 4, 5, 6], true) ? $heading : (int) Settings::get('heading'),
            'style' => in_array($given['style'] ?? null, Settings::STYLES, true) ? $given['style'] : (string) Settings::get('style'),
        ];
    }

    /** Seconds as a reader counts them: to five seconds, from a minute on in minutes. */
    public static function duration(int $seconds): string
    {
        if ($seconds < 58) {
            /* translators: %d: a number of seconds, abbreviated unit. */
            return sprintf(__('%d s', 'standfirst'), max(5, 5 * (int) round($seconds / 5)));
        }
        /* translators: %d: a number of minutes, abbreviated unit. */
        return sprintf(__('%d min', 'standfirst'), max(1, (int) round($seconds / 60)));
    }

    public static function styles(): string
    {
        return (string) file_get_contents(dirname(FILE) . '/assets/reader.css');
    }

    private static function times(Record $record): string
    {
        if (!Settings::get('times') || $record->articleSeconds < 1) {
            return '';
        }
        /* translators: 1: how long the article takes to read, such as "4 min", 2: how long the summary takes, such as "20 s". */
        $times = sprintf(__('%1$s, summary %2$s', 'standfirst'), self::duration($record->articleSeconds), self::duration($record->seconds));
        return ' <span class="standfirst-times" dir="auto">' . esc_html($times) . '</span>';
    }

    private static function languageOf(Record $record): string
    {
        $known = $record->language !== '' && $record->language !== 'und';
        return $known ? sprintf('lang="%s" dir="%s"', esc_attr($record->language), Text::direction($record->language)) : 'dir="auto"';
    }

    /** @param array<int, string> $anchors */
    private static function text(Record $record, array $anchors, string $style): string
    {
        $pieces = [];
        foreach ($record->sentences as $number => [$text]) {
            $pieces[] = isset($anchors[$number])
                ? '<a href="#' . esc_attr($anchors[$number]) . '">' . esc_html($text) . '</a>'
                : esc_html($text);
        }
        return $style === 'points' ? '<ul><li>' . implode('</li><li>', $pieces) . '</li></ul>' : '<p>' . implode(Text::space($record->language), $pieces) . '</p>';
    }
}
