// Parses every PHP file of the plugin's own with PHP 7.4 and with PHP 8.3: node syntax.mjs PLUGIN NODE_MODULES
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [plugin, modules] = process.argv.slice(2);
const require = createRequire(join(modules, 'x.js'));
const load = (name) => import(pathToFileURL(require.resolve(name)));
const { PHP, loadPHPRuntime } = await load('@php-wasm/universal');
const files = readdirSync(plugin, { recursive: true }).map(String).filter((name) => name.endsWith('.php') && !name.startsWith('library'));

let failed = 0;
for (const version of ['7-4', '8-3']) {
    const { getPHPLoaderModule } = await load(`@php-wasm/node-${version}`);
    const php = new PHP(await loadPHPRuntime(await getPHPLoaderModule()));
    const parse = async (code) => {
        php.writeFile('/tmp/code.txt', code);
        const answer = await php.run({ code: '<?php try { token_get_all(file_get_contents("/tmp/code.txt"), TOKEN_PARSE); echo "fine"; } catch (ParseError $e) { echo $e->getMessage(), " in line ", $e->getLine(); }' });
        return answer.text;
    };
    // The check has to be able to fail.
    if (version === '7-4' && (await parse('<?php match (1) { 1 => 2 };')) === 'fine') {
        console.error('PHP 7.4 accepts a match expression: this is not PHP 7.4');
        failed++;
    }
    for (const file of files) {
        const said = await parse(readFileSync(join(plugin, file)));
        if (said !== 'fine') {
            console.error(`PHP ${version}: ${file}: ${said}`);
            failed++;
        }
    }
    console.log(`PHP ${version}: ${files.length} files parsed`);
}
process.exit(failed ? 1 : 0);
