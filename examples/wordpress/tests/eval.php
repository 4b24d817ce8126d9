<?php

/** Runs a line of PHP inside a site and prints what it returns as JSON: `php eval.php FOLDER 'return 1;'` */

declare(strict_types=1);

require __DIR__ . '/load.php';

wp_set_current_user(1);
kses_remove_filters();
echo json_encode(eval($argv[2]), JSON_UNESCAPED_UNICODE);
