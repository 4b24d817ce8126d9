<?php

declare(strict_types=1);

namespace Standfirst;

use Standfirst\Exception\InvalidOptionException;
use Standfirst\Exception\StandfirstException;

/**
 * A source that was read: blocks kept or dropped, and the sentences of those kept. Never changes.
 */
final class Document
{
    /** @var list<Block>|null */
    private ?array $blocks = null;
    /** @var list<Sentence>|null */
    private ?array $sentences = null;

    /**
     * @internal
     * @param Handle $handle the document's own, or that of the summary it belongs to, which lives as long as this object
     */
    public function __construct(private readonly Handle $handle, private readonly bool $isBorrowed)
    {
    }

    /**
     * Reads plain text. Of the options, language, title, strip and limit count.
     *
     * @throws StandfirstException
     */
    public static function read(string $text, ?Summarizer $options = null): self
    {
        return self::make($text, $options, false);
    }

    /**
     * Reads HTML, a whole page or a fragment. Of the options, language, title, strip and limit count.
     *
     * @throws StandfirstException
     */
    public static function readHtml(string $html, ?Summarizer $options = null): self
    {
        return self::make($html, $options, true);
    }

    /** Returns the visible text, kept and dropped: of plain text the source itself, of HTML each block from a new line on. */
    public function text(): string
    {
        return Library::text(Library::ffi()->standfirst_document_text($this->pointer()));
    }

    /** Returns the article: the text of the kept blocks, one a line. */
    public function content(): string
    {
        $lines = [];
        foreach ($this->blocks() as $block) {
            if ($block->isContent()) {
                $lines[] = $block->text;
            }
        }
        return implode("\n", $lines);
    }

    /**
     * Returns the blocks, kept and dropped, in reading order.
     *
     * @return list<Block>
     */
    public function blocks(): array
    {
        if ($this->blocks === null) {
            $ffi = Library::ffi();
            $at = $this->pointer();
            $blocks = [];
            for ($index = 0, $count = $ffi->standfirst_document_block_count($at); $index < $count; $index++) {
                $span = $ffi->standfirst_document_block_span($at, $index);
                $blocks[] = new Block(
                    Library::text($ffi->standfirst_document_block_text($at, $index)),
                    $span->start,
                    $span->end,
                    BlockKind::numbered($ffi->standfirst_document_block_kind($at, $index)),
                    Reason::numbered($ffi->standfirst_document_block_reason($at, $index)),
                );
            }
            $this->blocks = $blocks;
        }
        return $this->blocks;
    }

    /**
     * Returns the sentences of the kept blocks, in reading order. Their score is null: a document is not scored, a summary is.
     *
     * @return list<Sentence>
     */
    public function sentences(): array
    {
        if ($this->sentences === null) {
            $ffi = Library::ffi();
            $at = $this->pointer();
            $sentences = [];
            for ($index = 0, $count = $this->sentenceCount(); $index < $count; $index++) {
                $span = $ffi->standfirst_document_sentence_span($at, $index);
                $sentences[] = new Sentence(Library::text($ffi->standfirst_document_sentence_text($at, $index)), $span->start, $span->end, null, $index);
            }
            $this->sentences = $sentences;
        }
        return $this->sentences;
    }

    /** @internal */
    public function sentenceCount(): int
    {
        return Library::ffi()->standfirst_document_sentence_count($this->pointer());
    }

    /** Returns the headline: the one stated, else the page's own, or the line above a plain text that reads like one; null when there is none. */
    public function title(): ?string
    {
        return $this->fact(Library::ffi()->standfirst_document_title($this->pointer()));
    }

    /** Returns who wrote the article, as the page says. */
    public function author(): ?string
    {
        return $this->fact(Library::ffi()->standfirst_document_author($this->pointer()));
    }

    /** Returns when the article was published, as the page writes it. */
    public function date(): ?string
    {
        return $this->fact(Library::ffi()->standfirst_document_date($this->pointer()));
    }

    /** Returns the page's own description. */
    public function description(): ?string
    {
        return $this->fact(Library::ffi()->standfirst_document_description($this->pointer()));
    }

    /** Returns the name of the site, as the page says. */
    public function site(): ?string
    {
        return $this->fact(Library::ffi()->standfirst_document_site($this->pointer()));
    }

    /** Returns the BCP 47 tag of the language that was stated or detected; `und` when undetermined. */
    public function language(): string
    {
        return Library::text(Library::ffi()->standfirst_document_language($this->pointer()));
    }

    /** Returns how long the kept blocks take to read, in seconds. */
    public function readingSeconds(): int
    {
        return Library::ffi()->standfirst_document_reading_seconds($this->pointer());
    }

    /**
     * Finds the phrases that name best what the article is about, best first; fewer than asked for when it has fewer.
     *
     * @return list<Keyphrase>
     * @throws StandfirstException
     */
    public function keyphrases(int $n = 10, KeyphraseStyle $style = KeyphraseStyle::Any): array
    {
        if ($n < 0) {
            throw new InvalidOptionException("option n is $n, but must be at least 0", 5);
        }
        $ffi = Library::ffi();
        $out = Handle::out('standfirst_keyphrase_list');
        Library::check(
            $style === KeyphraseStyle::Any
                ? $ffi->standfirst_keyphrases($this->pointer(), $n, \FFI::addr($out))
                : $ffi->standfirst_keyphrases_in_style($this->pointer(), $n, $style->value, \FFI::addr($out))
        );
        $handle = new Handle($out, 'standfirst_keyphrases_free');
        $phrases = [];
        for ($index = 0, $count = $ffi->standfirst_keyphrases_len($out); $index < $count; $index++) {
            $phrases[] = new Keyphrase(Library::text($ffi->standfirst_keyphrases_text($out, $index)), $ffi->standfirst_keyphrases_score($out, $index));
        }
        return $phrases;
    }

    private static function make(string $source, ?Summarizer $options, bool $isHtml): self
    {
        $ffi = Library::ffi();
        $out = Handle::out('standfirst_document');
        $chosen = $options?->options()?->pointer();
        Library::check($isHtml
            ? $ffi->standfirst_read_html($source, \strlen($source), $chosen, \FFI::addr($out))
            : $ffi->standfirst_read($source, \strlen($source), $chosen, \FFI::addr($out)));
        return new self(new Handle($out, 'standfirst_document_free'), false);
    }

    private function pointer(): \FFI\CData
    {
        // Asked for anew each time, so that no pointer into a summary is kept.
        return $this->isBorrowed ? Library::ffi()->standfirst_summary_document($this->handle->pointer()) : $this->handle->pointer();
    }

    private function fact(\FFI\CData $text): ?string
    {
        $text = Library::text($text);
        return $text === '' ? null : $text;
    }
}
