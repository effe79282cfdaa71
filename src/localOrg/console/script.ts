import { LIVE_SCRIPT } from './liveScript';

/**
 * The pages' script. Without it everything is on the page, one section below the other, and every form works.
 * With it: the fragment chooses the tab (Okta's deep links carry it, and the server never sees it), a choice shows
 * the fields that depend on it, Test Connector keeps what was typed, and what changes by itself is kept up to date.
 */
export const SCRIPT = `
const panels = (level) => [...document.querySelectorAll('[data-panel="' + level + '"]')];
function show(level, id) {
  const all = panels(level);
  const chosen = all.find((panel) => panel.id === id) ?? all.find((panel) => id.startsWith(panel.id + '/')) ?? all[0];
  for (const panel of all) panel.hidden = panel !== chosen;
  for (const link of document.querySelectorAll('a[data-tab="' + level + '"]')) {
    if (chosen && link.hash === '#' + chosen.id) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}
function showFragment() {
  let id = '';
  try { id = decodeURIComponent(location.hash.slice(1)); } catch {}
  // The link that skips the menu chooses no tab.
  if (id === 'main') return;
  show('tab', id);
  show('setting', id);
}
document.documentElement.classList.add('scripted');
addEventListener('hashchange', showFragment);
showFragment();

const mode = document.querySelector('select[name="authMode"]');
function showMode() {
  for (const part of document.querySelectorAll('[data-auth]')) part.hidden = part.dataset.auth !== mode.value;
}
if (mode) {
  mode.addEventListener('change', showMode);
  showMode();
}

// data-when="field=value": shown while the field has that value, or one that ends in it.
function showDependents() {
  for (const part of document.querySelectorAll('[data-when]')) {
    const [name, value] = part.dataset.when.split('=');
    const chosen = new FormData(part.closest('form')).get(name) ?? '';
    part.hidden = !String(chosen).endsWith(value);
  }
}
document.addEventListener('change', showDependents);
showDependents();

async function pageAt(path, options) {
  const response = await fetch(path, options);
  // Its style has another nonce: parsing it would be reported as a breach of the policy.
  const markup = (await response.text()).replace(/<style[^]*?<\\/style>/, '');
  return new DOMParser().parseFromString(markup, 'text/html');
}

document.querySelector('form[data-test]')?.addEventListener('submit', async (event) => {
  const button = event.submitter;
  if (button?.value !== 'test') return;
  event.preventDefault();
  const form = event.currentTarget;
  const result = document.getElementById('integration-result');
  button.disabled = true;
  result.textContent = 'Testing\\u2026';
  try {
    const body = new URLSearchParams(new FormData(form));
    body.set('intent', 'test');
    const page = await pageAt(form.getAttribute('action'), { method: 'POST', body });
    const answer = page.getElementById('integration-result');
    if (answer) result.replaceChildren(...answer.childNodes);
    else result.textContent = 'The local org refused the form. Reload the page and try again.';
    result.querySelector('[data-no-script]')?.remove();
  } catch {
    result.textContent = 'The local org did not answer.';
  }
  button.disabled = false;
});
${LIVE_SCRIPT}`;
