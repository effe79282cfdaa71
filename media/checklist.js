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
  /** @type {Readonly<Record<SettingView['state'], readonly [character: string, meaning: string]>>} */
  const STATES = {
    seen: ['✓', 'Seen in Okta'],
    missing: ['○', 'Not seen in Okta yet'],
    unreadable: ['?', 'Okta does not let anyone read this back: check it with your own eyes'],
  };
  const note = element('p', 'note');
  note.setAttribute('role', 'status');
  const verify = button('Verify', 'verify', { type: 'verify' });
  const go = button('Verify and Continue', 'main continue', { type: 'continue' });
  /** Identity of what is drawn; while it stays the same, only states and texts change, so the focus stays. */
  let drawn = '';

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
    made.addEventListener('click', () => host.postMessage(message));
    return made;
  }

  /**
   * @param {ScreenView} screen
   * @param {SettingView} setting
   */
  function settingRow(screen, setting) {
    const state = element('span', 'state');
    state.setAttribute('role', 'img');
    const shown =
      setting.secret === null ? (setting.value ?? 'press the button') : `secret ${setting.secret}`;
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
      const copy = button('Copy', '', { type: 'copy', screen: screen.id, setting: setting.id });
      copy.setAttribute('aria-label', `Copy ${setting.label}`);
      row.append(copy);
    }
    return row;
  }

  /** @param {ScreenView} screen */
  function screenSection(screen) {
    const heading = element('h2', '', screen.title);
    heading.id = `title-${screen.id}`;
    const open = button('Open Admin Console', '', { type: 'open', screen: screen.id });
    open.setAttribute('aria-label', `Open Admin Console on ${screen.where}`);
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
  function build(view) {
    page.replaceChildren(
      element('h1', '', `Settings of ${view.app} to make by hand`),
      element('p', 'quiet', view.target),
      element(
        'p',
        '',
        'Okta’s API cannot make these settings. Set each one in the Admin Console, then verify: ' +
          'what can be read back is checked, and the apply goes on from here.',
      ),
      ...view.screens.map(screenSection),
      element('footer', '', note, verify, go),
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
    row.title = meaning;
    state.textContent = character;
    state.setAttribute('aria-label', meaning);
  }

  /** @param {ChecklistView} view */
  function update(view) {
    for (const screen of view.screens) {
      for (const setting of screen.settings) updateRow(screen, setting);
    }
    const checked = view.checkedAt ? ` Checked at ${view.checkedAt}.` : '';
    note.textContent = view.working ? 'Reading the app…' : `${view.note}${checked}`;
    verify.disabled = view.working;
    go.disabled = view.working || view.waiting;
    go.textContent = view.waiting ? 'Waiting for Okta…' : 'Verify and Continue';
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
        settings.map((setting) => [setting.id, setting.label, setting.value, setting.secret]),
      ]),
    ]);
    if (identity !== drawn) build(view);
    drawn = identity;
    update(view);
  }

  /** @param {{ screen: string, setting: string }} copied */
  function confirmCopy({ screen, setting }) {
    const copy = document.getElementById(`${screen}/${setting}`)?.querySelector('button');
    if (!copy) return;
    copy.textContent = 'Copied';
    setTimeout(() => {
      copy.textContent = 'Copy';
    }, 1500);
  }

  window.addEventListener('message', (/** @type {MessageEvent<HostMessage>} */ { data }) => {
    if (data.type === 'view') draw(data.view);
    if (data.type === 'copied') confirmCopy(data);
  });
  host.postMessage({ type: 'ready' });
})();
