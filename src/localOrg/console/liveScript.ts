/** Ms between two looks at something that is under way, such as a push. */
const LOOK_EVERY_MS = 500;
/** Ms before a page asks again for news that it could not get. */
const RETRY_MS = 2000;

/**
 * What keeps pages up to date: parts marked `data-live` are looked at again while one is `data-pending`, and the
 * traffic page asks for what came after its newest line and is answered when there is news.
 */
export const LIVE_SCRIPT = `
const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function followPending() {
  while (document.querySelector('[data-live][data-pending]')) {
    await later(${LOOK_EVERY_MS});
    let page;
    try { page = await pageAt(location.pathname + location.search); } catch { continue; }
    for (const part of document.querySelectorAll('[data-live]')) {
      const fresh = page.querySelector('[data-live="' + part.dataset.live + '"]');
      // Not under the hands of somebody who is using it.
      if (fresh && !part.contains(document.activeElement) && !part.querySelector('details[open]')) part.replaceWith(fresh);
    }
  }
}
followPending();

const traffic = document.getElementById('traffic');
if (traffic) {
  const state = document.getElementById('traffic-state');
  const pause = document.getElementById('traffic-pause');
  let isPaused = false;
  let goOn = () => {};
  pause.hidden = false;
  pause.addEventListener('click', () => {
    isPaused = !isPaused;
    pause.textContent = isPaused ? 'Go on' : 'Pause';
    pause.setAttribute('aria-pressed', String(isPaused));
    state.textContent = isPaused ? 'Paused.' : 'Live.';
    if (!isPaused) goOn();
  });
  const take = (page) => {
    const fresh = page.getElementById('traffic');
    if (!fresh) throw new Error('not the page that was asked for');
    const children = [...fresh.children].filter((child) => Number(child.dataset.exchange) > Number(traffic.dataset.last));
    traffic.prepend(...children);
    traffic.dataset.last = fresh.dataset.last;
    for (const child of [...traffic.children]) {
      if (Number(child.dataset.exchange) < Number(fresh.dataset.oldest)) child.remove();
    }
    while (traffic.children.length > Number(traffic.dataset.most)) traffic.lastElementChild.remove();
    document.getElementById('traffic-none').hidden = traffic.children.length > 0;
  };
  const follow = async () => {
    for (;;) {
      if (isPaused) await new Promise((resolve) => { goOn = resolve; });
      try {
        const query = new URLSearchParams(location.search);
        query.set('after', traffic.dataset.last);
        const page = await pageAt(location.pathname + '?' + query);
        if (isPaused) continue;
        take(page);
        state.textContent = 'Live.';
      } catch {
        state.textContent = 'The local org does not answer.';
        await later(${RETRY_MS});
      }
    }
  };
  state.textContent = 'Live.';
  follow();
}
`;
