<?php

/** Many posts: progress, a kill in the middle, no post half done, flat memory. `php backfill.php SITE [POSTS]` */

declare(strict_types=1);

use Standfirst\WordPress\Backfill;
use Standfirst\WordPress\Record;

require __DIR__ . '/load.php';
require __DIR__ . '/check.php';

define('POSTS', (int) ($argv[2] ?? 2000));

$site = $argv[1];
global $wpdb;
$articles = [];
foreach (glob(dirname(__DIR__, 2) . '/articles/*.txt') ?: [] as $file) {
    $articles[] = "<p>" . implode("</p>\n<p>", array_filter(file($file, FILE_IGNORE_NEW_LINES) ?: [])) . '</p>';
}
$wpdb->query('BEGIN');
$template = get_post($wpdb->get_var("SELECT MIN(ID) FROM $wpdb->posts WHERE post_type = 'post'"), ARRAY_A);
unset($template['ID'], $template['filter'], $template['ancestors'], $template['page_template'], $template['post_category'], $template['tags_input']);
for ($number = 0; $number < POSTS; $number++) {
    $wpdb->insert($wpdb->posts, ['post_title' => "Archive $number", 'post_name' => "archive-$number", 'post_content' => $articles[$number % count($articles)] . "<p>This is article number $number of the archive, and it ends here.</p>"] + $template);
}
$wpdb->query('COMMIT');
wp_cache_flush();
delete_option(Backfill::OPTION);

/** @return list<string> the command */
function command(array $options): array
{
    global $site;
    return array_merge([PHP_BINARY, "$site/wp-content/plugins/standfirst/bin/standfirst.php", 'generate'], $options);
}

function stored(): int
{
    global $wpdb;
    return (int) $wpdb->get_var("SELECT COUNT(*) FROM $wpdb->postmeta m JOIN $wpdb->posts p ON p.ID = m.post_id WHERE m.meta_key = '_standfirst' AND p.post_name LIKE 'archive-%'");
}

$folder = sys_get_temp_dir() . '/standfirst-backfill-' . getmypid();
mkdir($folder);
$start = microtime(true);
$process = proc_open(command(["--log=$folder/first.log"]), [['file', '/dev/null', 'r'], ['file', "$folder/first.txt", 'w'], ['file', "$folder/errors.txt", 'w']], $pipes);
for ($wait = 0; $wait < 6000 && stored() < POSTS / 3; $wait++) {
    usleep(100000);
}
proc_terminate($process, 9);
proc_close($process);
$made = stored();
Check::that($made >= POSTS / 3 && $made < POSTS, 'killed in the middle', "$made posts");
Check::same(1, preg_match('/\d+ of \d+ posts \(\d+%\): \d+ made, \d+ skipped, \d+ failed, .+ left/', (string) file_get_contents("$folder/first.txt")), 'it says how far it is and how long it will take');
$half = 0;
foreach ($wpdb->get_results("SELECT post_id, meta_value FROM $wpdb->postmeta WHERE meta_key = '_standfirst'") as $row) {
    $record = Record::of(json_decode($row->meta_value, true));
    $text = $wpdb->get_var($wpdb->prepare("SELECT meta_value FROM $wpdb->postmeta WHERE post_id = %d AND meta_key = 'standfirst_summary'", $row->post_id));
    $half += $record === null || ($record->isShown() && $record->text() !== $text) ? 1 : 0;
}
Check::same(0, $half, 'no post is half done');
wp_cache_flush();
$at = get_option(Backfill::OPTION);
exec(implode(' ', array_map('escapeshellarg', command(["--log=$folder/second.log"]))) . " > $folder/second.txt 2>&1", $output, $code);
Check::same(0, $code, 'it goes on where it was');
$spent = microtime(true) - $start;
Check::same(POSTS, stored(), 'every post is done');
$second = file("$folder/second.log", FILE_IGNORE_NEW_LINES) ?: [];
Check::same($at['total'] - $at['done'], count($second), 'what was done is not looked at again');
Check::same([], array_values(preg_grep('/\tskipped\tcurrent/', $second) ?: []), 'and nothing is found done');
$lines = array_merge(file("$folder/first.log", FILE_IGNORE_NEW_LINES) ?: [], $second);
Check::same([], array_values(preg_grep('/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\t\d+\t(made|skipped|failed)(\t|$)/', $lines, PREG_GREP_INVERT) ?: []), 'each line of the log is whole');
Check::same([], array_values(preg_grep('/\tfailed/', $lines) ?: []), 'no post failed');

// Once more in this process, to look at its memory.
wp_cache_flush();
$memory = [];
$backfill = new Backfill(['force' => true], static function (int $id) use (&$memory): void {
    $memory[] = memory_get_usage();
});
$backfill->run(static function (): void {
});
$early = max(array_slice($memory, 100, 100));
$late = max(array_slice($memory, -100));
Check::that(count($memory) >= POSTS, 'all once more', count($memory) . ' posts');
Check::that($late - $early < 1 << 20, 'memory does not grow', "from $early to $late");
printf("%d posts in %.1f s with a kill in between; memory %.1f MB after 200 posts, %.1f MB at the end\n", POSTS, $spent, $early / 1048576, $late / 1048576);
array_map('unlink', glob("$folder/*") ?: []);
rmdir($folder);
$wpdb->query("DELETE FROM $wpdb->postmeta WHERE post_id IN (SELECT ID FROM $wpdb->posts WHERE post_name LIKE 'archive-%')");
$wpdb->query("DELETE FROM $wpdb->posts WHERE post_name LIKE 'archive-%'");
Check::end();
