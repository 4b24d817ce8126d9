<?php

declare(strict_types=1);

namespace Standfirst\Sniffs\Security;

use PHP_CodeSniffer\Files\File;
use PHP_CodeSniffer\Sniffs\Sniff;

/** No file does anything when a browser asks for it: each begins with a guard. */
final class DirectAccessSniff implements Sniff
{
    public function register()
    {
        return [T_OPEN_TAG];
    }

    public function process(File $file, $at)
    {
        $text = $file->getTokensAsString(0, count($file->getTokens()));
        $guards = "/^(defined\('(ABSPATH|WP_UNINSTALL_PLUGIN)'\) \|\| (PHP_SAPI === 'cli' \|\| )?exit;|if \(PHP_SAPI !== 'cli'\) \{\n    exit;)/m";
        if (preg_match($guards, $text) !== 1) {
            $file->addError('The file has no guard against being called by its address', $at, 'Missing');
        }
        return count($file->getTokens());
    }
}
