<?php

/**
 * Fills a site with posts: each of examples/articles as it was scraped, and once more in block markup, as a person would have
 * entered it. Also what lies in tests/posts. Prints a JSON object of names and IDs.
 */

declare(strict_types=1);

require __DIR__ . '/load.php';

$repository = dirname(__DIR__, 3);
$made = [];

/** @param array<string, mixed> $more */
function add_post(string $title, string $content, array $more = []): int
{
    static $minute = 0;
    // As an editor who may write any HTML.
    $id = wp_insert_post(wp_slash($more + [
        'post_title' => $title,
        'post_content' => $content,
        'post_status' => 'publish',
        'post_author' => 1,
        'post_date' => gmdate('Y-m-d H:i:s', strtotime('2026-01-05 08:00') + 60 * $minute++),
    ]), true);
    if (is_wp_error($id)) {
        fwrite(STDERR, $title . ': ' . $id->get_error_message() . "\n");
        exit(1);
    }
    return $id;
}

kses_remove_filters();
foreach (glob($repository . '/examples/articles/*.*') ?: [] as $file) {
    $name = basename($file);
    if ($name === 'README.md') {
        continue;
    }
    $lines = file($repository . '/tests/data/articles/' . $name . '.blocks', FILE_IGNORE_NEW_LINES | FILE_SKIP_EMPTY_LINES) ?: [];
    $isFragment = strpos($name, '.fragment.') !== false;
    $title = $isFragment ? ucfirst(strtr(strtok($name, '.'), '-', ' ')) : (string) array_shift($lines);
    $blocks = '';
    foreach ($lines as $line) {
        $blocks .= "<!-- wp:paragraph -->\n<p>" . htmlspecialchars($line, ENT_NOQUOTES) . "</p>\n<!-- /wp:paragraph -->\n\n";
    }
    $made[$name] = add_post($title, $blocks);
    $source = (string) file_get_contents($file);
    // Of a whole page what stands in its body: a scraper's work.
    if (preg_match('~<body\b[^>]*>(.*)</body>~is', $source, $found)) {
        $source = (string) preg_replace('~<(script|style)\b.*?</\1>~is', '', $found[1]);
    }
    $made['scraped ' . $name] = add_post($title, $source);
}
foreach (glob(__DIR__ . '/posts/*.html') ?: [] as $file) {
    [$title, $content] = explode("\n", (string) file_get_contents($file), 2);
    $made[basename($file)] = add_post($title, trim($content));
}
echo json_encode($made, JSON_PRETTY_PRINT | JSON_UNESCAPED_UNICODE), "\n";
