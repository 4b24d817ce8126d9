// Drives a real Chromium through the demonstration as readers and as an editor: `node browser.mjs BASE_URL SCREENSHOT_FOLDER`.
// The demonstration has to run; playwright-core and axe-core have to be in NODE_PATH's or this folder's node_modules.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const [base, shots] = process.argv.slice(2);
const require = createRequire(path.join(process.env.BROWSER_MODULES ?? import.meta.dirname, 'package.json'));
const { chromium } = require('playwright-core');
const axeScript = require.resolve('axe-core/axe.min.js');

const SENTENCES = [
    'The swing bridge at Port Ellery will close to all traffic on Monday.',
    'Engineers found cracks in two of its four main girders last autumn.',
    'The repair will cost the county 41 million, twice what was planned.',
    'Drivers will have to take a detour of 17 kilometres until spring.',
    'A ferry will carry cyclists and people on foot across the harbour.',
    'The fish market fears that it will lose half of its customers.',
    'Nobody was hurt when the cracks were found by a diver in October.',
    'The county council decided it by 31 votes to 12 on Tuesday evening.',
];
// A machine with a lot to do is slow; what does not come in two minutes does not come.
const TIMEOUT = 120_000;
let steps = 0;

mkdirSync(shots, { recursive: true });
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
try {
    await readers();
    await editor();
    console.log(`${steps} steps passed, 0 failed`);
} finally {
    await browser.close();
}

async function readers() {
    const context = await newContext({ viewport: { width: 1100, height: 900 } });
    const page = await context.newPage();
    await page.goto(`${base}/en/harbour-bridge/`);
    await step('the summary is closed, and said to be a button that opens it', async () => {
        assert.equal(await page.locator('details.standfirst').count(), 1);
        assert.equal(await page.locator('.standfirst__sentences').isVisible(), false);
        assert.match(await page.locator('.standfirst__label').innerText(), /^Summary\s+article .+, summary .+/);
    });
    await accessible(page, 'reader, closed');
    await shot(page, 'reader-closed');
    await step('the keyboard opens it, and each sentence stands in the article', async () => {
        await tabTo(page, '.standfirst__label');
        await page.keyboard.press('Enter');
        assert.equal(await page.locator('.standfirst__sentences').isVisible(), true);
        const article = (await page.locator('article').innerText()).replace(/\s+/g, ' ');
        const picks = await page.locator('.standfirst__sentences li').allInnerTexts();
        assert.equal(picks.length, 3);
        for (const pick of picks) {
            assert.equal(article.split(pick.trim()).length, 3, `once in the summary and once in the text: ${pick}`);
        }
    });
    await accessible(page, 'reader, open');
    await shot(page, 'reader-open');
    await step('a sentence leads to its place', async () => {
        await page.setViewportSize({ width: 1100, height: 400 });
        const last = page.locator('.standfirst__sentences a').last();
        const text = (await last.innerText()).trim();
        await last.focus();
        await page.keyboard.press('Enter');
        const place = page.locator('.standfirst-place:target');
        assert.equal((await place.innerText()).trim(), text);
        await page.waitForFunction((id) => {
            const box = document.getElementById(id).getBoundingClientRect();
            return box.top >= 0 && box.bottom <= innerHeight;
        }, await place.getAttribute('id'));
    });
    await shot(page, 'reader-followed');
    await step('the keyboard closes it again', async () => {
        await page.locator('.standfirst__label').focus();
        await page.keyboard.press('Space');
        assert.equal(await page.locator('.standfirst__sentences').isVisible(), false);
    });
    for (const [name, url, direction, label] of [
        ['german', '/de/stadtbad/', 'ltr', 'Zusammenfassung'],
        ['japanese', '/ja/shotengai/', 'ltr', 'Summary'],
        ['arabic', '/ar/tahliya/', 'rtl', 'Summary'],
    ]) {
        await step(`${name}, on a phone`, async () => {
            await page.setViewportSize({ width: 360, height: 740 });
            await page.goto(base + url);
            await page.locator('.standfirst__label').click();
            assert.match(await page.locator('.standfirst__label').innerText(), new RegExp(`^${label}`));
            assert.equal(await page.locator('.standfirst__sentences').evaluate((list) => getComputedStyle(list).direction), direction);
            assert.ok((await page.locator('.standfirst__sentences').innerText()).length > 30);
            assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing hangs over');
        });
        await accessible(page, name);
        await shot(page, `phone-${name}`);
    }
    await context.close();

    const bare = await newContext({ javaScriptEnabled: false, colorScheme: 'dark' });
    const plain = await bare.newPage();
    await step('without JavaScript, in the dark', async () => {
        await plain.goto(`${base}/en/night-clinic/`);
        assert.equal(await plain.locator('.standfirst__sentences').isVisible(), false);
        await tabTo(plain, '.standfirst__label');
        await plain.keyboard.press('Enter');
        assert.equal(await plain.locator('.standfirst__sentences li').count(), 3);
        assert.equal(await plain.locator('.standfirst__sentences').isVisible(), true);
    });
    await shot(plain, 'reader-no-javascript');
    await bare.close();
}

async function editor() {
    const context = await newContext({ viewport: { width: 1280, height: 1000 } });
    const page = await context.newPage();
    const bare = await newContext({ javaScriptEnabled: false });
    const reader = await bare.newPage();
    const slug = `bridge-${Date.now()}`;
    const panel = page.locator('[data-standfirst-panel]');
    const sentence = (text) => panel.locator('.standfirst-panel__sentence', { hasText: text });

    await step('log in', async () => {
        await page.goto(`${base}/admin/login/`);
        await page.locator('#id_username').fill('admin');
        await page.locator('#id_password').fill('admin');
        await page.keyboard.press('Enter');
        await page.waitForURL(/\/admin\/$/);
    });
    await step('write an article by keyboard', async () => {
        const index = await (await page.request.get(`${base}/api/v2/pages/?type=articles.ArticleIndexPage&locale=en`)).json();
        await page.goto(`${base}/admin/pages/add/articles/articlepage/${index.items[0].id}/`);
        assert.match(await panel.innerText(), /no sentences yet/);
        await page.locator('#id_title').focus();
        await page.keyboard.type(`Bridge ${slug}`);
        await page.keyboard.press('Tab');
        await tabTo(page, 'button[title="Insert a block"]');
        await page.keyboard.press('Enter');
        await tabTo(page, '[placeholder^="Search options"]');
        await page.keyboard.type('Paragraph');
        await page.locator('[role="option"]', { hasText: 'Paragraph' }).waitFor();
        await page.keyboard.press('Enter');
        await page.locator('.public-DraftEditor-content').waitFor();
        await page.locator('.public-DraftEditor-content').focus();
        await page.keyboard.insertText(SENTENCES.join(' '));
    });
    await step('the list is read from the form, before anything is saved', async () => {
        await tabTo(page, '[data-standfirst-refresh]');
        await page.keyboard.press('Enter');
        await panel.getByText('The list is up to date.').waitFor();
        assert.deepEqual((await panel.locator('.standfirst-panel__text').allInnerTexts()).map((text) => text.trim()), SENTENCES);
        assert.equal(await panel.locator('[data-picked]').count(), 3);
    });
    const picked = await panel.locator('[data-picked] .standfirst-panel__text').allInnerTexts();
    const banned = picked[0].trim();
    const pinned = SENTENCES.findLast((text) => !picked.some((pick) => pick.trim() === text));
    await step('pin one and ban one by keyboard', async () => {
        await sentence(pinned).getByLabel('Pin').focus();
        await page.keyboard.press('Space');
        await sentence(banned).getByLabel('Pin').focus();
        await page.keyboard.press('Space');
        await page.keyboard.press('Tab');
        await page.keyboard.press('Space');
        assert.equal(await sentence(banned).getByLabel('Pin').isChecked(), false, 'one or the other');
        assert.equal(await sentence(banned).getByLabel('Ban').isChecked(), true);
        await panel.locator('[data-standfirst-refresh]').focus();
        await page.keyboard.press('Enter');
        await sentence(pinned).and(panel.locator('[data-picked]')).waitFor();
        assert.equal(await sentence(banned).and(panel.locator('[data-picked]')).count(), 0);
    });
    await accessible(page, 'editor, chosen', '[data-standfirst-panel]');
    await panel.scrollIntoViewIfNeeded();
    await shot(page, 'editor-panel', panel);
    await step('publish', async () => await publish(page));
    const url = await step('the reader sees what was chosen', async () => {
        const found = await (await page.request.get(`${base}/api/v2/pages/?type=articles.ArticlePage&fields=standfirst&limit=20&order=-id`)).json();
        const item = found.items.find((one) => one.title === `Bridge ${slug}`);
        assert.ok(item.standfirst.sentences.includes(pinned));
        assert.ok(!item.standfirst.sentences.includes(banned));
        const address = new URL(item.meta.html_url).pathname;
        await reader.goto(base + address);
        await tabTo(reader, '.standfirst__label');
        await reader.keyboard.press('Enter');
        const shown = await reader.locator('.standfirst__sentences').innerText();
        assert.ok(shown.includes(pinned) && !shown.includes(banned), shown);
        return { address, id: item.id };
    });
    await shot(reader, 'reader-chosen');
    await step('edit by hand, starting from the automatic summary', async () => {
        await page.goto(`${base}/admin/pages/${url.id}/edit/`);
        await page.locator('[data-standfirst-copy]').focus();
        await page.keyboard.press('Enter');
        const box = page.locator('#id_standfirst_edited');
        assert.ok((await box.inputValue()).includes(pinned));
        await page.keyboard.press('Control+End');
        await page.keyboard.type('\nWritten by hand.');
        await publish(page);
        await reader.reload();
        assert.match(await reader.locator('details.standfirst').textContent(), /Written by hand\./);
    });
    await step('a change of the article is noticed, and what was written by hand stays', async () => {
        await page.goto(`${base}/admin/pages/${url.id}/edit/`);
        assert.equal(await panel.getByText('has changed since').count(), 0);
        await page.locator('.public-DraftEditor-content').focus();
        await page.keyboard.press('Control+End');
        await page.keyboard.insertText(' The bridge will open again in spring, the county says.');
        // The rich text editor writes into the form a quarter of a second later.
        await page.waitForFunction(() => document.querySelector('form[data-edit-form]').textContent.includes('open again in spring'));
        await page.waitForTimeout(500);
        await publish(page);
        await page.goto(`${base}/admin/pages/${url.id}/edit/`);
        await panel.getByText('has changed since').waitFor();
        assert.match(await page.locator('#id_standfirst_edited').inputValue(), /Written by hand\.$/);
    });
    await accessible(page, 'editor, notice', '[data-standfirst-panel]');
    await shot(page, 'editor-notice', panel);
    await step('one box says that it still fits', async () => {
        await tabTo(page, 'input[name="standfirst_edited_for"]', 120);
        await page.keyboard.press('Space');
        await publish(page);
        await page.goto(`${base}/admin/pages/${url.id}/edit/`);
        assert.equal(await panel.getByText('has changed since').count(), 0);
        await reader.goto(base + url.address);
        assert.match(await reader.locator('details.standfirst').textContent(), /Written by hand\./);
    });
    await step('emptied, the automatic summary is back', async () => {
        await page.locator('#id_standfirst_edited').fill('');
        await publish(page);
        await reader.reload();
        const text = await reader.locator('details.standfirst').textContent();
        assert.ok(text.includes(pinned) && !text.includes('Written by hand.'));
    });
    await context.close();
    await bare.close();
}

async function newContext(options) {
    const context = await browser.newContext(options);
    context.setDefaultTimeout(TIMEOUT);
    return context;
}

async function publish(page) {
    const toggle = page.locator('footer .w-dropdown__toggle');
    await toggle.focus();
    await page.keyboard.press('Enter');
    const button = page.locator('button[name="action-publish"]');
    await button.waitFor({ state: 'visible' });
    await button.focus();
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
    await page.locator('.messages .success').first().waitFor();
}

async function step(name, work) {
    try {
        const found = await work();
        steps += 1;
        console.log(`ok   ${name}`);
        return found;
    } catch (error) {
        console.log(`FAIL ${name}`);
        for (const [number, page] of browser.contexts().flatMap((context) => context.pages()).entries()) {
            await page.screenshot({ path: path.join(shots, `failed-${number}.png`), fullPage: true }).catch(() => {});
        }
        throw error;
    }
}

/** Presses Tab until what has the focus matches. */
async function tabTo(page, selector, most = 60) {
    for (let pressed = 0; pressed < most; pressed += 1) {
        await page.keyboard.press('Tab');
        if (await page.locator(`${selector}:focus`).count()) {
            return;
        }
    }
    assert.fail(`${selector} is not reached by ${most} presses of Tab`);
}

/** Asks axe about the page, or about a part of it. */
async function accessible(page, name, part) {
    await step(`axe: ${name}`, async () => {
        await page.addScriptTag({ path: axeScript });
        const found = await page.evaluate((selector) => window.axe.run(selector ?? document), part);
        assert.ok(found.passes.length > 5, 'axe has looked at something');
        assert.deepEqual(found.violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join(' ')}`), []);
    });
}

async function shot(page, name, part) {
    await (part ?? page).screenshot({ path: path.join(shots, `${name}.png`) });
}
