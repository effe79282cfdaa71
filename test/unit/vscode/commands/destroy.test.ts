import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { CancelledError } from '../../../../src/base/errors';
import { destroy } from '../../../../src/vscode/commands/destroy';
import { OrgWindow } from './orgWindow';

describe('Destroy in a window', () => {
  let window: OrgWindow;
  beforeEach(async () => {
    window = new OrgWindow();
    await window.apply();
  });
  afterEach(() => rmSync(window.folder, { recursive: true, force: true }));

  const app = () => [...window.org.apps.values()][0]?.app;

  it('asks how it ends, shows the plan, has the label and the number typed, and takes away', async () => {
    window.types = ['senhasegura', '6'];
    await destroy(window.parts, undefined);
    const [pick, plan, label, number, page, end] = window.events;
    assert.match(pick ?? '', /^pick What becomes of the app in the end\?/);
    assert.equal(plan, 'plan destroy senhasegura.destroy');
    assert.match(label ?? '', /type the label of the app: senhasegura$/);
    assert.match(
      number ?? '',
      /^type These are 6 deletions \| More than 5 need their number: type 6$/,
    );
    assert.equal(page, 'page senhasegura destroy.txt');
    assert.match(end ?? '', /^info Taken away with \d+ writes, and read back\./);
    assert.equal(app()?.status, 'INACTIVE');
  });

  it('deletes the app when that was chosen', async () => {
    window.picks = 'Made inactive and deleted';
    window.types = ['senhasegura', '6'];
    await destroy(window.parts, undefined);
    assert.equal(app(), undefined);
  });

  it('takes nothing away when the list is closed, or anything else is typed', async () => {
    const answers = [[], ['Senhasegura'], ['senhasegura'], ['senhasegura', '5']];
    for (const types of answers) {
      window.types = types;
      await assert.rejects(destroy(window.parts, undefined), CancelledError, types.join());
    }
    window.picks = undefined;
    await assert.rejects(destroy(window.parts, undefined), CancelledError);
    assert.deepEqual(window.org.writes, []);
  });

  it('does not ask what becomes of an app that was there before the file', async () => {
    const id = app()?.id;
    Object.assign(window.desired, { app: { ...window.desired.app, use: 'existing', id } });
    window.types = ['senhasegura', '6'];
    await destroy(window.parts, undefined);
    assert.ok(!window.events.some((event) => event.startsWith('pick')));
    assert.equal(app()?.status, 'ACTIVE');
  });
});
