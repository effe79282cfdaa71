import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { localizedManifest } from '../../scripts/lib/manifest.mjs';
import { readZip } from '../../scripts/lib/zip.mjs';
import { asOneStory, exampleFolder } from '../browser/window/oneStory';
import { Workbench } from '../browser/window/workbench';

interface InstalledIn {
  /** The VS Code that has it, as a package of npm. */
  name: string;
  url: string;
  /** The same pages without a server, where extensions run in the browser. */
  web: string;
  /** Where its installer has put extensions. */
  extensions: string;
}

const servers: InstalledIn[] = JSON.parse(process.env['SERVERS'] ?? '[]');
const packed = process.env['PACKED'] ?? '';
/** What the palette offers when the example is open, signed in to the local org. */
const NOT_NOW = ['Start Local Org'];

describe('the .vsix, put in by the installer of VS Code', function () {
  this.timeout(90_000);
  let files: ReturnType<typeof readZip>;

  before(async () => {
    assert.ok(packed && servers.length > 0, 'Run these tests by npm test.');
    const [vsix = ''] = (await readdir(packed)).filter((name) => name.endsWith('.vsix'));
    files = readZip(await readFile(join(packed, vsix)));
  });

  for (const server of servers) {
    describe(`in ${server.name}`, () => {
      let example: Awaited<ReturnType<typeof exampleFolder>>;
      let window: Workbench;
      asOneStory(() => window);

      before(async () => {
        example = await exampleFolder();
        window = await Workbench.open(example.folder, server.url);
      });

      after(async () => {
        await window?.close();
        await example?.remove();
      });

      it('is there file by file, and nothing else is', async () => {
        const [name = '', ...others] = (await readdir(server.extensions)).filter((entry) =>
          entry.startsWith('scim-works.'),
        );
        assert.deepEqual(others, []);
        const folder = join(server.extensions, name);
        const found = await readdir(folder, { recursive: true, withFileTypes: true });
        const paths = found
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
        const expected = files.flatMap(({ path }) => /^extension\/(.+)$/.exec(path)?.[1] ?? []);
        assert.deepEqual(paths.filter((path) => path !== '.vsixmanifest').sort(), expected.sort());
      });

      it('is activated by the example, and shows its trees', async () => {
        await window.openFile('okta-scim.yaml');
        await window.page.getByRole('button', { name: /^Warnings: [1-9]/ }).waitFor();
        await window.page.locator('.codelens-decoration').filter({ hasText: 'Plan' }).waitFor();
        await window.command('Okta SCIM: Select Environment');
        await window.quickPick('dev');
        await window.command('View: Show Okta SCIM');
        await window.command('Okta SCIM: Start Local Org');
        await window.notification('The local org runs at').waitFor();
        await window.treeItem(/^1\. /).waitFor();
        await window.treeItem(/^Vendors, /).waitFor();
        await window.treeItem(/^customCode, /).waitFor();
        await window.clearNotifications();
      });

      it('plans', async () => {
        await window.command('Okta SCIM: Plan');
        await window.tab(/\.plan/).waitFor();
        await window.settled();
      });

      it('works on the web, with nothing behind it, on the text alone', async () => {
        const web = await Workbench.openAt(server.web);
        try {
          await web.treeItem(/^okta-scim\.yaml/).dblclick();
          await web.page.getByRole('button', { name: /^Warnings: [1-9]/ }).waitFor();
          await web.command('Okta SCIM: Plan');
          await web.notification('Plan works in VS Code on your machine').waitFor();
        } finally {
          await web.close();
        }
      });

      it('offers every command of the palette', async () => {
        const manifest: {
          contributes: {
            commands: { command: string; title: string; category: string }[];
            menus: { commandPalette: { command: string; when: string }[] };
          };
        } = localizedManifest();
        const { commands, menus } = manifest.contributes;
        const hidden = menus.commandPalette.filter(({ when }) => when === 'false');
        const titles = commands
          .filter(({ command }) => !hidden.some((entry) => entry.command === command))
          .filter(({ title }) => !NOT_NOW.includes(title))
          .map(({ title, category }) => `${category}: ${title}`);
        assert.ok(titles.length > 10);
        const missing: string[] = [];
        for (const title of titles) if (!(await window.offers(title))) missing.push(title);
        assert.deepEqual(missing, []);
      });
    });
  }
});
