// @ts-check
// Shows the exchanges of a proxy as they come. What it shows is text from elsewhere: it is never taken for markup.
(() => {
  /** As many as the proxy keeps. */
  const MOST = 500;
  const list = /** @type {HTMLElement} */ (document.getElementById('exchanges'));
  const state = /** @type {HTMLElement} */ (document.getElementById('state'));
  const none = /** @type {HTMLElement} */ (document.getElementById('none'));
  const faults = /** @type {HTMLInputElement} */ (document.getElementById('faults'));
  const follow = /** @type {HTMLInputElement} */ (document.getElementById('follow'));

  /**
   * @param {string} tag
   * @param {string} text
   * @param {string} [className]
   */
  function element(tag, text, className) {
    const made = document.createElement(tag);
    made.textContent = text;
    if (className !== undefined) made.className = className;
    return made;
  }

  /**
   * @param {string} title
   * @param {string} text
   */
  function side(title, text) {
    const part = document.createElement('section');
    const body = element('pre', pretty(text));
    body.tabIndex = 0;
    body.setAttribute('role', 'group');
    body.setAttribute('aria-label', title);
    part.append(element('h2', title), body);
    return part;
  }

  /** Headers, an empty line, then JSON set out in lines; anything else as it came. @param {string} text */
  function pretty(text) {
    const at = text.indexOf('\n\n') + 2;
    try {
      return text.slice(0, at) + JSON.stringify(JSON.parse(text.slice(at)), null, 2);
    } catch {
      return text;
    }
  }

  /** @param {{number: number, at: string, ms: number, shown: string, status: number | null, purpose: string, effect: string, isFault: boolean, check: string | null, request: string, response: string}} one */
  function show(one) {
    const id = `exchange-${one.number}`;
    const known = document.getElementById(id);
    const item = document.createElement('li');
    item.id = id;
    if (one.isFault) item.className = 'fault';
    const details = document.createElement('details');
    details.open = known?.querySelector('details')?.open === true;
    const summary = document.createElement('summary');
    const words = one.purpose.charAt(0).toUpperCase() + one.purpose.slice(1);
    const check = one.check === null ? '' : ` (check ${one.check})`;
    const time = new Date(one.at).toLocaleTimeString();
    summary.append(
      element('span', words, 'words'),
      ' ',
      element('span', `${one.isFault ? 'Fault: ' : ''}${one.effect}.${check}`, 'effect'),
      ' ',
      element(
        'span',
        `${one.shown} · ${one.status ?? 'no answer'} · ${one.ms} ms · ${time}`,
        'about',
      ),
    );
    const sides = document.createElement('div');
    sides.className = 'sides';
    sides.append(side('Request', one.request), side('Answer', one.response));
    details.append(summary, sides);
    item.append(details);
    if (known) {
      const hadFocus = known.contains(document.activeElement);
      known.replaceWith(item);
      if (hadFocus) summary.focus();
    } else {
      list.append(item);
      if (list.children.length > MOST) list.firstElementChild?.remove();
      if (follow.checked && !list.contains(document.activeElement))
        item.scrollIntoView({ block: 'nearest' });
    }
    none.hidden = true;
  }

  faults.addEventListener('change', () => {
    document.body.classList.toggle('faults-only', faults.checked);
  });

  const source = new EventSource('exchanges');
  source.addEventListener('open', () => {
    state.textContent = 'Following the traffic.';
  });
  source.addEventListener('error', () => {
    state.textContent = 'The proxy has stopped, or cannot be reached.';
  });
  source.addEventListener('message', (event) => show(JSON.parse(event.data)));
})();
