<?php

/** Installs WordPress without a browser: `php install.php FOLDER`. Prints nothing when all is well. */

declare(strict_types=1);

$_SERVER += ['HTTP_HOST' => '127.0.0.1', 'SERVER_PROTOCOL' => 'HTTP/1.1', 'REQUEST_METHOD' => 'GET', 'REQUEST_URI' => '/'];
define('WP_INSTALLING', true);
// Nobody has to be told of a site that lives for minutes.
function wp_mail(): bool
{
    return true;
}
require $argv[1] . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
if (!is_blog_installed()) {
    wp_install('The Lower Tarrow Courier', 'admin', 'admin@localhost.test', true, '', 'admin');
}
switch_theme($argv[2] ?? 'twentytwentythree');
