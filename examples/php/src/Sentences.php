<?php

declare(strict_types=1);

namespace Standfirst;

use Standfirst\Exception\StandfirstException;

/** Sentence splitting alone. */
final class Sentences
{
    /**
     * Splits a plain text into sentences; nothing is stripped, and what lies between two is white space only.
     *
     * @param string $tag the language's BCP 47 tag, such as `de`; empty text has it detected
     * @return list<Sentence> with byte offsets into the text, and without scores
     * @throws StandfirstException
     */
    public static function split(string $text, string $tag = ''): array
    {
        $ffi = Library::ffi();
        $out = Handle::out('standfirst_spans');
        Library::check($ffi->standfirst_sentences($text, \strlen($text), $tag, \strlen($tag), \FFI::addr($out)));
        $handle = new Handle($out, 'standfirst_spans_free');
        $sentences = [];
        for ($index = 0, $count = $ffi->standfirst_spans_len($out); $index < $count; $index++) {
            $span = $ffi->standfirst_spans_get($out, $index);
            $sentences[] = new Sentence(substr($text, $span->start, $span->end - $span->start), $span->start, $span->end, null, $index);
        }
        return $sentences;
    }

    private function __construct()
    {
    }
}
