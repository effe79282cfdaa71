import assert from 'node:assert/strict';
import type { ApplyReport } from '../../../../src/engine/apply/apply';
import type { KnownIds } from '../../../../src/engine/records/lockFile';
import {
  canBeConfirmed,
  confirmationOf,
} from '../../../../src/engine/resources/settings/confirmations';
import { manualScreens } from '../../../../src/engine/resources/settings/gate';
import { manualSettings } from '../../../../src/engine/resources/settings/manual';
import { Checklist, type GoOn, type Words } from '../../../../src/vscode/checklist/checklist';
import {
  checklistView,
  pageMessage,
  seenText,
} from '../../../../src/vscode/checklist/checklistView';
import type { Orgs } from '../../../../src/vscode/window/orgs';
import { seenAs } from '../../../support/vscodeStandIn';
import { tutorial } from '../../engine/applySamples';
import { settled, withoutScim } from '../../engine/liveSamples';
import { target as sample } from '../views/samples';

const desired = tutorial();
const target = { ...sample(), desired, org: 'https://dev-123456.okta.com' };
const { app } = settled();

/** As if a person had confirmed this setting. */
function saidOf(id: string): NonNullable<KnownIds['confirmed']>[string] {
  const setting = manualSettings(desired, app.features).find((one) => one.id === id);
  assert.ok(setting && canBeConfirmed(setting, app));
  return confirmationOf(setting, desired, app, {
    who: 'anna@laptop',
    when: '2026-11-29T10:00:00.000Z',
  });
}

class Page {
  known: KnownIds = { appId: app.id };
  said: string[] = [];
  features = app.features;
  refuses = false;
  ending: Awaited<ReturnType<GoOn>> = {
    isStarted: true,
    report: seenAs<ApplyReport>({ status: 'applied' }),
  };
  readonly words: Words = {
    confirm: async (id, on) => {
      this.said.push(`${id} ${on}`);
      if (this.refuses) throw new Error('refused');
      const { [id]: _, ...others } = this.known.confirmed ?? {};
      this.known.confirmed = on ? { ...others, [id]: saidOf(id) } : others;
    },
    known: async () => this.known,
  };
  readonly checklist = new Checklist(
    {
      ...{ target, appId: app.id, consoleUrl: 'https://x', confirmed: undefined },
      screens: manualScreens(desired, withoutScim().app, 'https://x'),
    },
    seenAs<Orgs>({
      reader: async () => ({ getApp: async () => ({ ...app, features: this.features }) }),
    }),
    async () => this.ending,
    this.words,
  );

  boxes(): string[] {
    const view = checklistView(target, this.checklist.screens, this.checklist.status);
    return view.screens.flatMap(({ settings }) =>
      settings.flatMap(({ id, word }) => (word ? [`${id} ${word.isGiven}`] : [])),
    );
  }
}

describe('the boxes of the checklist', () => {
  it('are there once something can be said: of the connector when SCIM is on', async () => {
    const page = new Page();
    assert.deepEqual(page.boxes(), ['app false', 'org false']);
    await page.checklist.verify();
    assert.deepEqual(
      page.boxes(),
      ['baseUrl', 'uniqueIdentifier', 'auth.mode', 'auth.token', 'app', 'org'].map(
        (id) => `${id} false`,
      ),
    );
  });

  it('are ticked by what is kept, and cleared by it', async () => {
    const page = new Page();
    await page.checklist.verify();
    await page.checklist.confirm('baseUrl', true);
    assert.ok(page.boxes().includes('baseUrl true'));
    await page.checklist.confirm('baseUrl', false);
    assert.ok(page.boxes().includes('baseUrl false'));
    assert.deepEqual(page.said, ['baseUrl true', 'baseUrl false']);
  });

  it('stay as they were when the word could not be kept', async () => {
    const page = new Page();
    await page.checklist.verify();
    page.refuses = true;
    await assert.rejects(page.checklist.confirm('baseUrl', true));
    assert.ok(page.boxes().includes('baseUrl false'));
  });

  it('say whose word it is, and go by nothing that is of another app', async () => {
    const page = new Page();
    page.known = { appId: app.id, confirmed: { baseUrl: saidOf('baseUrl') } };
    await page.checklist.verify();
    const text = () =>
      checklistView(target, page.checklist.screens, page.checklist.status)
        .screens.flatMap(({ settings }) => settings)
        .find(({ id }) => id === 'baseUrl')?.word?.text;
    assert.equal(text(), 'Confirmed by anna@laptop on 2026-11-29');
    page.known = { ...page.known, appId: '0oaOther' };
    await page.checklist.verify();
    assert.equal(text(), '');
  });

  it('speak in messages that are well-formed', () => {
    const said = { type: 'confirm', screen: 'integration', setting: 'baseUrl', on: true };
    assert.deepEqual(pageMessage(said), said);
    for (const type of ['test', 'prove'] as const)
      assert.deepEqual(pageMessage({ type }), { type });
    for (const broken of [
      { ...said, on: 'yes' },
      { ...said, setting: 1 },
      { ...said, screen: undefined },
    ]) {
      assert.equal(pageMessage(broken), undefined);
    }
  });
});

describe('the end of the checklist', () => {
  it('says what was seen and what was not, and leads on', async () => {
    const page = new Page();
    page.known.confirmed = { baseUrl: saidOf('baseUrl') };
    assert.equal(page.checklist.isFinished, false);
    await page.checklist.verifyAndContinue();
    assert.equal(page.checklist.isFinished, true);
    assert.equal(
      page.checklist.status.note,
      'Done: everything was written, and read back. 8 settings seen in Okta, 6 that it does not show (1 of them confirmed).',
    );
    await page.checklist.confirm('auth.mode', true);
    assert.match(page.checklist.status.note, /^Done: .*6 that it does not show \(2 of them/);
    const next = { verify: true };
    const view = checklistView(target, page.checklist.screens, { ...page.checklist.status, next });
    assert.deepEqual(view.next, next);
    assert.equal(checklistView(target, [], page.checklist.status).next, null);
  });

  it('never says done when it is not', async () => {
    for (const status of ['manual', 'unproven', 'failed'] as const) {
      const page = new Page();
      page.ending = { isStarted: true, report: seenAs<ApplyReport>({ status }) };
      await page.checklist.verifyAndContinue();
      assert.doesNotMatch(page.checklist.status.note, /^Done/, status);
    }
    const page = new Page();
    page.ending = { isStarted: true };
    await page.checklist.verifyAndContinue();
    assert.match(page.checklist.status.note, /^The apply has stopped: see its notification\./);
    const busy = new Page();
    busy.ending = { isStarted: false };
    await busy.checklist.verifyAndContinue();
    assert.equal(busy.checklist.isFinished, false);
    assert.match(busy.checklist.status.note, /Another command is running/);
  });

  it('counts in words that fit', () => {
    assert.equal(seenText([]), '0 settings seen in Okta.');
  });
});
