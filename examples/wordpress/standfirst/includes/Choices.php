<?php

declare(strict_types=1);

namespace Standfirst\WordPress;

defined('ABSPATH') || exit;

/** What an editor has set by hand for one post. */
final class Choices
{
    public const META = '_standfirst_choices';

    /** More sentences than anybody pins. */
    private const MOST = 100;
    private const LONGEST = 20000;

    /** Empty for the site's length. */
    public string $length = '';
    /** @var list<string> sentences that the summary must hold */
    public array $pins = [];
    /** @var list<string> sentences that it must not hold */
    public array $bans = [];
    /** The summary in the editor's own words, one sentence a line; empty for the library's choice. */
    public string $text = '';
    public string $description = '';
    /** Whether readers of this post see no summary. */
    public bool $isHidden = false;

    /** @param mixed $given */
    public static function of($given): self
    {
        $choices = new self();
        if (!is_array($given)) {
            return $choices;
        }
        $length = $given['length'] ?? '';
        $choices->length = Length::of($length) === null ? '' : (isset(Length::NAMED[$length]) ? $length : (string) Length::of($length));
        $choices->pins = self::sentences($given['pins'] ?? null);
        $choices->bans = array_values(array_diff(self::sentences($given['bans'] ?? null), $choices->pins));
        $choices->text = implode("\n", self::lines($given['text'] ?? null));
        $choices->description = Text::shorten(implode(' ', self::lines($given['description'] ?? null)), 320);
        $choices->isHidden = !empty($given['hidden']);
        return $choices;
    }

    public static function ofPost(int $post): self
    {
        return self::of(json_decode((string) get_post_meta($post, self::META, true), true));
    }

    public function save(int $post): void
    {
        if ($this->isEmpty()) {
            delete_post_meta($post, self::META);
            return;
        }
        // In ASCII, so that no character set of the database spoils it; update_post_meta takes slashes away.
        update_post_meta($post, self::META, wp_slash((string) wp_json_encode($this->toArray())));
    }

    /** @return array{length: string, pins: list<string>, bans: list<string>, text: string, description: string, hidden: bool} */
    public function toArray(): array
    {
        return [
            'length' => $this->length,
            'pins' => $this->pins,
            'bans' => $this->bans,
            'text' => $this->text,
            'description' => $this->description,
            'hidden' => $this->isHidden,
        ];
    }

    /** Tells whether the summary itself was touched. */
    public function isByHand(): bool
    {
        return $this->text !== '' || $this->pins !== [] || $this->bans !== [];
    }

    /** What of the choices the summary depends on. */
    public function hash(): string
    {
        return md5((string) wp_json_encode([$this->length, $this->pins, $this->bans, $this->text]));
    }

    /** How long the summary may be. */
    public function length(): Length
    {
        return Length::of($this->length) ?? Length::of(Settings::get('length')) ?? Length::of('medium');
    }

    private function isEmpty(): bool
    {
        return $this->toArray() === (new self())->toArray();
    }

    /**
     * @param mixed $given
     * @return list<string>
     */
    private static function sentences($given): array
    {
        $clean = [];
        foreach (is_array($given) ? array_slice($given, 0, self::MOST) : [] as $sentence) {
            $sentence = is_string($sentence) ? Text::fold(Text::valid($sentence)) : '';
            if ($sentence !== '' && strlen($sentence) <= self::LONGEST) {
                $clean[] = $sentence;
            }
        }
        return array_values(array_unique($clean));
    }

    /**
     * Lines of plain text; markup is not interpreted anywhere, so it is kept as the text it is.
     *
     * @param mixed $given
     * @return list<string>
     */
    private static function lines($given): array
    {
        $clean = [];
        $lines = is_string($given) ? preg_split('/\R/u', Text::valid(substr($given, 0, self::LONGEST))) : [];
        foreach ($lines ?: [] as $line) {
            // Half a character may stand where the text was cut off.
            $line = Text::fold(Text::valid($line));
            if ($line !== '') {
                $clean[] = $line;
            }
        }
        return array_slice($clean, 0, self::MOST);
    }
}
