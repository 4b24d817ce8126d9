// Drives a real Chromium through a site, as reader, editor and administrator:
// node browser.js URL SITE POSTS.json NODE_MODULES SCREENSHOTS [PICTURES]
'use strict';

const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const [url, site, postsFile, modules, screenshots, pictures] = process.argv.slice(2);
const { chromium } = require(path.join(modules, 'playwright-core'));
const axe = fs.readFileSync(path.join(modules, 'axe-core/axe.min.js'), 'utf8');
const posts = JSON.parse(fs.readFileSync(postsFile, 'utf8'));
const bridge = posts['harbour-bridge.txt'];
const label = 'No time to read? Get a summary';

let passed = 0;
let failed = 0;
let shots = 0;

function check(is, name, more) {
    if (is) {
        passed++;
    } else {
        failed++;
        console.log(`FAILED: ${name}${more === undefined ? '' : `\n  ${JSON.stringify(more)}`}`);
    }
}

function same(wanted, found, name) {
    check(JSON.stringify(wanted) === JSON.stringify(found), name, { wanted, found });
}

/** Runs PHP inside the site. */
function php(code) {
    return JSON.parse(execFileSync('php', [path.join(__dirname, 'eval.php'), site, code], { encoding: 'utf8', env: { ...process.env, STANDFIRST_HOST: new URL(url).host } }));
}

const record = (post) => php(`return Standfirst\\WordPress\\Record::ofPost(${post});`);
const texts = (post) => record(post).sentences.map(([text]) => text);

async function shot(page, name, options = {}) {
    await page.screenshot({ path: path.join(screenshots, `${String(++shots).padStart(2, '0')}-${name}.png`), animations: 'disabled', ...options });
}

/** A picture for the README. */
async function picture(page, name, clip) {
    if (pictures) {
        await page.screenshot({ path: path.join(pictures, `${name}.png`), animations: 'disabled', clip });
    }
}

async function accessible(page, name, include) {
    await page.evaluate(axe);
    const found = await page.evaluate((where) => window.axe.run(where ? { include: where } : document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }), include);
    check(found.passes.length > 0, `axe looked at ${name}`);
    same([], found.violations.map((one) => [one.id, ...one.nodes.map((node) => node.html.slice(0, 160))]), `axe: ${name}`);
}

async function isOpen(page) {
    return page.locator('details.standfirst').evaluate((details) => details.open);
}

/** Whether the first sentence's place is in view and stands out. */
async function isMarked(page, post) {
    return page.evaluate((id) => {
        const place = document.getElementById(id);
        const box = place.getBoundingClientRect();
        return location.hash === '#' + id && box.top >= 0 && box.bottom <= innerHeight && place.matches(':target');
    }, `standfirst-${post}-1`);
}

async function reader(browser) {
    const context = await browser.newContext({ viewport: { width: 1100, height: 800 } });
    const page = await context.newPage();
    const errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.addInitScript(() => {
        window.shift = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
            window.shift += entry.hadRecentInput ? 0 : entry.value;
        })).observe({ type: 'layout-shift', buffered: true });
    });
    const response = await page.goto(`${url}/?p=${bridge}`, { waitUntil: 'load' });
    same('0', response.headers()['x-standfirst-calls'], 'a view of a stored summary calls no library');
    same(false, await isOpen(page), 'the summary is closed at first');
    check((await page.locator('details.standfirst summary').innerText()).includes(label), 'the button says what it does');
    check(/\d+ min, summary \d+ s/.test(await page.locator('.standfirst-times').innerText()), 'and how long it takes');
    await page.waitForTimeout(500);
    const box = await page.locator('details.standfirst').boundingBox();
    await shot(page, 'reader-closed');
    await picture(page, 'reader-closed', { x: box.x - 20, y: 150, width: box.width + 40, height: 480 });
    await accessible(page, 'the page, closed');
    same(0, await page.evaluate(() => window.shift), 'nothing on the page moves while it loads');

    await page.locator('details.standfirst summary').click();
    same(true, await isOpen(page), 'a click opens it');
    same(texts(bridge), (await page.locator('.standfirst-text a').allInnerTexts()).map((text) => text.trim()), 'it holds the stored sentences');
    await shot(page, 'reader-open');
    await picture(page, 'reader-open', { x: box.x - 20, y: 150, width: box.width + 40, height: 630 });
    await accessible(page, 'the page, open');
    for (const link of await page.locator('.standfirst-text a').all()) {
        const target = await page.locator(await link.getAttribute('href')).innerText();
        const letters = (text) => text.replace(/[^\p{L}\p{N}]/gu, '');
        same(letters(await link.innerText()), letters(target), 'a link leads to its own sentence');
    }
    await page.locator('.standfirst-text a').first().click();
    await page.waitForTimeout(400);
    check(await isMarked(page, bridge), 'a link leads to the place, which stands out');
    await shot(page, 'reader-place');
    await accessible(page, 'the page at a place');
    await page.locator('details.standfirst summary').click();
    same(false, await isOpen(page), 'another click closes it');

    // The keyboard alone.
    await page.goto(`${url}/?p=${bridge}`);
    let steps = 0;
    while (steps++ < 60 && !(await page.evaluate(() => document.activeElement.matches('details.standfirst summary')))) {
        await page.keyboard.press('Tab');
    }
    check(await page.evaluate(() => document.activeElement.matches('details.standfirst summary')), 'the button is reached by Tab');
    await shot(page, 'reader-keyboard-focus');
    await page.keyboard.press('Enter');
    same(true, await isOpen(page), 'Enter opens it');
    await page.keyboard.press('Space');
    same(false, await isOpen(page), 'Space closes it');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    check(await page.evaluate(() => document.activeElement.matches('.standfirst-text a')), 'Tab goes to the first sentence');
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    same('solid', outline, 'the focus can be seen');
    await page.keyboard.press('Enter');
    await page.waitForTimeout(400);
    check(await isMarked(page, bridge), 'Enter leads to its place');

    // Wishes of the reader's system.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    same('0s', await page.evaluate(() => getComputedStyle(document.querySelector('details.standfirst summary'), '::before').transitionDuration), 'no motion for who wants none');
    await page.emulateMedia({ reducedMotion: 'no-preference', forcedColors: 'active' });
    await page.goto(`${url}/?p=${bridge}#standfirst-${bridge}-1`);
    await page.reload();
    await page.locator('details.standfirst summary').click();
    await shot(page, 'reader-forced-colors');
    await page.emulateMedia({ forcedColors: 'none', media: 'print' });
    same(true, await page.locator('details.standfirst').isVisible(), 'an open summary is printed');
    await page.emulateMedia({ media: 'screen' });
    await page.locator('details.standfirst summary').click();
    await page.emulateMedia({ media: 'print' });
    same(false, await page.locator('details.standfirst').isVisible(), 'a closed one is not');
    await page.emulateMedia({ media: 'screen' });

    // From right to left.
    const arabic = posts['tahliya.ar.html'];
    await page.goto(`${url}/?p=${arabic}`);
    await page.locator('details.standfirst summary').click();
    same(['ar', 'rtl'], await page.locator('.standfirst-text').evaluate((text) => [text.lang, getComputedStyle(text).direction]), 'Arabic is written from right to left');
    await shot(page, 'reader-arabic');
    await accessible(page, 'an Arabic article', [['.standfirst']]);
    await page.evaluate(() => {
        document.documentElement.dir = 'rtl';
    });
    const side = await page.locator('details.standfirst').evaluate((details) => [getComputedStyle(details).borderRightWidth, getComputedStyle(details).borderLeftWidth].map(parseFloat));
    check(side[0] > side[1], 'the whole button turns on a site from right to left', side);
    await shot(page, 'reader-right-to-left');
    for (const name of ['scraped shotengai.ja.html', 'jal-yojana.hi.txt', 'scraped orchard-auction.fragment.html', 'scraped bus-route-12.txt']) {
        await page.goto(`${url}/?p=${posts[name]}`);
        await page.locator('details.standfirst summary').click();
        const count = await page.locator('.standfirst-text a').count();
        same(texts(posts[name]).length, count, `every sentence of ${name} has its place`);
        await shot(page, name.replace(/\W+/g, '-'));
    }
    same([], errors, 'no script fails');
    await context.close();

    // A phone.
    const phone = await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });
    const small = await phone.newPage();
    await small.goto(`${url}/?p=${bridge}`);
    await small.locator('details.standfirst summary').tap();
    same(true, await isOpen(small), 'a tap opens it');
    check(await small.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'a phone needs not scroll sideways');
    const height = (await small.locator('details.standfirst summary').boundingBox()).height;
    check(height >= 44, 'the button is high enough for a thumb', height);
    await small.locator('details.standfirst').scrollIntoViewIfNeeded();
    await shot(small, 'reader-phone');
    await accessible(small, 'the page on a phone');
    await phone.close();

    // Without JavaScript.
    const plain = await browser.newContext({ viewport: { width: 1100, height: 800 }, javaScriptEnabled: false });
    const quiet = await plain.newPage();
    await quiet.goto(`${url}/?p=${bridge}`);
    same(false, await quiet.locator('.standfirst-text').isVisible(), 'closed without JavaScript');
    await quiet.locator('details.standfirst summary').click();
    same(true, await quiet.locator('.standfirst-text').isVisible(), 'open without JavaScript');
    await quiet.locator('.standfirst-text a').first().click();
    check(quiet.url().endsWith(`#standfirst-${bridge}-1`), 'a link works without JavaScript');
    await shot(quiet, 'reader-without-javascript');
    await plain.close();

    // A classic theme.
    php("switch_theme('twentytwentyone'); return 1;");
    const other = await browser.newContext({ viewport: { width: 1100, height: 800 } });
    const classic = await other.newPage();
    await classic.goto(`${url}/?p=${bridge}`);
    await classic.locator('details.standfirst summary').click();
    await shot(classic, 'reader-classic-theme');
    await accessible(classic, 'a classic theme', [['.standfirst']]);
    check(await classic.evaluate(() => document.querySelector('#standfirst-inline-css').closest('head') !== null), 'its style is in the page’s head');
    await other.close();
    php("switch_theme('twentytwentythree'); return 1;");
}

async function logIn(browser) {
    const context = await browser.newContext({ viewport: { width: 1400, height: 1000 } });
    const page = await context.newPage();
    page.setDefaultTimeout(20000);
    page.on('dialog', (dialog) => dialog.accept());
    // The login page puts the cursor into its first field a moment after it was shown, whatever was typed by then.
    for (let attempt = 1; ; attempt++) {
        await page.goto(`${url}/wp-login.php`);
        await page.fill('#user_login', 'admin');
        await page.fill('#user_pass', 'admin');
        await page.click('#wp-submit');
        try {
            await page.waitForSelector('#wpadminbar');
            return page;
        } catch (error) {
            if (attempt === 3) {
                throw error;
            }
        }
    }
}

async function openEditor(page, post) {
    await page.goto(`${url}/wp-admin/post.php?post=${post}&action=edit`, { waitUntil: 'domcontentloaded' });
    await page.waitForSelector('.edit-post-layout');
    await page.waitForFunction(() => window.wp && wp.data.select('core/editor').getCurrentPostId());
    await page.evaluate(() => wp.data.dispatch('core/preferences').set('core/edit-post', 'welcomeGuide', false));
    await page.waitForFunction(() => wp.data.select('core/block-editor').getBlockCount() > 0);
}

async function save(page) {
    const button = page.locator('.editor-post-publish-button');
    await button.click();
    await page.waitForFunction(() => {
        const editor = wp.data.select('core/editor');
        return !editor.isSavingPost() && !editor.isEditedPostDirty();
    });
}

async function openPanel(page) {
    await page.locator('.interface-pinned-items button[aria-label="Summary"]').click();
    await page.waitForSelector('.standfirst-article');
}

async function act(page, text, action) {
    const sentence = page.locator('.standfirst-sentence', { hasText: text.slice(0, 60) }).first();
    await sentence.locator('.standfirst-open').click();
    const answered = page.waitForResponse((response) => response.url().includes('panel'));
    await sentence.locator(`[data-act="${action}"]`).click();
    await answered;
    await page.waitForFunction(() => !document.querySelector('.standfirst-sidebar, #standfirst-panel').hasAttribute('aria-busy'));
}

async function typeIntoArticle(page, text) {
    await page.locator('.block-editor-block-list__layout [data-type="core/paragraph"]').last().click();
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Enter');
    await page.keyboard.type(text);
}

async function editor(browser) {
    const page = await logIn(browser);
    const errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    const post = posts['night-clinic.html'];

    // The block.
    await openEditor(page, post);
    await page.locator('.edit-post-header-toolbar__inserter-toggle').click();
    await page.locator('.block-editor-inserter__search input').fill('summary');
    await page.locator('.block-editor-block-types-list__item', { hasText: 'Summary' }).first().click();
    await page.waitForFunction((first) => document.querySelector('.standfirst-block p')?.textContent.includes(first), texts(post)[0]);
    check((await page.locator('.standfirst-block').innerText()).includes(label), 'the block shows its button');
    await page.locator('.edit-post-header-toolbar__inserter-toggle').click();
    await page.locator('.standfirst-block').click();
    await page.evaluate(() => wp.data.dispatch('core/edit-post').openGeneralSidebar('edit-post/block'));
    const controls = page.locator('.block-editor-block-inspector');
    await controls.getByLabel('Shown as').selectOption('points');
    await controls.getByLabel('Length').selectOption('long');
    await page.waitForFunction(() => document.querySelectorAll('.standfirst-block li').length === 5);
    await controls.getByLabel('Heading level').selectOption('3');
    await controls.getByLabel('Label of the button').fill('In five sentences');
    await shot(page, 'editor-block');
    await accessible(page, 'the block in the editor', [['.standfirst-block']]);
    await accessible(page, 'the block’s settings', [['.block-editor-block-inspector']]);
    await save(page);
    same(5, texts(post).length, 'a longer summary is stored');
    const view = await page.context().newPage();
    await view.goto(`${url}/?p=${post}`);
    same(1, await view.locator('details.standfirst').count(), 'one button, where the block stands');
    check((await view.locator('details.standfirst h3').innerText()) === 'In five sentences', 'labelled as the block says');
    await view.locator('details.standfirst summary').click();
    same(texts(post), (await view.locator('.standfirst-text li').allInnerTexts()).map((text) => text.trim()), 'with the longer summary as key points');
    await shot(view, 'editor-block-on-the-page', { fullPage: true });

    // The panel: pin and leave out.
    await openEditor(page, bridge);
    await openPanel(page);
    const all = await page.evaluate(() => document.querySelectorAll('.standfirst-sentence').length);
    check(all > 15, 'the panel shows the whole article', all);
    const tints = await page.evaluate(() => [...document.querySelectorAll('.standfirst-sentence')].map((one) => getComputedStyle(one).getPropertyValue('--standfirst-tint')));
    check(new Set(tints).size > 5, 'tinted by score');
    same(3, await page.locator('.standfirst-sentence.is-picked').count(), 'with the picked ones marked');
    await shot(page, 'editor-panel');
    await accessible(page, 'the panel', [['.standfirst-sidebar']]);
    const banned = texts(bridge)[0];
    const pinned = (await page.locator('.standfirst-sentence:not(.is-picked) .standfirst-open').nth(1).innerText()).trim();
    await act(page, pinned, 'pin');
    await act(page, banned, 'ban');
    same(1, await page.locator('.standfirst-sentence.is-pinned').count(), 'one is pinned');
    same(1, await page.locator('.standfirst-sentence.is-banned').count(), 'one is left out');
    await page.locator('.standfirst-article').evaluate((list) => {
        list.scrollTop = 0;
        list.scrollIntoView();
    });
    await shot(page, 'editor-panel-pinned');
    await accessible(page, 'the panel with one pinned', [['.standfirst-sidebar']]);
    await picture(page, 'editor-panel', { x: 760, y: 0, width: 640, height: 1000 });

    // Excerpt, description, tags.
    await page.getByRole('button', { name: 'Use as excerpt' }).click();
    await page.getByRole('button', { name: 'Use as description' }).click();
    await page.getByRole('button', { name: 'Take back the description' }).waitFor();
    const tag = page.locator('.standfirst-panel h2:has-text("Suggested tags") + div button').first();
    const tagName = (await tag.innerText()).replace(/ \(new\)$/, '');
    await tag.click();
    await page.waitForFunction(() => (wp.data.select('core/editor').getEditedPostAttribute('tags') || []).length === 1);
    await save(page);
    const chosen = texts(bridge);
    check(chosen.includes(pinned) && !chosen.includes(banned), 'saved: the pinned one is in, the other one out', { pinned, banned, chosen });
    const saved = php(`$p = get_post(${bridge}); return [$p->post_excerpt, Standfirst\\WordPress\\Choices::ofPost($p->ID)->description, wp_get_post_tags($p->ID, ['fields' => 'names'])];`);
    same(chosen.join(' '), saved[0], 'the excerpt');
    check(saved[1].length > 20 && chosen.join(' ').startsWith(saved[1].replace(/…$/, '')), 'the description', saved[1]);
    same([tagName], saved[2], 'the tag');
    await view.goto(`${url}/?p=${bridge}`);
    await view.locator('details.standfirst summary').click();
    same(chosen, (await view.locator('.standfirst-text a').allInnerTexts()).map((text) => text.trim()), 'readers see the same');

    // The article changes.
    await typeIntoArticle(page, 'The harbour master will publish a new timetable for the ferry on Monday, and the council wants to debate it in public.');
    await save(page);
    await page.locator('.standfirst-notice', { hasText: 'The article has changed' }).waitFor();
    same(chosen, texts(bridge), 'what was set by hand is not overwritten');
    same(1, await page.locator('.components-notice', { hasText: 'The article has changed' }).count(), 'a notice tells it even where the panel is closed');
    await shot(page, 'editor-out-of-date');
    await accessible(page, 'the notice', [['.standfirst-sidebar']]);
    await page.locator('.standfirst-notice').getByRole('button', { name: 'Renew' }).click();
    await page.locator('.standfirst-notice').waitFor({ state: 'detached' });
    check(texts(bridge).includes(pinned), 'one click renews it, with its pin');
    same(0, await page.locator('.components-notice', { hasText: 'The article has changed' }).count(), 'and the notice goes');

    // In the editor's own words.
    const own = 'The bridge closes for more than a year. A ferry will run instead.';
    await page.getByRole('button', { name: 'Edit by hand' }).click();
    await page.locator('.standfirst-own').fill(own.replace('. ', '.\n'));
    await shot(page, 'editor-by-hand');
    await accessible(page, 'the panel with own words', [['.standfirst-sidebar']]);
    await save(page);
    same(own, texts(bridge).join(' '), 'the editor’s own words are stored');
    await view.goto(`${url}/?p=${bridge}`);
    await view.locator('details.standfirst summary').click();
    check((await view.locator('.standfirst-text').innerText()).includes(own), 'and shown');
    await typeIntoArticle(page, 'A second ferry may follow in summer.');
    await save(page);
    await page.locator('.standfirst-notice', { hasText: 'The article has changed' }).waitFor();
    same(own, texts(bridge).join(' '), 'and not overwritten');
    await page.locator('.standfirst-notice').getByRole('button', { name: 'Keep as it is' }).click();
    await page.locator('.standfirst-notice').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Back to the library’s choice' }).click();
    await page.waitForSelector('.standfirst-preview');
    await save(page);
    check(texts(bridge).join(' ') !== own && texts(bridge).includes(pinned), 'until the editor takes them back');
    await openEditor(page, bridge);
    same([], await page.evaluate(() => wp.data.select('core/block-editor').getBlocks().filter((block) => !block.isValid).map((block) => block.name)), 'every block is valid');

    // The classic editor.
    const classic = posts['scraped fernwaerme.de.txt'];
    await page.goto(`${url}/wp-admin/post.php?post=${classic}&action=edit&standfirst_classic=1`, { waitUntil: 'domcontentloaded' });
    await page.waitForSelector('#standfirst .standfirst-article');
    await page.locator('#standfirst').scrollIntoViewIfNeeded();
    const german = (await page.locator('.standfirst-sentence:not(.is-picked) .standfirst-open').nth(4).innerText()).trim();
    await act(page, german, 'pin');
    await shot(page, 'classic-meta-box');
    await accessible(page, 'the meta box', [['#standfirst .inside']]);
    await page.locator('#publish').click();
    await page.waitForURL(/message=/, { waitUntil: 'domcontentloaded' });
    check(texts(classic).includes(german), 'a pin set in the classic editor is saved');
    same([], errors.filter((error) => !/ResizeObserver/.test(error)), 'no script fails');
    await page.context().close();
}

async function administrator(browser) {
    const page = await logIn(browser);
    const german = posts['stadtbad.de.html'];

    // Settings.
    await page.goto(`${url}/wp-admin/options-general.php?page=standfirst`);
    check(/In force: the library inside PHP/.test(await page.locator('#standfirst-in-force').innerText()), 'the settings say which engine is in force');
    await accessible(page, 'the settings', [['#wpbody-content .wrap']]);
    await page.selectOption('#standfirst-position', 'paragraph');
    await page.fill('#standfirst-paragraph', '1');
    await page.selectOption('#standfirst-style', 'points');
    await page.selectOption('#standfirst-length', 'exact');
    await page.fill('#standfirst-amount', '40');
    await page.selectOption('#standfirst-unit', 'words');
    await page.fill('#standfirst-label', 'Kurz & gut <b>');
    await page.check('[name="standfirst_settings[json_ld]"]');
    await page.check('[name="standfirst_settings[description]"]');
    await page.check('[name="standfirst_settings[rss]"]');
    await shot(page, 'settings', { fullPage: true });
    await page.click('#submit');
    await page.waitForSelector('#setting-error-settings_updated');
    same('words:40', php("return get_option('standfirst_settings')['length'];"), 'the settings are stored');
    await page.goto(`${url}/wp-admin/options-general.php?page=standfirst`);
    same(['exact', '40', 'words'], await Promise.all(['length', 'amount', 'unit'].map((name) => page.inputValue(`#standfirst-${name}`))), 'and shown again');

    // Backfill.
    await page.goto(`${url}/wp-admin/tools.php?page=standfirst-backfill`);
    await accessible(page, 'the backfill page', [['#wpbody-content .wrap']]);
    await page.check('[name=dry_run]');
    await page.click('#standfirst-backfill [type=submit]');
    await page.waitForFunction(() => /100%.*would be made/.test(document.getElementById('standfirst-said').textContent), null, { timeout: 60000 });
    await page.uncheck('[name=dry_run]');
    await page.click('#standfirst-backfill [type=submit]');
    await page.waitForFunction(() => /100%/.test(document.getElementById('standfirst-said').textContent) && !/would/.test(document.getElementById('standfirst-said').textContent), null, { timeout: 60000 });
    check(/by_hand/.test(await page.locator('#standfirst-log').innerText()) || /made/.test(await page.locator('#standfirst-log').innerText()), 'the log says what was done');
    await shot(page, 'backfill');
    await accessible(page, 'the backfill page with a log', [['#wpbody-content .wrap']]);
    check(texts(german).join(' ').split(/\s+/).length <= 40, 'every summary has the new length');
    const view = await page.context().newPage();
    await view.goto(`${url}/?p=${german}`);
    check(await view.evaluate(() => document.querySelector('details.standfirst').previousElementSibling.tagName === 'P'), 'after the first paragraph');
    same('Kurz & gut', await view.locator('.standfirst-label').innerText(), 'the label is plain text');
    check((await view.locator('script[type="application/ld+json"]').textContent()).includes('"abstract"'), 'JSON-LD is there');
    await view.locator('details.standfirst summary').click();
    await shot(view, 'settings-on-the-page');
    const feed = await (await page.request.get(`${url}/?feed=rss2`)).text();
    check(feed.includes(php("$p = get_posts(['numberposts' => 1])[0]; return esc_html(Standfirst\\WordPress\\Record::ofPost($p->ID)->sentences[0][0]);")), 'the feed describes posts by their summaries');

    // Site Health.
    await page.goto(`${url}/wp-admin/site-health.php`, { waitUntil: 'domcontentloaded' });
    await page.locator('.site-health-view-passed').click();
    const health = page.locator('.health-check-accordion-trigger', { hasText: 'Summaries are made inside PHP' });
    await health.click();
    check(/In force: .*version \d+\.\d+\.\d+/.test(await page.locator('#health-check-accordion-block-standfirst_engine').innerText()), 'Site Health says which engine is in force');
    await health.scrollIntoViewIfNeeded();
    await shot(page, 'site-health');

    // In German.
    php("update_option('WPLANG', 'de_DE'); update_user_meta(1, 'locale', 'de_DE'); return 1;");
    await page.goto(`${url}/wp-admin/options-general.php?page=standfirst`);
    same('Zusammenfassungen', await page.locator('.wrap h1').innerText(), 'the settings in German');
    await shot(page, 'settings-in-german', { fullPage: true });
    await openEditor(page, german);
    await page.locator('.interface-pinned-items button[aria-label="Zusammenfassung"]').click();
    await page.waitForSelector('.standfirst-article');
    same(1, await page.getByRole('button', { name: 'Von Hand ändern' }).count(), 'the panel in German');
    await shot(page, 'editor-panel-in-german');
    php("delete_option('WPLANG'); delete_user_meta(1, 'locale'); return 1;");

    // Deactivate and delete.
    await page.goto(`${url}/wp-admin/plugins.php`);
    await shot(page, 'plugins');
    await page.click('#deactivate-standfirst');
    await page.waitForSelector('#activate-standfirst');
    await view.goto(`${url}/?p=${posts['night-clinic.html']}`);
    same([0, 0], [await view.locator('.standfirst').count(), (await view.content()).split('standfirst').length - 1], 'deactivated, the pages are as they were');
    await page.click('#delete-standfirst');
    await page.waitForSelector('.plugin-deleted-tr', { timeout: 30000 });
    await shot(page, 'plugin-deleted');
    check(!fs.existsSync(path.join(site, 'wp-content/plugins/standfirst')), 'its files are gone');
    same([[], [], []], php(`global $wpdb; return [
        $wpdb->get_col("SELECT option_name FROM $wpdb->options WHERE option_name LIKE '%standfirst%'"),
        $wpdb->get_col("SELECT DISTINCT meta_key FROM $wpdb->postmeta WHERE meta_key LIKE '%standfirst%'"),
        array_values(array_diff($wpdb->get_col("SELECT DISTINCT meta_key FROM $wpdb->usermeta WHERE meta_key LIKE '%standfirst%'"), [])),
    ];`), 'every trace is gone');
    await page.context().close();
}

(async () => {
    const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
    try {
        for (const part of [reader, editor, administrator]) {
            if (!process.env.STANDFIRST_PARTS || process.env.STANDFIRST_PARTS.includes(part.name)) {
                console.log(part.name);
                await part(browser);
            }
        }
    } catch (error) {
        failed++;
        console.log(`FAILED: ${error.stack}`);
        for (const context of browser.contexts()) {
            for (const page of context.pages()) {
                await page.screenshot({ path: path.join(screenshots, `failed-${++shots}.png`) }).catch(() => {});
            }
        }
    } finally {
        await browser.close();
    }
    console.log(`${passed} passed, ${failed} failed`);
    process.exit(failed ? 1 : 0);
})();
