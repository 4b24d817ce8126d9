<?php

/** Loads the WordPress in the folder given first, as its administrator. */

declare(strict_types=1);

error_reporting(E_ALL);
ini_set('display_errors', 'stderr');
$_SERVER += ['HTTP_HOST' => getenv('STANDFIRST_HOST') ?: '127.0.0.1', 'SERVER_PROTOCOL' => 'HTTP/1.1', 'REQUEST_METHOD' => 'GET', 'REQUEST_URI' => '/'];
require $argv[1] . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';
