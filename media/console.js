// @ts-check
// The script of the local org's Console. Without it everything is on the page, one section below the other, and every
// form works. With it: the fragment chooses the tab (Okta's deep links carry it, and the server never sees it), a choice
// shows the fields that depend on it, Test Connector keeps what was typed, and what changes by itself is kept up to date.
(() => {
  /** Ms between two looks at something that is under way, such as a push. */
  const LOOK_EVERY_MS = 500;
  /** Ms between two times that new traffic is told aloud. */
  const TELL_EVERY_MS = 10_000;
  /** Ms before a page asks again for news that it could not get. */
  const RETRY_MS = 2000;
  /** Of the page as a whole; each tab puts its name before it. */
  const title = document.title;

  /**
   * @param {string} selector
   * @param {ParentNode} within
   * @returns {HTMLElement[]}
   */
  function all(selector, within = document) {
    return [...within.querySelectorAll(selector)].filter((found) => found instanceof HTMLElement);
  }

  /** @param {number} ms */
  function later(ms) {
    return new Promise((resolve) => setTimeout(resolve, ms));
  }

  /**
   * @param {string} path
   * @param {RequestInit} [options]
   */
  async function pageAt(path, options) {
    const response = await fetch(path, options);
    // Its style has another nonce: parsing it would be reported as a breach of the policy.
    const markup = (await response.text()).replace(/<style.*?<\/style>/s, '');
    return new DOMParser().parseFromString(markup, 'text/html');
  }

  /**
   * @param {'tab' | 'setting'} level
   * @param {string} id
   */
  function show(level, id) {
    const panels = all(`[data-panel="${level}"]`);
    const chosen =
      panels.find((panel) => panel.id === id) ??
      panels.find((panel) => id.startsWith(`${panel.id}/`)) ??
      panels.find((panel) => panel.contains(document.getElementById(id))) ??
      panels[0];
    for (const panel of panels) panel.hidden = panel !== chosen;
    for (const link of all(`a[data-tab="${level}"]`)) {
      if (chosen && link.getAttribute('href') === `#${chosen.id}`) {
        link.setAttribute('aria-current', 'page');
        if (level === 'tab') document.title = `${link.textContent} · ${title}`;
      } else {
        link.removeAttribute('aria-current');
      }
    }
  }

  function showFragment() {
    let id = '';
    try {
      id = decodeURIComponent(location.hash.slice(1));
    } catch {
      // A fragment that is none chooses no tab.
    }
    // The link that skips the menu chooses no tab.
    if (id === 'main') return;
    show('tab', id);
    show('setting', id);
  }

  /** A form that was sent comes back without a fragment: what came of it is shown, and has the focus. */
  function showOutcome() {
    const outcome = document.querySelector('[data-outcome]');
    if (!(outcome instanceof HTMLElement)) return;
    if (location.hash === '') {
      for (const level of /** @type {const} */ (['tab', 'setting'])) {
        const panel = outcome.closest(`[data-panel="${level}"]`);
        if (panel) show(level, panel.id);
      }
    }
    outcome.focus();
    // Going to the tab takes the focus away again.
    if (location.hash !== '') addEventListener('load', () => setTimeout(() => outcome.focus()));
  }

  function followMode() {
    const mode = document.querySelector('select[name="authMode"]');
    if (!(mode instanceof HTMLSelectElement)) return;
    const showMode = () => {
      for (const part of all('[data-auth]')) part.hidden = part.dataset.auth !== mode.value;
    };
    mode.addEventListener('change', showMode);
    showMode();
  }

  /** `data-when="field=value"`: shown while the field has that value, or one that ends in it. */
  function showDependents() {
    for (const part of all('[data-when]')) {
      const [name = '', value = ''] = part.dataset.when?.split('=') ?? [];
      const chosen = new FormData(part.closest('form') ?? undefined).get(name) ?? '';
      part.hidden = !String(chosen).endsWith(value);
    }
  }

  /** @param {SubmitEvent} event */
  async function testConnector(event) {
    const { submitter: button, currentTarget: form } = event;
    const result = document.getElementById('integration-result');
    if (!(button instanceof HTMLButtonElement) || button.value !== 'test') return;
    if (!(form instanceof HTMLFormElement) || !result) return;
    event.preventDefault();
    if (button.getAttribute('aria-disabled') === 'true') return;
    // Not `disabled`, which would take the focus off it.
    button.setAttribute('aria-disabled', 'true');
    result.textContent = 'Testing…';
    try {
      const body = new URLSearchParams(
        [...new FormData(form)].map(([name, value]) => [name, String(value)]),
      );
      body.set('intent', 'test');
      const page = await pageAt(form.getAttribute('action') ?? '', { method: 'POST', body });
      const answer = page.getElementById('integration-result');
      if (answer) result.replaceChildren(...answer.childNodes);
      else result.textContent = 'The local org refused the form. Reload the page and try again.';
      result.querySelector('[data-no-script]')?.remove();
    } catch {
      result.textContent = 'The local org did not answer.';
    }
    button.removeAttribute('aria-disabled');
  }

  /** Parts marked `data-live` are looked at again while one is `data-pending`. */
  async function followPending() {
    while (document.querySelector('[data-live][data-pending]')) {
      await later(LOOK_EVERY_MS);
      const page = await pageAt(location.pathname + location.search).catch(() => undefined);
      if (!page) continue;
      for (const part of all('[data-live]')) {
        const fresh = page.querySelector(`[data-live="${part.dataset.live}"]`);
        // Not under the hands of somebody who is using it.
        const isInUse =
          part.contains(document.activeElement) || part.querySelector('details[open]') !== null;
        if (fresh && !isInUse) part.replaceWith(fresh);
      }
      reachScrolled();
    }
  }

  /**
   * The traffic page asks for what came after its newest line and is answered when there is news.
   * @param {HTMLElement} traffic
   */
  async function followTraffic(traffic) {
    const state = document.getElementById('traffic-state');
    const none = document.getElementById('traffic-none');
    const pause = document.getElementById('traffic-pause');
    if (!state || !none || !pause) return;
    let isPaused = false;
    let goOn = () => {};
    let untold = 0;
    let isLost = false;
    /** @param {string} text */
    const say = (text) => {
      // The same words once more would be read out once more.
      if (state.textContent !== text) state.textContent = text;
    };
    setInterval(() => {
      if (untold === 0 || isPaused) return;
      say(`Live. ${untold} new.`);
      untold = 0;
    }, TELL_EVERY_MS);
    pause.hidden = false;
    pause.addEventListener('click', () => {
      isPaused = !isPaused;
      pause.textContent = isPaused ? 'Go on' : 'Pause';
      say(isPaused ? 'Paused.' : 'Live.');
      if (!isPaused) goOn();
    });
    say('Live.');
    for (;;) {
      if (isPaused) {
        await new Promise((resolve) => {
          goOn = () => resolve(undefined);
        });
      }
      try {
        const query = new URLSearchParams(location.search);
        query.set('after', traffic.dataset.last ?? '');
        const page = await pageAt(`${location.pathname}?${query}`);
        if (isPaused) continue;
        untold += takeTraffic(traffic, page);
        none.hidden = traffic.children.length > 0;
        if (isLost) say('Live.');
        isLost = false;
      } catch {
        isLost = true;
        say('The local org does not answer.');
        await later(RETRY_MS);
      }
    }
  }

  /**
   * @param {HTMLElement} traffic
   * @param {Document} page
   */
  function takeTraffic(traffic, page) {
    const fresh = page.getElementById('traffic');
    if (!fresh) throw new Error('not the page that was asked for');
    const { last, oldest } = fresh.dataset;
    const lines = all(':scope > *', fresh).filter(
      (line) => numberOf(line) > Number(traffic.dataset.last),
    );
    const read = traffic.querySelector(':scope > :is(:focus-within, [open])');
    const before = read?.getBoundingClientRect().top ?? 0;
    traffic.prepend(...lines);
    traffic.dataset.last = last;
    for (const line of all(':scope > *', traffic)) {
      if (numberOf(line) < Number(oldest)) line.remove();
    }
    while (traffic.children.length > Number(traffic.dataset.most)) {
      traffic.lastElementChild?.remove();
    }
    // The line that somebody reads stays where it is.
    if (read) scrollBy(0, read.getBoundingClientRect().top - before);
    return lines.length;
  }

  /** @param {HTMLElement} line */
  function numberOf(line) {
    return Number(line.dataset.exchange);
  }

  /** What is wider than the page is reached by the keyboard too. */
  function reachScrolled() {
    for (const part of all('.scroll')) {
      const label = part.querySelector('table')?.getAttribute('aria-label') ?? '';
      if (part.scrollWidth > part.clientWidth) {
        part.tabIndex = 0;
        part.setAttribute('role', 'region');
        part.setAttribute('aria-label', `${label}, scrolls`);
      } else {
        for (const name of ['tabindex', 'role', 'aria-label']) part.removeAttribute(name);
      }
    }
  }

  /** Escape closes what a button has opened, and the focus is on that button again. */
  function closeByEscape() {
    document.addEventListener('keydown', ({ key, target }) => {
      if (key !== 'Escape' || !(target instanceof Element)) return;
      const opened = target.closest('details.menu-like[open]');
      const summary = opened?.querySelector('summary');
      opened?.removeAttribute('open');
      summary?.focus();
    });
  }

  document.documentElement.classList.add('scripted');
  addEventListener('hashchange', showFragment);
  showFragment();
  for (const when of ['resize', 'hashchange', 'load']) addEventListener(when, reachScrolled);
  showOutcome();
  followMode();
  document.addEventListener('change', showDependents);
  showDependents();
  const form = document.querySelector('form[data-test]');
  if (form instanceof HTMLFormElement) form.addEventListener('submit', testConnector);
  closeByEscape();
  void followPending();
  const traffic = document.getElementById('traffic');
  if (traffic) void followTraffic(traffic);
})();
