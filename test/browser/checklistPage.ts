import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type {
  ChecklistView,
  HostMessage,
  SettingView,
} from '../../src/vscode/checklist/pageMessages';

const MEDIA = join(import.meta.dirname, '..', '..', 'media');
export const media = (name: string) => readFileSync(join(MEDIA, name), 'utf8');

/** Colours of VS Code's light and dark themes. */
const THEMES = `
:root { color-scheme: light dark; --vscode-foreground: #3b3b3b; --vscode-editor-background: #ffffff;
  --vscode-descriptionForeground: #5f5f5f; --vscode-button-background: #005fb8; --vscode-button-foreground: #ffffff;
  --vscode-button-secondaryBackground: #e5e5e5; --vscode-button-secondaryForeground: #3b3b3b; --vscode-charts-green: #388a34;
  --vscode-editorWarning-foreground: #895503; --vscode-focusBorder: #005fb8; --vscode-panel-border: #e5e5e5; }
@media (prefers-color-scheme: dark) { :root { --vscode-foreground: #cccccc; --vscode-editor-background: #1f1f1f;
  --vscode-descriptionForeground: #9d9d9d; --vscode-button-background: #0078d4;
  --vscode-button-secondaryBackground: #313131; --vscode-button-secondaryForeground: #cccccc; --vscode-charts-green: #89d185;
  --vscode-editorWarning-foreground: #cca700; --vscode-focusBorder: #0078d4; --vscode-panel-border: #2b2b2b; } }`;

function setting(id: string, state: SettingView['state'], more: Partial<SettingView> = {}) {
  return {
    ...{ id, label: `Setting ${id}`, value: 'https://wiki.example.com/scim/v2', secret: null },
    ...{ copyable: true, state, word: null },
    ...more,
  };
}

/** A checklist with a setting in each state. */
export const VIEW: ChecklistView = {
  target: 'https://dev-123456.okta.com',
  app: 'Wiki',
  open: false,
  waiting: false,
  working: false,
  note: 'Not seen in Okta yet: Push Groups.',
  checkedAt: '12:17:30',
  next: null,
  screens: ['connection', 'toApp'].map((id, index) => ({
    id,
    step: index + 2,
    title: `Screen ${id}`,
    where: 'Provisioning > Integration > Edit',
    settings: [
      setting('a', 'seen', { copyable: false }),
      setting('b', 'missing'),
      setting('c', 'unreadable', { value: null, secret: 'scim-token' }),
      setting('d', 'unreadable', { word: { isGiven: false, text: 'not confirmed' } }),
      ...['e', 'f', 'g', 'h'].map((name) => setting(name, 'missing')),
    ],
  })),
};

/** The checklist without VS Code: what it posts is kept in `posted`. */
export async function openChecklist(page: Page, view = VIEW): Promise<void> {
  await page.setContent(`<!doctype html><html lang="en"><head><title>Checklist</title>
<style>${THEMES}${media('checklist.css')}</style></head><body><main id="page"></main>
<script>window.posted = []; window.acquireVsCodeApi = () => ({ postMessage: (message) => posted.push(message) });</script>
<script>${media('checklist.js')}</script></body></html>`);
  await tellChecklist(page, { type: 'view', view });
}

/** What the extension sends. */
export async function tellChecklist(page: Page, message: HostMessage): Promise<void> {
  await page.evaluate(
    `dispatchEvent(new MessageEvent('message', { data: ${JSON.stringify(message)} }))`,
  );
}
