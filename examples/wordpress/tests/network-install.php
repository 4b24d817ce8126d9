<?php

/** Makes a network of a fresh site, step by step as its constants allow: `php network-install.php FOLDER` */

declare(strict_types=1);

require __DIR__ . '/load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
require ABSPATH . 'wp-admin/includes/network.php';

foreach ($wpdb->tables('ms_global') as $table => $prefixed) {
    $wpdb->$table = $prefixed;
}
install_network();
$result = populate_network(1, '127.0.0.1', 'admin@localhost.test', 'A network', '/', false);
if (is_wp_error($result) && $result->get_error_code() !== 'no_wildcard_dns') {
    fwrite(STDERR, $result->get_error_message() . "\n");
    exit(1);
}
file_put_contents($argv[1] . '/local-config.php', "<?php
define('WP_ALLOW_MULTISITE', true);
define('MULTISITE', true);
define('SUBDOMAIN_INSTALL', false);
define('DOMAIN_CURRENT_SITE', '127.0.0.1');
define('PATH_CURRENT_SITE', '/');
define('SITE_ID_CURRENT_SITE', 1);
define('BLOG_ID_CURRENT_SITE', 1);
");
