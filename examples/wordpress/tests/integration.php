<?php

/** Checks inside a WordPress, on the command line: storage, doors, REST, commands. `php integration.php FOLDER BATCH` */

declare(strict_types=1);

use Standfirst\WordPress\Article;
use Standfirst\WordPress\Backfill;
use Standfirst\WordPress\Choices;
use Standfirst\WordPress\Doors;
use Standfirst\WordPress\Engine\BatchProcess;
use Standfirst\WordPress\Engine\Native;
use Standfirst\WordPress\Engine\PhpProcess;
use Standfirst\WordPress\Engines;
use Standfirst\WordPress\Exchange;
use Standfirst\WordPress\Health;
use Standfirst\WordPress\Maker;
use Standfirst\WordPress\Reader;
use Standfirst\WordPress\Record;
use Standfirst\WordPress\Rest;
use Standfirst\WordPress\Settings;
use Standfirst\WordPress\Tasks;

// Stands in for WP-CLI.
define('WP_CLI', true);
final class WP_CLI // phpcs:ignore Squiz.Classes.ValidClassName -- its name.
{
    /** @var array<string, string> */
    public static array $commands = [];
    /** @var list<string> */
    public static array $said = [];

    public static function add_command(string $name, string $class): void // phpcs:ignore PSR1.Methods.CamelCapsMethodName -- WP-CLI's name.
    {
        self::$commands[$name] = $class;
    }

    public static function log(string $line): void
    {
        self::$said[] = $line;
    }

    public static function success(string $line): void
    {
        self::$said[] = 'Success: ' . $line;
    }

    public static function error(string $line): void
    {
        self::$said[] = 'Error: ' . $line;
    }
}

/** Polylang's function: the language an editor gave a post, nothing for the others. */
function pll_get_post_language(int $post, string $field): string
{
    return $GLOBALS['polylang'][$post] ?? '';
}

require __DIR__ . '/load.php';
require __DIR__ . '/check.php';

$batch = $argv[2];
wp_set_current_user(1);
kses_remove_filters();

/** @param array<string, mixed> $more */
function post(string $title, string $content, array $more = []): WP_Post
{
    return get_post(wp_insert_post(wp_slash($more + ['post_title' => $title, 'post_content' => $content, 'post_status' => 'publish'])));
}

/** @param array<string, mixed> $settings */
function settings(array $settings = []): void
{
    update_option(Settings::OPTION, $settings + ['min_words' => 0, 'on_save' => true, 'on_view' => true, 'tags' => true, 'times' => true]);
    Settings::forget();
    Reader::forget();
    Engines::change();
}

/** The article part of a post's own page. */
function page(WP_Post $post): string
{
    Reader::forget();
    query_posts(['p' => $post->ID, 'post_type' => $post->post_type]);
    the_post();
    return apply_filters('the_content', get_the_content());
}

function head(WP_Post $post): string
{
    page($post);
    ob_start();
    Doors::head();
    return (string) ob_get_clean();
}

/**
 * @param array<string, mixed> $body
 * @return array{int, mixed}
 */
function rest(string $method, string $path, array $body = []): array
{
    $request = new WP_REST_Request($method, $path);
    foreach ($body as $name => $value) {
        $request->set_param($name, $value);
    }
    $response = rest_do_request($request);
    return [$response->get_status(), $response->get_data()];
}

/** @return array<string, mixed> */
function sentence_texts(array $items): array
{
    return array_map(static function (string $text): string {
        return $text;
    }, array_column($items, 'text'));
}

$paragraphs = [
    'The swing bridge at Port Ellery will close to all traffic on 3 March and stay shut for 14 months, the county council decided on Tuesday.',
    'Engineers found cracks in two of the four main girders during an inspection last autumn.',
    'The repair will cost £23.6 million, almost twice the sum that was set aside for it in the budget.',
    'Ambulances will be stationed on both sides of the water for the whole period, said Dr. Peter Anwell.',
    'A free passenger ferry will run every quarter of an hour from six in the morning until midnight.',
    'Shopkeepers on the east quay fear for the summer trade, which brings in most of what they earn.',
    'The council will meet them again in February, when the timetable of the ferry has been settled.',
];
$blocks = static function (array $paragraphs): string {
    return "<!-- wp:paragraph -->\n<p>" . implode("</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:paragraph -->\n<p>", $paragraphs) . "</p>\n<!-- /wp:paragraph -->";
};
settings();

// --- Made on save, once for the same content

$calls = Engines::calls();
$bridge = post('Bridge at Port Ellery to close', $blocks($paragraphs));
$record = Record::ofPost($bridge->ID);
Check::same(1, Engines::calls() - $calls, 'saving makes the summary once');
Check::that($record !== null && $record->isShown() && count($record->sentences) === 3, 'three sentences by default');
Check::same([], array_diff(array_column($record->sentences, 0), $paragraphs), 'sentences are the article’s');
Check::same($record->text(), get_post_meta($bridge->ID, 'standfirst_summary', true), 'the text is a meta of its own');
wp_update_post(['ID' => $bridge->ID, 'post_status' => 'publish']);
Maker::afterSave($bridge);
page($bridge);
Check::same(1, Engines::calls() - $calls, 'never twice for the same content');
$answer = json_decode((string) shell_exec(sprintf('printf %%s %s | %s summarize --quiet', escapeshellarg((string) json_encode(['html' => $bridge->post_content, 'title' => $bridge->post_title])), escapeshellarg($batch))), true);
Check::same(sentence_texts($answer['sentences']), array_column($record->sentences, 0), 'the batch program’s answer');
Check::same([$answer['reading_seconds'], $answer['article_reading_seconds'], $answer['language']], [$record->seconds, $record->articleSeconds, $record->language], 'times and language too');

// --- All engines give one answer

foreach (['harbour-bridge.txt', 'tahliya.ar.html', 'shotengai.ja.html', 'bus-route-12.txt'] as $name) {
    $source = (string) file_get_contents(dirname(__DIR__, 2) . '/articles/' . $name);
    foreach (['sentences' => 4, 'words' => 50, 'characters' => 180, 'short' => 1] as $unit => $amount) {
        $request = ['source' => $source, 'is_html' => strpos($name, '.html') !== false, 'title' => 'A title', 'language' => $unit === 'short' ? 'xx-unknown' : '', 'unit' => $unit === 'short' ? 'characters' : $unit, 'amount' => $unit === 'short' ? 30 : $amount, 'phrases' => 5, 'limit' => 1 << 24];
        $native = (new Native())->analyse($request);
        Check::that($native['picks'] !== [] && count($native['phrases']) === 5, "$name, $unit: an answer");
        Check::same($native, (new BatchProcess())->analyse($request), "$name, $unit: the batch program");
        Check::same($native, (new PhpProcess())->analyse($request), "$name, $unit: command-line PHP");
    }
}

// --- What was set by hand

$pinned = $paragraphs[4];
$banned = $record->sentences[0][0];
[$status] = rest('POST', '/wp/v2/posts/' . $bridge->ID, ['standfirst_choices' => ['pins' => [$pinned], 'bans' => [$banned], 'length' => 'sentences:2']]);
$record = Record::ofPost($bridge->ID);
$texts = array_column($record->sentences, 0);
Check::same([200, 2], [$status, count($texts)], 'choices saved through REST change the summary');
Check::that(in_array($pinned, $texts, true) && !in_array($banned, $texts, true), 'pinned and banned');
$before = $texts;
wp_update_post(wp_slash(['ID' => $bridge->ID, 'post_content' => $blocks(array_merge($paragraphs, ['One more paragraph was added later on.']))]));
Check::same($before, array_column(Record::ofPost($bridge->ID)->sentences, 0), 'a change of the article leaves it');
[, $panel] = rest('POST', "/standfirst/v1/posts/$bridge->ID/panel");
Check::same([true, 'changed'], [$panel['is_waiting'], $panel['state']], 'the editor is told');
page(get_post($bridge->ID));
Check::same($before, array_column(Record::ofPost($bridge->ID)->sentences, 0), 'a view leaves it too');
[, $panel] = rest('POST', "/standfirst/v1/posts/$bridge->ID/renew");
Check::same([false, 'current', [$pinned]], [$panel['is_waiting'], $panel['state'], $panel['choices']['pins']], 'renewed with its pin');
wp_update_post(wp_slash(['ID' => $bridge->ID, 'post_content' => $blocks(array_diff($paragraphs, [$pinned]))]));
[, $panel] = rest('POST', "/standfirst/v1/posts/$bridge->ID/panel");
Check::same([$pinned], $panel['lost'], 'a pinned sentence that is gone is named');
[, $panel] = rest('POST', "/standfirst/v1/posts/$bridge->ID/renew");
Check::same([], $panel['choices']['pins'], 'renewing lets go of it');
$own = "Our own words <b>first</b>.\nAnd a second sentence.";
rest('POST', '/wp/v2/posts/' . $bridge->ID, ['standfirst_choices' => ['text' => $own]]);
Check::same([explode("\n", $own), true], [array_column(Record::ofPost($bridge->ID)->sentences, 0), Record::ofPost($bridge->ID)->isOwn], 'the editor’s own words');
Check::has('Our own words &lt;b&gt;first&lt;/b&gt;.', page(get_post($bridge->ID)), 'which are text, never HTML');
wp_update_post(wp_slash(['ID' => $bridge->ID, 'post_content' => $blocks($paragraphs)]));
Check::same(explode("\n", $own), array_column(Record::ofPost($bridge->ID)->sentences, 0), 'which nothing overwrites');
[, $panel] = rest('POST', "/standfirst/v1/posts/$bridge->ID/keep");
Check::same([false, explode("\n", $own)], [$panel['is_waiting'], $panel['preview']], 'which can be kept for the new article');
rest('POST', "/standfirst/v1/posts/$bridge->ID/renew");
Check::same(false, Record::ofPost($bridge->ID)->isOwn, 'which renewing replaces');
settings(['length' => 'words:30']);
wp_update_post(['ID' => $bridge->ID]);
Check::that(preg_match_all('/\S+/', Record::ofPost($bridge->ID)->text()) <= 30, 'another length of the site is taken over on save');
settings();
Maker::renew(get_post($bridge->ID));

// --- The page

$page = page(get_post($bridge->ID));
$record = Record::ofPost($bridge->ID);
Check::same(1, substr_count($page, '<details class="standfirst">'), 'one button');
Check::same(0, strpos($page, '<details'), 'before the content');
foreach ($record->sentences as $number => [$text]) {
    $anchor = 'standfirst-' . $bridge->ID . '-' . ($number + 1);
    Check::has('<a href="#' . $anchor . '">', $page, 'a link to sentence ' . $number);
    Check::same(1, preg_match('~<span class="standfirst-place" id="' . $anchor . '">(.*?)</span>~', $page, $found), 'its place');
    Check::same($text, html_entity_decode($found[1] ?? ''), 'which holds it');
}
settings(['position' => 'paragraph', 'paragraph' => 2, 'style' => 'points', 'heading' => 3, 'label' => 'In brief', 'times' => false]);
$page = page(get_post($bridge->ID));
Check::same(1, preg_match('~^\s*<p>.*?</p>\s*<p>.*?</p><details class="standfirst"><summary><h3 class="standfirst-label" dir="auto">In brief</h3></summary>~s', $page), 'after the second paragraph, as set');
Check::same(3, substr_count($page, '<li><a href'), 'as key points');
settings(['position' => 'after']);
Check::same(1, preg_match('~</details>$~', page(get_post($bridge->ID))), 'after the content');
settings(['position' => 'none']);
Check::lacks('standfirst', page(get_post($bridge->ID)), 'nowhere');
ob_start();
standfirst_the_summary(['label' => 'Theme’s'], $bridge->ID);
Check::has('Theme’s', (string) ob_get_clean(), 'where the theme asks');
Check::same(Record::ofPost($bridge->ID)->text(), standfirst_get_summary($bridge->ID), 'the text for themes');
$short = post('With a short code', implode("\n\n", $paragraphs) . "\n\n[standfirst style=\"points\" label=\"Code &lt;x&gt;\" heading=\"2\"]");
$page = page($short);
Check::same(1, preg_match('~</p>\s*<details class="standfirst"><summary><h2 class="standfirst-label" dir="auto">Code ~', $page), 'where the short code stands');
Check::that(count(Record::ofPost($short->ID)->sentences) === 3 && strpos(Record::ofPost($short->ID)->text(), 'standfirst') === false, 'which is no part of the article');
settings();
$block = post('With a block', $blocks(array_slice($paragraphs, 0, 2)) . "\n\n<!-- wp:standfirst/summary {\"style\":\"points\"} /-->\n\n" . $blocks(array_slice($paragraphs, 2)));
$page = page($block);
Check::same([1, 0], [substr_count($page, '<details'), preg_match('~^<details~', $page)], 'where the block stands, and only there');
Check::same(3, substr_count($page, '<li><a href'), 'as the block wants it');
Check::lacks('<!--standfirst:', $page, 'nothing is left of what stood for it');
settings(['min_words' => 1000]);
Check::lacks('<details', page(get_post($bridge->ID)), 'no button on a short article');
settings();
Choices::of(['hidden' => true])->save($bridge->ID);
Check::lacks('<details', page(get_post($bridge->ID)), 'no button where an editor hides it');
delete_post_meta($bridge->ID, Choices::META);
query_posts(['p' => $bridge->ID]);
the_post();
Check::lacks('<details', get_the_excerpt(), 'not in an excerpt');
query_posts(['post_type' => 'post']);
the_post();
Check::lacks('standfirst', apply_filters('the_content', get_the_content()), 'not in a list of posts');

// --- Privacy

$secret = post('Behind a password', $blocks($paragraphs), ['post_password' => 'secret']);
Check::that(Record::ofPost($secret->ID)->isShown(), 'a post behind a password has a summary');
Check::lacks('Port Ellery', page($secret), 'but not on its page');
$draft = post('A draft', $blocks($paragraphs), ['post_status' => 'draft']);
wp_set_current_user(0);
Check::same(401, rest('GET', '/standfirst/v1/posts/' . $secret->ID)[0], 'nor in its route');
Check::same(401, rest('GET', '/standfirst/v1/posts/' . $draft->ID)[0], 'nor a draft’s');
Check::same(null, rest('GET', '/wp/v2/posts/' . $secret->ID)[1]['standfirst'], 'nor in its field');
Check::same($record->text(), rest('GET', '/standfirst/v1/posts/' . $bridge->ID)[1]['text'], 'a public one is public');
Check::same($record->text(), rest('GET', '/wp/v2/posts/' . $bridge->ID)[1]['standfirst']['text'], 'in the field too');
Check::that(!isset(rest('GET', '/wp/v2/posts/' . $bridge->ID)[1]['standfirst_choices']), 'what was set by hand is not');
foreach (['panel', 'renew', 'keep'] as $route) {
    Check::same(401, rest('POST', "/standfirst/v1/posts/$bridge->ID/$route")[0], "nobody may $route");
}
$author = wp_insert_user(['user_login' => 'author' . wp_rand(), 'user_pass' => 'x', 'role' => 'author']);
wp_set_current_user($author);
foreach (['panel', 'renew', 'keep'] as $route) {
    Check::same(403, rest('POST', "/standfirst/v1/posts/$bridge->ID/$route")[0], "no author may $route another’s post");
}
Check::same(403, rest('POST', '/standfirst/v1/backfill', ['action' => 'start'])[0], 'nor start a backfill');
wp_set_current_user(1);
Check::same(404, rest('GET', '/standfirst/v1/posts/' . post('Empty', '')->ID)[0], 'a post without a summary has none');

// --- The classic editor's box

foreach (['' => false, 'wrong' => false, wp_create_nonce('standfirst_choices' . $bridge->ID) => true] as $nonce => $isSaved) {
    $_POST = ['post_ID' => (string) $bridge->ID, 'standfirst_nonce' => (string) $nonce, 'standfirst_choices' => wp_slash((string) json_encode(['pins' => ['He said "so".']]))];
    do_action('save_post', $bridge->ID, $bridge, true);
    Check::same($isSaved ? ['He said "so".'] : [], Choices::ofPost($bridge->ID)->pins, 'the box is saved with its nonce alone: ' . ($isSaved ? 'right' : $nonce));
}
$_POST = [];
delete_post_meta($bridge->ID, Choices::META);

// --- Doors

Check::same('', head(get_post($bridge->ID)), 'the head is untouched at first');
settings(['json_ld' => true, 'description' => true, 'open_graph' => true]);
$head = head(get_post($bridge->ID));
preg_match('~<script type="application/ld\+json">(.*?)</script>~s', $head, $found);
$data = json_decode($found[1] ?? '', true);
Check::same([$record->text(), 'en', 'Article'], [$data['abstract'] ?? '', $data['inLanguage'] ?? '', $data['@type'] ?? ''], 'JSON-LD');
Check::same(1, preg_match('~<meta name="description" content="([^"]{20,800})">~', $head, $found), 'description');
Check::that(mb_strlen(html_entity_decode($found[1])) <= Settings::DESCRIPTION_LENGTH, 'not too long');
Check::has('<meta property="og:description" content="' . $found[1] . '">', $head, 'Open Graph');
Choices::of(['text' => '</script><script>alert("x")</script>', 'description' => '"><script>alert(1)</script>'])->save($bridge->ID);
Maker::make(Article::of(get_post($bridge->ID)), Choices::ofPost($bridge->ID));
$head = head(get_post($bridge->ID));
Check::same([1, 1], [substr_count($head, '<script'), substr_count($head, '</script>')], 'no text ends its element');
Check::lacks('<script', page(get_post($bridge->ID)), 'nor on the page');
delete_post_meta($bridge->ID, Choices::META);
Maker::renew(get_post($bridge->ID));
add_filter('standfirst_seo_plugin', $seo = static function (): string {
    return 'Some SEO';
});
Check::same('', head(get_post($bridge->ID)), 'silent beside an SEO plugin');
remove_filter('standfirst_seo_plugin', $seo);
settings(['rss' => true, 'search' => true]);
query_posts(['p' => $bridge->ID]);
the_post();
Check::same(esc_html($record->text()), apply_filters('the_excerpt_rss', 'as it was'), 'description in feeds');
query_posts(['s' => 'Ellery']);
the_post();
$found = get_post();
Check::same(esc_html(Record::ofPost($found->ID)->text()), get_the_excerpt($found), 'excerpt in search results');
settings();
Check::same('as it was', apply_filters('the_excerpt_rss', 'as it was'), 'feeds are untouched otherwise');
$phrase = Record::ofPost($bridge->ID)->phrases[0];
$tag = wp_insert_term(ucfirst($phrase), 'post_tag');
$tag = is_wp_error($tag) ? ['term_id' => $tag->get_error_data('term_exists')] : $tag;
$tags = rest('POST', "/standfirst/v1/posts/$bridge->ID/panel")[1]['tags'];
Check::same(['id' => $tag['term_id'], 'name' => ucfirst($phrase)], $tags[0] ?? null, 'the site’s own tag is suggested first');
Check::that(count($tags) > 1 && $tags[1]['id'] === 0, 'then new ones');
wp_set_post_terms($bridge->ID, [$tag['term_id']], 'post_tag');
Check::that(!in_array($tag['term_id'], array_column(rest('POST', "/standfirst/v1/posts/$bridge->ID/panel")[1]['tags'], 'id'), true), 'not one that the post has');

// --- Languages

$german = post('Brücke gesperrt', $blocks(['Die Brücke bleibt bis März gesperrt, teilte der Kreis am Dienstag mit.', 'Rund 11.000 Autos fahren jeden Tag darüber, sagte Dr. Moor dem Kreistag.', 'Die Sanierung kostet 23 Mio. Euro.']));
Check::same('de', Record::ofPost($german->ID)->language, 'told by the text');
$GLOBALS['polylang'][$german->ID] = 'nl';
Check::same(['nl', 'nl'], [Article::of($german)->language, Maker::renew($german)->language], 'Polylang’s language goes before it');
unset($GLOBALS['polylang'][$german->ID]);
add_filter('wpml_post_language_details', $wpml = static function ($details, $id) {
    return ['language_code' => 'pt-br', 'locale' => 'pt_BR'];
}, 10, 2);
Check::same(['pt-br', 'pt'], [Article::of($german)->language, Maker::renew($german)->language], 'so does WPML’s');
remove_filter('wpml_post_language_details', $wpml, 10);
settings(['language' => 'site']);
Check::same('en-US', Article::of($german)->language, 'or the site’s');
settings();
Maker::renew($german);

// --- What is not as it should be

global $wpdb;
$broken = post('Broken bytes', $blocks($paragraphs));
$wpdb->suppress_errors(true);
$source = str_replace('Engineers', "Engin\xe9\xe8rs", $broken->post_content);
// As another program has written it, past WordPress's own check.
add_filter('query', $past = static function (string $query) use ($source): string {
    return str_replace('@@content@@', str_replace("'", "''", $source), $query);
});
$wpdb->update($wpdb->posts, ['post_content' => '@@content@@'], ['ID' => $broken->ID]);
remove_filter('query', $past);
clean_post_cache($broken->ID);
$broken = get_post($broken->ID);
// A database with a strict character set has refused it: then the post is given the bytes here.
$broken->post_content = $source;
wp_cache_set($broken->ID, $broken, 'posts');
$record = Maker::renew($broken);
Check::same([true, true], [$record->isShown(), $record->isMended], 'invalid UTF-8 is read all the same');
Check::same($record->isMended, Record::ofPost($broken->ID)->isMended, 'and it is kept in mind');
Check::has('bytes that are not UTF-8', Health::posts()['description'], 'Site Health tells of it');
Check::that(page($broken) !== '', 'its page stays');
$wpdb->suppress_errors(false);
$large = str_repeat(implode(' ', $paragraphs) . "\n\n", 7000);
$huge = post('Five megabytes', $large);
Check::that(strlen($huge->post_content) > 5000000, 'a post of 5 MB');
$calls = Engines::calls();
$record = Record::ofPost($huge->ID);
Check::same(['skipped', 'too_large'], [$record->status, $record->reason], 'is skipped with its reason');
page($huge);
Check::same($calls, Engines::calls(), 'and not tried again on each view');
Check::has('Five megabytes', Health::posts()['description'], 'Site Health names it');
Check::same(strlen($large), strlen(get_post($huge->ID)->post_content), 'nothing of it is lost');
settings(['max_kilobytes' => 8192]);
Check::same('ok', Maker::forView(get_post($huge->ID))->status, 'with a higher limit it is made on the next view');
settings();
wp_delete_post($huge->ID, true);
$odd = [
    'empty' => '', 'a short code' => '[gallery]', 'not closed' => '<p><div><a href="x">Text. <b>Bold.', 'a comment' => '<!-- wp:more -->', 'NUL' => "One.\0Two.",
    'zero' => '0', 'deep' => str_repeat('<div>', 3000) . 'Text.' . str_repeat('</div>', 3000), 'emoji' => '👩‍👩‍👧 One. 🎉 Two.', 'slashes' => 'C:\\new\\table. It is "so". It\'s.',
];
foreach ($odd as $name => $content) {
    $one = post("Odd: $name", $content);
    $record = Record::ofPost($one->ID);
    Check::that($record !== null && in_array($record->status, ['ok', 'empty'], true), "odd content, $name", $record === null ? 'no record' : $record->message);
    page($one);
}
Check::same('C:\\new\\table. It is "so". It\'s.', Record::ofPost($one->ID)->text(), 'slashes and quotes come back as they were');

// --- Commands

Check::same('Standfirst\WordPress\Command', WP_CLI::$commands['standfirst'] ?? '', 'the command is there');
$command = new Standfirst\WordPress\Command();
/** @return list<string> */
$say = static function (string $task, array $arguments = [], array $options = []) use ($command): array {
    WP_CLI::$said = [];
    $command->$task($arguments, $options);
    return WP_CLI::$said;
};
$published = Tasks::counts()['published'];
$said = $say('clear');
Check::same(0, (int) $wpdb->get_var("SELECT COUNT(*) FROM $wpdb->postmeta WHERE meta_key IN ('_standfirst', 'standfirst_summary')"), 'clear');
$calls = Engines::calls();
$said = $say('generate', [], ['dry-run' => true]);
Check::same([$calls, true], [Engines::calls(), strpos(end($said), 'Success') === 0], 'a dry run makes nothing');
Check::has("$published of $published posts (100%): $published would be made", implode("\n", $said), 'and says what it would make');
$log = (string) tempnam(sys_get_temp_dir(), 'log');
$said = $say('generate', [], ['log' => $log]);
Check::has("$published of $published posts (100%)", implode("\n", $said), 'generate');
Check::same($published, count(file($log)), 'a line in the log for each post');
Check::has("skipped\tno_sentences", (string) file_get_contents($log), 'with its reason');
$calls = Engines::calls();
$said = $say('generate');
Check::same($calls, Engines::calls(), 'a second run finds nothing to do');
$said = $say('generate', [], ['since' => '2200-01-01']);
Check::has('0 of 0 posts', implode("\n", $said), 'since');
foreach ([['since' => 'yesterday'], ['post-type' => 'page'], ['dryrun' => true], ['log' => '/nowhere/log']] as $wrong) {
    $said = $say('generate', [], $wrong);
    Check::same(0, strpos(end($said), 'Error: '), 'refused: ' . json_encode($wrong));
}
$said = $say('status');
Check::has('Engine: ', $said[0], 'status');
Check::has('ok: ', implode("\n", $said), 'status counts');
unlink($log);

// --- Computed elsewhere

$say('clear');
settings(['engine' => 'results']);
$calls = Engines::calls();
Check::same(null, Engines::current(), 'results only');
Check::lacks('<details', page(get_post($bridge->ID)), 'a page without a result has no button');
Check::same(null, Record::ofPost($bridge->ID), 'and nothing is stored');
[$status, $panel] = rest('POST', "/standfirst/v1/posts/$bridge->ID/panel");
Check::same([200, true], [$status, $panel['problem'] !== ''], 'the panel says why');
$folder = sys_get_temp_dir() . '/standfirst-exchange-' . getmypid();
mkdir($folder);
$said = $say('export', ["$folder/posts.jsonl"]);
Check::that(strpos(end($said), 'Success') === 0, 'export', implode("\n", $said));
foreach (['summarize' => 'summaries', 'keyphrases' => 'keyphrases'] as $task => $name) {
    shell_exec(sprintf('%s %s --quiet < %s > %s', escapeshellarg($batch), $task, escapeshellarg("$folder/posts.jsonl"), escapeshellarg("$folder/$name.jsonl")));
}
// One article changes in the meantime, and one line is damaged.
$wpdb->update($wpdb->posts, ['post_content' => $german->post_content . '<p>Mehr.</p>'], ['ID' => $german->ID]);
clean_post_cache($german->ID);
file_put_contents("$folder/summaries.jsonl", "{\"id\":{\"post\":99999}}\nnot JSON\n{\"id\":{\"post\":$bridge->ID},\"error\":{\"code\":\"x\",\"message\":\"it failed\"}}\n", FILE_APPEND);
$said = implode("\n", $say('import', ["$folder/summaries.jsonl"]));
Check::has("$german->ID\tskipped\tchanged", $said, 'a changed article is not given an old summary');
Check::has("failed\tengine\tit failed", $said, 'a failure is named');
Check::has("skipped\tno_post", $said, 'so is a line of no post');
$say('import', ["$folder/keyphrases.jsonl"]);
$record = Record::ofPost($bridge->ID);
Check::same([sentence_texts($answer['sentences']), 'import', 10], [array_column($record->sentences, 0), $record->engine, count($record->phrases)], 'imported');
Check::has('<details', page(get_post($bridge->ID)), 'and shown');
Check::same($calls, Engines::calls(), 'without the library');
Check::same('recommended', Health::engine()['status'], 'Site Health tells');
array_map('unlink', glob("$folder/*"));
rmdir($folder);
settings();

// --- Locks

Check::same([true, false], [Maker::lock($bridge->ID), Maker::lock($bridge->ID)], 'a lock is taken once');
delete_post_meta($bridge->ID, Record::META);
Check::same(null, Maker::forView(get_post($bridge->ID)), 'who does not get it goes without');
Maker::unlock($bridge->ID);
Check::same('ok', Maker::forView(get_post($bridge->ID))->status, 'who gets it makes the summary');
Check::same(true, Maker::lock($bridge->ID), 'and gives it back');
$wpdb->update($wpdb->options, ['option_value' => (string) (time() - 3600)], ['option_name' => 'standfirst_lock_' . $bridge->ID]);
Check::same(true, Maker::lock($bridge->ID), 'an old lock counts no more');
Maker::unlock($bridge->ID);

settings(['min_words' => 200]);
Check::end();
