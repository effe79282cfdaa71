import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { FILE, LOCK, Shell } from './kit/shell';
import { hostileText } from './kit/steering';
import { withOneTwisted } from './kit/twists';

const LEFTOVERS = 'okta-scim.okta-scim.leftovers';

function leftoversOn({ provisioning }: ReturnType<Shell['configWith']>) {
  return {
    version: 1,
    baseUrl: provisioning.connector.baseUrl,
    prefix: 'okta-scim-test-0123456789ab',
    made: [
      { kind: 'Users', name: 'okta-scim-test-0123456789ab-1', id: 'x' },
      { kind: 'Groups', name: 'okta-scim-test-0123456789ab-2' },
    ],
  };
}

describe('nothing that a file, a folder or a command line says steers a terminal', function () {
  this.timeout(120_000);
  let shell: Shell;

  before(async () => {
    shell = await Shell.open();
  });
  beforeEach(() => shell.calm());
  after(() => shell.close());

  it('whatever a file says', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, async (text) => {
        const place = await shell.fresh();
        await shell.fileWith(text, place);
        for (const flags of [[], ['--format', 'json'], ['--format', 'sarif']]) {
          await shell.said(['validate', ...flags], place);
        }
        await shell.said(['plan'], place);
        await shell.said(['status'], place);
        const config = {
          ...shell.configWith(''),
          environments: { [text]: { vars: { [text]: text } } },
        };
        await writeFile(join(place, FILE), JSON.stringify(config));
        await shell.said(['plan'], place);
        await shell.said(['plan', '--env', 'other'], place);
        await shell.said(['plan', '--env', text], place);
        await writeFile(join(place, FILE), `version: 1\n${text}: [${text}\n`);
        await shell.said(['validate'], place);
        await shell.said(['plan'], place);
      }),
      { numRuns: 15 },
    );
  });

  it('whatever lies beside the file: lock file, journal, plan, recording, leftovers, secrets', async () => {
    const place = await shell.fresh('as-written');
    const made = { plan: 'saved.plan', record: 'x.rec' };
    await shell.said(['plan', '--out', made.plan], place, { patient: true });
    await shell.said(['test', '--read-only', '--record', made.record], place, { patient: true });
    // The journal of the apply that has set the app up.
    const journal = (await readdir(shell.folder)).find((name) => name.endsWith('.journal')) ?? '';
    const texts = new Map([
      [LOCK, await readFile(join(place, LOCK), 'utf8')],
      [made.plan, await readFile(join(place, made.plan), 'utf8')],
      [made.record, await readFile(join(place, made.record), 'utf8')],
      [journal, await readFile(join(shell.folder, journal), 'utf8')],
      [LEFTOVERS, JSON.stringify(leftoversOn(shell.configWith('')))],
    ]);
    const readers: Record<string, readonly (readonly string[])[]> = {
      [LOCK]: [['plan', '--verbose'], ['status'], ['apply', '--yes']],
      [made.plan]: [['apply', '--plan', made.plan]],
      [made.record]: [['test', '--replay', made.record]],
      [journal]: [['apply', '--yes', '--verbose'], ['push']],
      [LEFTOVERS]: [
        ['test', '--yes', '--check', 'user-create'],
        ['test', '--read-only', '--check', 'auth-wrong-token'],
      ],
    };
    await fc.assert(
      fc.asyncProperty(
        hostileText,
        fc.constantFrom(...texts.keys()),
        fc.nat(300),
        async (text, name, which) => {
          const folder = await shell.fresh();
          const lines = (texts.get(name) ?? '').trim().split('\n');
          const isLines = name === journal;
          const written = isLines
            ? lines.map((line) => withOneTwisted(line, text, which)).join('\n')
            : withOneTwisted(lines.join('\n'), text, which);
          await writeFile(join(folder, name), written);
          for (const args of readers[name] ?? []) await shell.said(args, folder);
          await writeFile(join(folder, name), `{"${text}": ${text}`);
          for (const args of readers[name] ?? []) await shell.said(args, folder);
        },
      ),
      { numRuns: 50 },
    );
    await fc.assert(
      fc.asyncProperty(hostileText, async (text) => {
        await writeFile(join(place, 'secrets'), `${text}=x\n${text}`);
        await shell.said(['test', '--read-only', '--secrets-file', 'secrets'], place);
      }),
      { numRuns: 10 },
    );
  });

  it('whatever the command line says', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, async (text) => {
        for (const args of [
          [text],
          ['plan', text],
          ['plan', `--${text}`],
          ['plan', '--format', text],
          ['plan', '--org', text],
          ['plan', '--env', text],
          ['plan', '--out', `no-folder/${text}`],
          ['apply', '--plan', text],
          ['validate', '--severity', text],
          ['test', '--check', text],
          ['test', '--area', text],
          ['test', '--replay', text],
          ['test', '--secrets-file', text],
          ['test', '--explain', text],
          ['sandbox', '--port', text],
          ['export', '--app', text],
        ]) {
          await shell.said(args);
        }
      }),
      { numRuns: 12 },
    );
  });
});
