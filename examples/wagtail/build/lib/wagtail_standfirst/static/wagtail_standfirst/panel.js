// The editor's panel: renews the list of sentences from the form as it is, and starts the summary by hand from the automatic one.
(() => {
    'use strict';

    // The rich text editor writes into the form a quarter of a second after the last key.
    const EDITOR_DELAY = 300;

    const part = (panel, name) => panel.querySelector(`[data-standfirst-${name}]`);

    async function refresh(panel) {
        const status = part(panel, 'status');
        const form = panel.closest('form');
        status.textContent = '';
        await new Promise((resolve) => setTimeout(resolve, EDITOR_DELAY));
        try {
            const response = await fetch(panel.dataset.url, { method: 'POST', body: new FormData(form), headers: { 'X-Requested-With': 'XMLHttpRequest' } });
            if (!response.ok) {
                throw new Error(String(response.status));
            }
            part(panel, 'sentences').innerHTML = await response.text();
            status.textContent = status.dataset.done;
        } catch (error) {
            status.textContent = status.dataset.failed;
            console.error(error);
        }
    }

    function copy(panel, button) {
        const target = document.getElementById(button.dataset.target);
        const sentences = panel.querySelectorAll('[data-picked] .standfirst-panel__text');
        target.value = Array.from(sentences, (sentence) => sentence.textContent).join('\n');
        target.dispatchEvent(new Event('input', { bubbles: true }));
        target.dispatchEvent(new Event('change', { bubbles: true }));
        target.focus();
    }

    document.addEventListener('click', (event) => {
        const button = event.target.closest('[data-standfirst-refresh], [data-standfirst-copy]');
        const panel = button?.closest('[data-standfirst-panel]');
        if (!panel) {
            return;
        }
        if (button.matches('[data-standfirst-refresh]')) {
            refresh(panel);
        } else {
            copy(panel, button);
        }
    });

    // A sentence is pinned or banned, not both.
    document.addEventListener('change', (event) => {
        const box = event.target.closest('.standfirst-panel__choices input');
        if (box?.checked) {
            for (const other of box.closest('.standfirst-panel__choices').querySelectorAll('input')) {
                other.checked = other === box;
            }
        }
    });
})();
