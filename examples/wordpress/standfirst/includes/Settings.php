<?php

declare(strict_types=1);

namespace Standfirst\WordPress;

defined('ABSPATH') || exit;

/** The site's choices, in one option. */
final class Settings
{
    public const OPTION = 'standfirst_settings';

    public const POSITIONS = ['before', 'paragraph', 'after', 'none'];
    public const STYLES = ['paragraph', 'points'];
    public const ENGINES = ['auto', 'native', 'process', 'results'];

    /** What search engines show of a description. */
    public const DESCRIPTION_LENGTH = 160;

    /** @var array<string, mixed>|null */
    private static ?array $all = null;

    /** @return array<string, mixed> */
    public static function defaults(): array
    {
        return [
            'post_types' => ['post'],
            'position' => 'before',
            'paragraph' => 2,
            'label' => '',
            'heading' => 0,
            'style' => 'paragraph',
            'length' => 'medium',
            'min_words' => 200,
            'times' => true,
            'on_save' => true,
            'on_view' => true,
            'language' => 'detect',
            'json_ld' => false,
            'description' => false,
            'open_graph' => false,
            'rss' => false,
            'search' => false,
            'tags' => true,
            'engine' => 'auto',
            'timeout' => 10,
            // An article of a hundred thousand words; beyond lie dumps of data.
            'max_kilobytes' => 1024,
        ];
    }

    /** @return mixed */
    public static function get(string $name)
    {
        return self::all()[$name];
    }

    /** @return array<string, mixed> */
    public static function all(): array
    {
        if (self::$all === null) {
            $stored = get_option(self::OPTION, []);
            self::$all = self::sanitize(is_array($stored) ? $stored + self::defaults() : self::defaults());
        }
        return self::$all;
    }

    public static function forget(): void
    {
        self::$all = null;
    }

    /**
     * Makes settings of whatever was sent or stored: what is missing is off, what is out of range goes back to the default.
     *
     * @param mixed $given
     * @return array<string, mixed>
     */
    public static function sanitize($given): array
    {
        $given = is_array($given) ? $given : [];
        $defaults = self::defaults();
        $clean = [];
        foreach ($defaults as $name => $default) {
            $value = $given[$name] ?? null;
            if (is_bool($default)) {
                $clean[$name] = !empty($value);
            } elseif (is_int($default)) {
                $clean[$name] = is_numeric($value) ? (int) $value : $default;
            } elseif (is_array($default)) {
                $clean[$name] = is_array($value) ? array_values(array_unique(array_filter(array_map('sanitize_key', array_filter($value, 'is_string'))))) : $default;
            } else {
                $clean[$name] = is_string($value) ? sanitize_text_field($value) : $default;
            }
        }
        if ($clean['length'] === 'exact') {
            $clean['length'] = (is_string($given['unit'] ?? null) ? $given['unit'] : '') . ':' . (is_scalar($given['amount'] ?? null) ? (int) $given['amount'] : 0);
        }
        $length = Length::of($clean['length']);
        $clean['length'] = isset(Length::NAMED[$clean['length']]) || $length === null ? $clean['length'] : (string) $length;
        if ($length === null) {
            $clean['length'] = $defaults['length'];
        }
        $choices = ['position' => self::POSITIONS, 'style' => self::STYLES, 'engine' => self::ENGINES, 'language' => ['detect', 'site']];
        foreach ($choices as $name => $allowed) {
            if (!in_array($clean[$name], $allowed, true)) {
                $clean[$name] = $defaults[$name];
            }
        }
        $ranges = ['paragraph' => [1, 50], 'min_words' => [0, 100000], 'timeout' => [1, 120], 'max_kilobytes' => [16, 65536]];
        foreach ($ranges as $name => [$least, $most]) {
            $clean[$name] = max($least, min($most, $clean[$name]));
        }
        $clean['heading'] = in_array($clean['heading'], [2, 3, 4, 5, 6], true) ? $clean['heading'] : 0;
        $clean['label'] = Text::shorten($clean['label'], 200);
        return $clean;
    }

    /** The label of the button. */
    public static function label(): string
    {
        $label = (string) self::get('label');
        return $label !== '' ? $label : __('No time to read? Get a summary', 'standfirst');
    }

    /** Seconds that a helper process may take. */
    public static function timeout(): float
    {
        return (float) self::get('timeout');
    }

    /** Seconds in which a helper process has to say its version. */
    public static function probeTimeout(): float
    {
        return min(5.0, self::timeout());
    }

    /** A path that only who may edit wp-config.php or the server's environment can set: it names code that will run. */
    public static function path(string $name, string $otherwise): string
    {
        if (defined($name)) {
            return (string) constant($name);
        }
        $value = getenv($name);
        return is_string($value) && $value !== '' ? $value : $otherwise;
    }

    /** Tells whether posts of a type have summaries. */
    public static function covers(string $type): bool
    {
        return in_array($type, (array) self::get('post_types'), true);
    }
}
