<?php

declare(strict_types=1);

namespace Standfirst\WordPress;

use Standfirst\WordPress\Engine\Failure;

defined('ABSPATH') || exit;

/** Summaries for apps and other sites, and what the editor's panel and the administrator's pages ask for. */
final class Rest
{
    public const SPACE = 'standfirst/v1';

    public static function start(): void
    {
        add_action('rest_api_init', [self::class, 'register']);
    }

    public static function register(): void
    {
        $types = (array) Settings::get('post_types');
        register_rest_field($types, 'standfirst', [
            'get_callback' => static function (array $data): ?array {
                $post = get_post($data['id'] ?? 0);
                return $post instanceof \WP_Post ? self::summary($post) : null;
            },
            'schema' => [
                'description' => __('The summary of the post.', 'standfirst'),
                'type' => ['object', 'null'],
                'context' => ['view', 'embed', 'edit'],
                'readonly' => true,
            ],
        ]);
        register_rest_field($types, 'standfirst_choices', [
            'get_callback' => static function (array $data): array {
                return Choices::ofPost((int) ($data['id'] ?? 0))->toArray();
            },
            // Who gets here may edit the post: the posts controller has seen to it.
            'update_callback' => static function ($value, \WP_Post $post): void {
                Choices::of($value)->save($post->ID);
            },
            'schema' => [
                'description' => __('What was set by hand for the summary.', 'standfirst'),
                'type' => 'object',
                'context' => ['edit'],
            ],
        ]);
        register_rest_field($types, 'standfirst_is_waiting', [
            'get_callback' => static function (array $data): bool {
                $post = get_post($data['id'] ?? 0);
                return $post instanceof \WP_Post && self::isWaiting(Record::ofPost($post->ID), $post);
            },
            'schema' => [
                'description' => __('Whether the article has changed since its summary was made.', 'standfirst'),
                'type' => 'boolean',
                'context' => ['edit'],
                'readonly' => true,
            ],
        ]);
        $id = ['id' => ['type' => 'integer', 'minimum' => 1, 'required' => true]];
        register_rest_route(self::SPACE, '/posts/(?P<id>\d+)', [
            'methods' => 'GET',
            'callback' => [self::class, 'read'],
            'permission_callback' => [self::class, 'mayRead'],
            'args' => $id,
        ]);
        register_rest_route(self::SPACE, '/posts/(?P<id>\d+)/panel', [
            'methods' => 'POST',
            'callback' => [self::class, 'panel'],
            'permission_callback' => [self::class, 'mayEdit'],
            'args' => $id + [
                'title' => ['type' => 'string'],
                'content' => ['type' => 'string'],
                'choices' => ['type' => 'object'],
            ],
        ]);
        foreach (['renew', 'keep'] as $action) {
            register_rest_route(self::SPACE, '/posts/(?P<id>\d+)/' . $action, [
                'methods' => 'POST',
                'callback' => static function (\WP_REST_Request $request) use ($action): array {
                    $post = self::post($request);
                    $action === 'renew' ? Maker::renew($post) : Maker::keep($post);
                    return self::panel($request);
                },
                'permission_callback' => [self::class, 'mayEdit'],
                'args' => $id,
            ]);
        }
        register_rest_route(self::SPACE, '/backfill', [
            'methods' => 'POST',
            'callback' => [BackfillPage::class, 'step'],
            'permission_callback' => static function (): bool {
                return current_user_can('manage_options');
            },
            'args' => [
                'action' => ['type' => 'string', 'enum' => ['start', 'step', 'stop'], 'required' => true],
                'since' => ['type' => 'string', 'default' => ''],
                'post_type' => ['type' => 'string', 'default' => ''],
                'force' => ['type' => 'boolean', 'default' => false],
                'dry_run' => ['type' => 'boolean', 'default' => false],
            ],
        ]);
    }

    public static function mayRead(\WP_REST_Request $request): bool
    {
        $post = get_post((int) $request['id']);
        if (!$post instanceof \WP_Post || !Settings::covers($post->post_type)) {
            return false;
        }
        // Behind a password the summary stays behind it too.
        return current_user_can('edit_post', $post->ID) || (is_post_publicly_viewable($post) && $post->post_password === '');
    }

    public static function mayEdit(\WP_REST_Request $request): bool
    {
        $post = get_post((int) $request['id']);
        return $post instanceof \WP_Post && Settings::covers($post->post_type) && current_user_can('edit_post', $post->ID);
    }

    /** @return \WP_REST_Response|\WP_Error */
    public static function read(\WP_REST_Request $request)
    {
        $summary = self::summary(self::post($request));
        return $summary === null
            ? new \WP_Error('standfirst_none', __('This post has no summary.', 'standfirst'), ['status' => 404])
            : new \WP_REST_Response($summary);
    }

    /**
     * All that the editor's panel shows, for the post as it stands in the editor.
     *
     * @return array<string, mixed>
     */
    public static function panel(\WP_REST_Request $request): array
    {
        $post = self::post($request);
        $saved = Choices::ofPost($post->ID);
        $choices = is_array($request['choices']) ? Choices::of($request['choices']) : $saved;
        $record = Record::ofPost($post->ID);
        $state = Maker::state($record, Article::of($post), $saved);
        $panel = [
            'state' => $state,
            'is_waiting' => self::isWaiting($record, $post),
            'record' => $record === null ? null : [
                'status' => $record->status,
                'message' => $record->message,
                'text' => $record->text(),
                'sentences' => array_column($record->sentences, 0),
                'is_own' => $record->isOwn,
                'is_mended' => $record->isMended,
            ],
            'choices' => $choices->toArray(),
            'length' => (string) Settings::get('length'),
            'sentences' => [],
            'picks' => [],
            'lost' => [],
            'tags' => [],
            'problem' => '',
            'preview' => $record !== null ? array_column($record->sentences, 0) : [],
            // What stands between two sentences of the preview.
            'space' => Text::space($record !== null ? $record->language : ''),
        ];
        try {
            $title = is_string($request['title']) ? $request['title'] : $post->post_title;
            $content = is_string($request['content']) ? $request['content'] : $post->post_content;
            $analysis = Maker::analyse(Article::with($post, $title, $content), $choices);
            $picks = Selection::of($analysis['sentences'], $analysis['picks'], $choices->length(), $choices->pins, $choices->bans);
            $panel['sentences'] = self::tinted($analysis['sentences']);
            $panel['picks'] = array_column($picks, 0);
            $panel['lost'] = Selection::lost($analysis['sentences'], $choices->pins);
            $panel['tags'] = Tags::suggest($analysis['phrases'], $post->ID);
            $panel['preview'] = array_column($picks, 1);
            $panel['space'] = Text::space($analysis['language']);
        } catch (Failure $failure) {
            $panel['problem'] = trim($failure->getMessage());
        }
        if ($choices->text !== '') {
            $panel['preview'] = explode("\n", $choices->text);
        }
        return $panel;
    }

    /** Tells whether readers see the summary of an older article, until an editor renews it. */
    private static function isWaiting(?Record $record, \WP_Post $post): bool
    {
        return $record !== null && $record->isShown() && Maker::state($record, Article::of($post), Choices::ofPost($post->ID)) === Maker::CHANGED;
    }

    /**
     * What anybody may know of a post's summary; null when there is none for readers.
     *
     * @return array<string, mixed>|null
     */
    private static function summary(\WP_Post $post): ?array
    {
        $isOpen = $post->post_password === '' || current_user_can('edit_post', $post->ID);
        $record = $isOpen ? Record::ofPost($post->ID) : null;
        if ($record === null || !$record->isShown() || Choices::ofPost($post->ID)->isHidden) {
            return null;
        }
        $summary = [
            'text' => $record->text(),
            'sentences' => array_column($record->sentences, 0),
            'language' => $record->language,
            'reading_seconds' => $record->seconds,
            'article_reading_seconds' => $record->articleSeconds,
            'keyphrases' => $record->phrases,
        ];
        /**
         * Filters what REST says of a summary.
         *
         * @param array    $summary The summary.
         * @param \WP_Post $post    The post.
         */
        return (array) apply_filters('standfirst_rest', $summary, $post);
    }

    /**
     * Scores from 0 to 1 within the article, for tints.
     *
     * @param list<array{string, float}> $sentences
     * @return list<array{string, float}>
     */
    private static function tinted(array $sentences): array
    {
        $scores = array_column($sentences, 1);
        $least = $scores === [] ? 0.0 : min($scores);
        $range = $scores === [] ? 0.0 : max($scores) - $least;
        foreach ($sentences as $index => [, $score]) {
            $sentences[$index][1] = $range > 0 ? round(($score - $least) / $range, 3) : 0.5;
        }
        return $sentences;
    }

    private static function post(\WP_REST_Request $request): \WP_Post
    {
        $post = get_post((int) $request['id']);
        if (!$post instanceof \WP_Post) {
            throw new \LogicException('a permission callback lets no request without a post through');
        }
        return $post;
    }
}
