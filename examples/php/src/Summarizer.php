<?php

declare(strict_types=1);

namespace Standfirst;

use Standfirst\Exception\InvalidOptionException;
use Standfirst\Exception\StandfirstException;

/**
 * Makes summaries: how long, by which method, how diverse, in which order.
 *
 * Never changes: each option gives a new summarizer, and an option out of its range throws at once.
 *
 *     $summary = (new Summarizer())->sentences(3)->language('de')->summarizeHtml($page);
 */
final class Summarizer
{
    /** @var array<string, int|float|string> what was set, by the names of the library's setters */
    private array $settings = [];
    /** The settings as the library has them; null stands for its defaults. Shared by copies, never changed. */
    private ?Handle $options = null;

    /** Sets the budget to so many sentences, at least 1; 3 without a budget. A later budget takes the place of an earlier one. */
    public function sentences(int $count): self
    {
        return $this->budget('sentences', self::positive('sentences', $count));
    }

    /** Sets the budget to so many words, at least 1; characters in languages that do not separate words. */
    public function words(int $count): self
    {
        return $this->budget('words', self::positive('words', $count));
    }

    /** Sets the budget to so many characters (Unicode scalar values), at least 1. */
    public function characters(int $count): self
    {
        return $this->budget('characters', self::positive('characters', $count));
    }

    /** Sets the budget to a share of the article's sentences, above 0 and at most 1. */
    public function ratio(float $share): self
    {
        return $this->budget('ratio', $share);
    }

    /** States the language by its BCP 47 tag, such as `de` or `pt-BR`. Empty text goes back to detection. */
    public function language(string $tag): self
    {
        return $this->with(['language' => $tag] + $this->settings);
    }

    /** States the article's headline, where the source does not have it. Empty text takes it back. */
    public function title(string $title): self
    {
        return $this->with(['title' => $title] + $this->settings);
    }

    /** Sets the scoring method, by itself or by its name. */
    public function method(Method|string $method): self
    {
        return $this->with(['method' => (\is_string($method) ? Method::named($method) : $method)->value] + $this->settings);
    }

    /**
     * Takes tables of your own for the method `standfirst`, as `examples/train/sentences.py` writes them: the bytes, not the file's name.
     * Empty bytes go back to those compiled in.
     *
     * @throws InvalidOptionException for bytes that are no such tables, or of another version
     */
    public function model(string $bytes): self
    {
        return $this->with(['model' => $bytes] + $this->settings);
    }

    /** Sets how much the sentences must differ, 0 to 1; 0.5 by default. */
    public function diversity(float $diversity): self
    {
        return $this->with(['diversity' => $diversity] + $this->settings);
    }

    /** Sets the order of the summary's sentences, by itself or by its name. */
    public function order(Order|string $order): self
    {
        return $this->with(['order' => (\is_string($order) ? Order::named($order) : $order)->value] + $this->settings);
    }

    /** Sets whether boilerplate is stripped, as it is by default; false keeps all visible text. */
    public function strip(bool $strip = true): self
    {
        return $this->with(['strip' => (int) $strip] + $this->settings);
    }

    /** Sets the longest input accepted, in bytes; 64 MiB by default. */
    public function limit(int $bytes): self
    {
        if ($bytes < 0) {
            throw new InvalidOptionException("option limit is $bytes, but must be at least 0", 5);
        }
        return $this->with(['limit' => $bytes] + $this->settings);
    }

    /**
     * Picks the sentences that tell the story of a plain text. A text without content gives an empty summary.
     *
     * @throws StandfirstException
     */
    public function summarize(string $text): Summary
    {
        return $this->make($text, false);
    }

    /**
     * Picks the sentences that tell the story of a page or a fragment of HTML. One without content gives an empty summary.
     *
     * @throws StandfirstException
     */
    public function summarizeHtml(string $html): Summary
    {
        return $this->make($html, true);
    }

    /** @internal */
    public function options(): ?Handle
    {
        return $this->options;
    }

    private function make(string $source, bool $isHtml): Summary
    {
        $ffi = Library::ffi();
        $out = Handle::out('standfirst_summary');
        $chosen = $this->options?->pointer();
        Library::check($isHtml
            ? $ffi->standfirst_summarize_html($source, \strlen($source), $chosen, \FFI::addr($out))
            : $ffi->standfirst_summarize($source, \strlen($source), $chosen, \FFI::addr($out)));
        return new Summary(new Handle($out, 'standfirst_summary_free'));
    }

    private function budget(string $name, int|float $value): self
    {
        $others = array_diff_key($this->settings, ['sentences' => 0, 'words' => 0, 'characters' => 0, 'ratio' => 0]);
        return $this->with([$name => $value] + $others);
    }

    /** @param array<string, int|float|string> $settings */
    private function with(array $settings): self
    {
        $ffi = Library::ffi();
        $made = $ffi->standfirst_options_new() ?? throw new \RuntimeException('no memory for options');
        $options = new Handle($made, 'standfirst_options_free');
        foreach ($settings as $name => $value) {
            $set = 'standfirst_options_set_' . $name;
            Library::check(\is_string($value) ? $ffi->$set($made, $value, \strlen($value)) : $ffi->$set($made, $value));
        }
        $copy = clone $this;
        $copy->settings = $settings;
        $copy->options = $options;
        return $copy;
    }

    private static function positive(string $name, int $count): int
    {
        // FFI would make a large number of a negative one.
        return $count >= 1 ? $count : throw new InvalidOptionException("option $name is $count, but must be at least 1", 5);
    }
}
