<?php

declare(strict_types=1);

namespace Standfirst\Sniffs\Security;

use PHP_CodeSniffer\Files\File;
use PHP_CodeSniffer\Sniffs\Sniff;

/** Whatever is printed is a literal, or comes out of a function that escapes. */
final class EscapeOutputSniff implements Sniff
{
    private const ESCAPING = ['esc_html', 'esc_attr', 'esc_url', 'esc_html__', 'esc_attr__', 'checked', 'selected', 'wp_json_encode'];
    /** Their arguments are looked at as well; implode joins what was escaped piece by piece. */
    private const OPEN = ['printf', 'sprintf', 'implode'];

    public function register()
    {
        return [T_ECHO, T_PRINT, T_STRING];
    }

    public function process(File $file, $at)
    {
        $tokens = $file->getTokens();
        if ($tokens[$at]['code'] === T_STRING) {
            $before = $file->findPrevious(T_WHITESPACE, $at - 1, null, true);
            $isCall = $tokens[$at]['content'] === 'printf' && !in_array($tokens[$before]['code'], [T_FUNCTION, T_OBJECT_OPERATOR, T_DOUBLE_COLON], true);
            if (!$isCall) {
                return;
            }
        }
        $end = $file->findEndOfStatement($at);
        for ($place = $at + 1; $place < $end; $place++) {
            $token = $tokens[$place];
            if ($token['code'] === T_STRING || $token['code'] === T_INT_CAST) {
                $next = $file->findNext(T_WHITESPACE, $place + 1, null, true);
                if ($token['code'] === T_INT_CAST) {
                    // The value behind it is a number, whatever it was.
                    $place = $this->behindValue($file, $next, $end);
                } elseif (in_array($token['content'], self::ESCAPING, true)) {
                    $place = $tokens[$next]['parenthesis_closer'] ?? $place;
                } elseif (!in_array($token['content'], self::OPEN, true) && $tokens[$next]['code'] === T_OPEN_PARENTHESIS) {
                    $file->addError('The result of %s() is printed without being escaped', $place, 'Call', [$token['content']]);
                }
            } elseif ($token['code'] === T_VARIABLE) {
                $next = $file->findNext(T_WHITESPACE, $place + 1, null, true);
                if ($tokens[$next]['code'] !== T_INLINE_THEN) {
                    $file->addError('%s is printed without being escaped', $place, 'Variable', [$token['content']]);
                }
            }
        }
    }

    private function behindValue(File $file, int $at, int $end): int
    {
        $tokens = $file->getTokens();
        for ($place = $at; $place < $end; $place++) {
            if ($tokens[$place]['code'] === T_OPEN_PARENTHESIS) {
                $place = $tokens[$place]['parenthesis_closer'];
            } elseif (in_array($tokens[$place]['code'], [T_COMMA, T_CLOSE_PARENTHESIS, T_STRING_CONCAT], true)) {
                return $place - 1;
            }
        }
        return $end;
    }
}
