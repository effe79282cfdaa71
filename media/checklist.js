// @ts-check
// Draws the checklist that the extension sends. The page holds no state of its own, and no secret value ever
// reaches it: a secret's Copy button only says which one is meant.
(() => {
  /** @typedef {import('../src/vscode/checklist/pageMessages').ChecklistView} ChecklistView */
  /** @typedef {import('../src/vscode/checklist/pageMessages').ScreenView} ScreenView */
  /** @typedef {import('../src/vscode/checklist/pageMessages').SettingView} SettingView */
  /** @typedef {import('../src/vscode/checklist/pageMessages').PageMessage} PageMessage */
  /** @typedef {import('../src/vscode/checklist/pageMessages').HostMessage} HostMessage */

  const host = acquireVsCodeApi();
  const page = document.querySelector('main') ?? document.body;
  /** The texts of this page in the language of the window, by the English that stands here; see pageWords.ts. */
  const words = JSON.parse(page.dataset['words'] ?? '{}');
  /** @type {Readonly<Record<SettingView['state'], readonly [character: string, meaning: string]>>} */
  const STATES = {
    seen: ['✓', t('Seen in Okta')],
    missing: ['○', t('Not seen in Okta yet')],
    unreadable: ['?', t('Cannot be read back: check it yourself')],
  };
  const note = element('span', '');
  note.setAttribute('role', 'status');
  // Beside what is told aloud: the time alone is no news.
  const checked = element('span', 'quiet');
  /** How far it is; not told aloud, for the note is. */
  const count = element('p', 'quiet count');
  const verify = button(t('Verify'), 'verify', { type: 'verify' });
  const go = button(t('Verify and Continue'), 'main continue', { type: 'continue' });
  const test = button(t('Test Connector'), 'main', { type: 'test' });
  const prove = button(t('Verify at the Connector'), '', { type: 'prove' });
  /** Told aloud, and not seen: the button says it to the eye. */
  const told = element('p', 'unseen');
  told.setAttribute('role', 'status');
  /** Identity of what is drawn; while it stays the same, only states and texts change, so the focus stays. */
  let drawn = '';
  /** Whether a person has pressed what makes it look: what comes by itself is told only when it is news. */
  let wasAsked = false;
  let wasWorking = false;

  /**
   * @param {string} text
   * @param {string[]} values in place of `{0}`, `{1}` …
   * @returns {string}
   */
  function t(text, ...values) {
    const said = String(words[text] ?? text);
    return said.replace(/\{(\d)\}/g, (place, index) => values[Number(index)] ?? place);
  }

  /**
   * @template {keyof HTMLElementTagNameMap} Tag
   * @param {Tag} tag
   * @param {string} className
   * @param {(Node | string)[]} children
   */
  function element(tag, className, ...children) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  /**
   * @param {string} label
   * @param {string} className
   * @param {PageMessage} message
   */
  function button(label, className, message) {
    const made = element('button', className, label);
    made.type = 'button';
    // Not `disabled` while something is under way: that would take the focus off it.
    made.addEventListener('click', () => {
      if (made.getAttribute('aria-disabled') === 'true') return;
      if (message.type === 'verify' || message.type === 'continue') wasAsked = true;
      host.postMessage(message);
    });
    return made;
  }

  /**
   * @param {HTMLButtonElement} made
   * @param {boolean} is
   */
  function setBusy(made, is) {
    made.setAttribute('aria-disabled', String(is));
  }

  /**
   * @param {ScreenView} screen
   * @param {SettingView} setting
   */
  function stateOf(screen, setting) {
    const state = element('span', 'state');
    if (setting.word === null) {
      // The words of the row say it.
      state.setAttribute('aria-hidden', 'true');
      return state;
    }
    const box = element('input', '');
    box.type = 'checkbox';
    box.setAttribute('aria-label', t('I have set {0}', setting.label));
    box.addEventListener('change', () => {
      const on = box.checked;
      // It is ticked once the word is kept, not before; `disabled` would take the focus off it.
      box.checked = !on;
      if (box.getAttribute('aria-disabled') === 'true') return;
      box.setAttribute('aria-disabled', 'true');
      host.postMessage({ type: 'confirm', screen: screen.id, setting: setting.id, on });
    });
    state.append(box);
    return state;
  }

  /**
   * @param {ScreenView} screen
   * @param {SettingView} setting
   */
  function settingRow(screen, setting) {
    const state = stateOf(screen, setting);
    const shown =
      setting.secret === null
        ? (setting.value ?? t('press the button'))
        : t('secret {0}', setting.secret);
    const row = element(
      'li',
      setting.state,
      state,
      element('span', '', setting.label),
      setting.copyable && setting.secret === null
        ? element('code', '', shown)
        : element('span', setting.value === null ? 'quiet' : '', shown),
    );
    row.id = `${screen.id}/${setting.id}`;
    if (setting.copyable) {
      const copy = button(t('Copy'), '', { type: 'copy', screen: screen.id, setting: setting.id });
      copy.dataset['label'] = setting.label;
      copy.setAttribute('aria-label', t('Copy {0}', setting.label));
      row.append(copy);
    }
    row.append(element('span', 'quiet said'));
    return row;
  }

  /** @param {ScreenView} screen */
  function screenSection(screen) {
    const heading = element('h2', '', screen.title);
    heading.id = `title-${screen.id}`;
    const open = button(t('Open Admin Console'), '', { type: 'open', screen: screen.id });
    open.setAttribute('aria-label', t('Open Admin Console on {0}', screen.where));
    const section = element(
      'section',
      '',
      element('div', 'head', heading, open),
      element('p', 'quiet', screen.where),
      element('ul', '', ...screen.settings.map((setting) => settingRow(screen, setting))),
    );
    section.setAttribute('aria-labelledby', heading.id);
    return section;
  }

  /** @param {ChecklistView} view */
  function legend(view) {
    const has = view.screens.some(({ settings }) => settings.some(({ word }) => word !== null));
    const marks = [t('✓ seen in Okta'), t('○ not seen yet'), t('? cannot be read back')];
    const box = t(
      '☐ cannot be read back: tick it when you have set it; your name and the time are kept',
    );
    return element('p', 'quiet legend', [...marks, ...(has ? [box] : [])].join(' · '));
  }

  /** @param {ChecklistView} view */
  function build(view) {
    page.replaceChildren(
      element('h1', '', t('Settings of {0} to make by hand', view.app)),
      element('p', 'quiet', view.target),
      element(
        'p',
        '',
        t(
          'Okta’s API cannot make these settings. Set each one in the Admin Console, then verify: what can be read back is checked, and the apply goes on from here.',
        ),
      ),
      legend(view),
      count,
      ...view.screens.map(screenSection),
      element('footer', '', element('p', '', note, checked), verify, go, prove, test),
      told,
    );
  }

  /**
   * @param {ScreenView} screen
   * @param {SettingView} setting
   */
  function updateRow(screen, setting) {
    const row = document.getElementById(`${screen.id}/${setting.id}`);
    const state = row?.querySelector('.state');
    if (!row || !state) return;
    const [character, meaning] = STATES[setting.state];
    row.className = setting.state;
    const box = state.querySelector('input');
    const said = row.querySelector('.said');
    if (setting.word !== null && box) {
      box.checked = setting.word.isGiven;
      box.setAttribute('aria-disabled', 'false');
      row.classList.toggle('given', setting.word.isGiven);
      if (said) said.textContent = setting.word.text;
      return;
    }
    state.textContent = character;
    if (said) said.textContent = meaning;
  }

  /** @param {ChecklistView} view */
  function countText(view) {
    const states = view.screens.flatMap(({ settings }) => settings.map(({ state }) => state));
    const of = (/** @type {SettingView['state']} */ wanted) =>
      states.filter((state) => state === wanted).length;
    const [seen, missing, unreadable] = [of('seen'), of('missing'), of('unreadable')];
    return t(
      '{0} of {1} seen in Okta. {2} cannot be read back.',
      String(seen),
      String(seen + missing),
      String(unreadable),
    );
  }

  /** @param {ChecklistView} view */
  function update(view) {
    for (const screen of view.screens) {
      for (const setting of screen.settings) updateRow(screen, setting);
    }
    if (wasWorking && !view.working) wasAsked = false;
    wasWorking = view.working;
    const text = view.working && wasAsked ? t('Reading the app…') : view.note;
    if (note.textContent !== text) note.textContent = text;
    checked.textContent = view.checkedAt ? ` ${t('Checked at {0}.', view.checkedAt)}` : '';
    count.textContent = countText(view);
    go.hidden = view.next !== null;
    test.hidden = view.next === null;
    prove.hidden = view.next?.verify !== true;
    setBusy(verify, view.working);
    setBusy(go, view.working || view.waiting);
    go.classList.toggle('main', !view.waiting);
    go.textContent = view.waiting ? t('Waiting for Okta…') : t('Verify and Continue');
  }

  /** @param {ChecklistView} view */
  function draw(view) {
    const identity = JSON.stringify([
      view.target,
      view.app,
      view.screens.map(({ id, title, where, settings }) => [
        id,
        title,
        where,
        settings.map(({ id, label, value, secret, word }) => [
          ...[id, label, value, secret],
          word !== null,
        ]),
      ]),
    ]);
    if (identity !== drawn) build(view);
    drawn = identity;
    update(view);
  }

  /** @param {{ screen: string, setting: string }} copied */
  function confirmCopy({ screen, setting }) {
    const copy = document.getElementById(`${screen}/${setting}`)?.querySelector('button');
    if (!copy || copy.textContent === t('Copied')) return;
    const label = copy.dataset['label'] ?? '';
    copy.textContent = t('Copied');
    copy.setAttribute('aria-label', t('Copied {0}', label));
    told.textContent = t('Copied {0}', label);
    setTimeout(() => {
      copy.textContent = t('Copy');
      copy.setAttribute('aria-label', t('Copy {0}', label));
      told.textContent = '';
    }, 1500);
  }

  window.addEventListener('message', (/** @type {MessageEvent<HostMessage>} */ { data }) => {
    if (data.type === 'view') draw(data.view);
    if (data.type === 'copied') confirmCopy(data);
  });
  host.postMessage({ type: 'ready' });
})();
