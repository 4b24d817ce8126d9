<?php

declare(strict_types=1);

namespace Standfirst;

/**
 * The sentences picked, in the order asked for, and the document they are of. Never changes. As a string, one sentence a line.
 *
 * @implements \IteratorAggregate<int, Sentence>
 */
final class Summary implements \IteratorAggregate, \Countable, \JsonSerializable, \Stringable
{
    /** @var list<Sentence> */
    private readonly array $sentences;

    /** @internal */
    public function __construct(private readonly Handle $handle)
    {
        $ffi = Library::ffi();
        $at = $handle->pointer();
        $sentences = [];
        for ($place = 0, $count = $ffi->standfirst_summary_len($at); $place < $count; $place++) {
            $span = $ffi->standfirst_summary_span($at, $place);
            $sentences[] = new Sentence(
                Library::text($ffi->standfirst_summary_text($at, $place)),
                $span->start,
                $span->end,
                $ffi->standfirst_summary_score($at, $place),
                $ffi->standfirst_summary_index($at, $place),
                $ffi->standfirst_summary_is_cut($at, $place) === 1,
            );
        }
        $this->sentences = $sentences;
    }

    /**
     * Returns the sentences picked.
     *
     * @return list<Sentence>
     */
    public function sentences(): array
    {
        return $this->sentences;
    }

    /**
     * Returns the score of every sentence of the document, picked or not, in reading order: what a page can be tinted by.
     *
     * @return list<float>
     */
    public function sentenceScores(): array
    {
        $ffi = Library::ffi();
        $scores = [];
        for ($index = 0, $count = $this->document()->sentenceCount(); $index < $count; $index++) {
            $scores[] = $ffi->standfirst_summary_sentence_score($this->handle->pointer(), $index);
        }
        return $scores;
    }

    /** Returns the BCP 47 tag of the language that was stated or detected; `und` when undetermined. */
    public function language(): string
    {
        return Library::text(Library::ffi()->standfirst_summary_language($this->handle->pointer()));
    }

    /** Returns the headline: the one stated, else the page's own, or the line above a plain text that reads like one; null when there is none. */
    public function title(): ?string
    {
        $title = Library::text(Library::ffi()->standfirst_summary_title($this->handle->pointer()));
        return $title === '' ? null : $title;
    }

    /** Returns how long the summary takes to read, in seconds. */
    public function readingSeconds(): int
    {
        return Library::ffi()->standfirst_summary_reading_seconds($this->handle->pointer());
    }

    /** Returns the document that the sentences are of. It may be kept longer than the summary. */
    public function document(): Document
    {
        return new Document($this->handle, true);
    }

    /** @return \ArrayIterator<int, Sentence> */
    public function getIterator(): \ArrayIterator
    {
        return new \ArrayIterator($this->sentences);
    }

    /** Returns the number of sentences picked. */
    public function count(): int
    {
        return \count($this->sentences);
    }

    public function __toString(): string
    {
        return implode("\n", $this->sentences);
    }

    /**
     * Returns sentences, language, title, author, date, description, site, reading_seconds and article_reading_seconds.
     *
     * @return array<string, mixed>
     */
    public function jsonSerialize(): array
    {
        $document = $this->document();
        return [
            'sentences' => $this->sentences,
            'language' => $this->language(),
            'title' => $document->title(),
            'author' => $document->author(),
            'date' => $document->date(),
            'description' => $document->description(),
            'site' => $document->site(),
            'reading_seconds' => $this->readingSeconds(),
            'article_reading_seconds' => $document->readingSeconds(),
        ];
    }
}
