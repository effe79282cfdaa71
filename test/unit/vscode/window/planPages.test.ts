import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { InvalidError } from '../../../../src/base/errors';
import type { TextPages } from '../../../../src/vscode/ui/textPages';
import type { PlanPage } from '../../../../src/vscode/window/planPage';
import { PlanPages } from '../../../../src/vscode/window/planPages';
import type { Reading } from '../../../../src/vscode/window/reading';
import type { Session } from '../../../../src/vscode/window/session';
import type { Target } from '../../../../src/vscode/window/target';
import type { Targets } from '../../../../src/vscode/window/targets';
import { code, seenAs, window } from '../../../support/vscodeStandIn';
import { planOf } from '../commands/plans';
import { target as sample } from '../views/samples';

/** Longer than nobody types. */
const QUIET_MS = 1000;

describe('a plan on show', () => {
  let file: vscode.TextDocument;
  let now: () => Promise<Target>;
  let texts: Map<string, string>;
  let plans: PlanPages;
  const revealed: string[] = [];
  const read = new code.EventEmitter<Reading>();
  const outdated = new code.EventEmitter<{ target: Target; why: string }>();
  const changed = new code.EventEmitter<unknown>();
  const chosen = new code.EventEmitter<void>();

  const target = (partial: Partial<Target> = {}): Target => ({
    ...sample(),
    file: file.uri,
    ...partial,
  });
  const page = (partial: Partial<PlanPage> = {}): PlanPage => ({
    ...{ kind: 'apply', target: target(), hash: 'h1', text: 'the plan\n' },
    ...partial,
  });
  const uriOf = (name = 'a.plan') => code.Uri.parse(`okta-scim-plan:/${name}`);
  const shown = (name = 'a.plan') => texts.get(uriOf(name).toString()) ?? '';
  const reading = (hash: string, of = target()) =>
    seenAs<Reading>({ target: of, plan: { ...planOf(), hash } });
  const lenses = async (name = 'a.plan') =>
    (await plans.provideCodeLenses(seenAs({ uri: uriOf(name) }))).map(
      ({ command }) => `${command?.title.replace(/^.*\u00a0/, '')} ${command?.command}`,
    );

  /** Nobody types any more, and what follows from that has happened. */
  async function quiet(): Promise<void> {
    window.pass(QUIET_MS);
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  }

  beforeEach(() => {
    window.stopTime();
    file = window.open('file:///project/okta-scim.yaml', 'version: 1');
    now = async () => target();
    texts = new Map();
    revealed.length = 0;
    const pages = {
      put: (_kind: string, name: string, text: string) => {
        texts.set(uriOf(name).toString(), text);
        return uriOf(name);
      },
      change: (uri: vscode.Uri, text: string) => void texts.set(uri.toString(), text),
      has: (uri: vscode.Uri) => texts.has(uri.toString()),
      reveal: async (uri: vscode.Uri) => void revealed.push(uri.path),
    };
    plans = new PlanPages({
      pages: seenAs<TextPages>(pages),
      session: seenAs<Session>({
        ...{ onDidRead: read.event, onDidOutdate: outdated.event, onDidChange: changed.event },
      }),
      targets: seenAs<Targets>({ onDidChange: chosen.event, resolveIn: () => now() }),
    });
  });

  afterEach(() => {
    plans.dispose();
    window.reset();
  });

  it('offers what can be done with it, and nothing of that once it is out of date', async () => {
    await plans.show('a.plan', page());
    assert.deepEqual(await lenses(), ['Apply oktaScim.apply', 'Plan again oktaScim.plan']);
    outdated.fire({ target: target(), why: 'a command has written to the org' });
    assert.deepEqual(await lenses(), ['Plan again oktaScim.plan']);
    await plans.show('b.destroy', page({ kind: 'destroy' }));
    assert.deepEqual(await lenses('b.destroy'), ['Destroy oktaScim.destroy']);
    assert.deepEqual(await lenses('nothing.plan'), []);
  });

  it('says so as soon as its file asks for something else, and no more when that is taken back', async () => {
    await plans.show('a.plan', page());
    now = async () => target({ desired: { ...sample().desired, groups: [] } });
    window.type(file, 'version: 1 # edited');
    await quiet();
    assert.match(shown(), /^! OUT OF DATE: the file has changed since this plan was made\./);
    assert.match(shown(), /\nthe plan\n$/);
    now = async () => target();
    window.type(file, 'version: 1');
    await quiet();
    assert.equal(shown(), 'the plan\n');
  });

  it('bears what does not change what the file asks for, as a comment', async () => {
    await plans.show('a.plan', page());
    window.type(file, 'version: 1 # a comment');
    await quiet();
    assert.equal(shown(), 'the plan\n');
  });

  it('says so when its file cannot be used any more, or is about another org', async () => {
    await plans.show('a.plan', page());
    now = async () => {
      throw new InvalidError('The file has 1 error', { nextStep: 'See to it.' });
    };
    window.type(file, ':');
    await quiet();
    assert.match(shown(), /OUT OF DATE: the file cannot be used now \(The file has 1 error\)/);
    now = async () => target({ org: 'http://127.0.0.1:1' });
    chosen.fire();
    await quiet();
    assert.match(shown(), /OUT OF DATE: the file is about http:\/\/127.0.0.1:1 now/);
  });

  it('says so when a newer look at the org shows another plan, and not for the same one', async () => {
    await plans.show('a.plan', page());
    read.fire(reading('h1'));
    assert.equal(shown(), 'the plan\n');
    read.fire(reading('h2'));
    assert.match(shown(), /^! OUT OF DATE: the org has moved since/);
    read.fire(reading('h1'));
    assert.equal(shown(), 'the plan\n');
  });

  it('says so when a command has written, until a look shows that it holds all the same', async () => {
    await plans.show('a.plan', page());
    outdated.fire({ target: target(), why: 'settings were confirmed' });
    assert.match(shown(), /^! OUT OF DATE: settings were confirmed since/);
    read.fire(reading('h1'));
    assert.equal(shown(), 'the plan\n');
  });

  it('hears nothing of other targets, nor of a look with another text of the file', async () => {
    await plans.show('a.plan', page());
    read.fire(reading('h2', target({ environment: 'prod' })));
    outdated.fire({ target: target({ org: 'https://other.okta.com' }), why: 'x' });
    read.fire(reading('h2', target({ desired: { ...sample().desired, groups: [] } })));
    assert.equal(shown(), 'the plan\n');
  });

  it('of taking away is not measured by a plan of applying', async () => {
    await plans.show('b.destroy', page({ kind: 'destroy' }));
    read.fire(reading('h2'));
    assert.equal(shown('b.destroy'), 'the plan\n');
  });

  it('that takes the place of another starts anew', async () => {
    await plans.show('a.plan', page());
    outdated.fire({ target: target(), why: 'x' });
    await plans.show('a.plan', page({ hash: 'h2', text: 'another plan\n' }));
    assert.equal(shown(), 'another plan\n');
    assert.deepEqual(await lenses(), ['Apply oktaScim.apply', 'Plan again oktaScim.plan']);
  });

  it('leads back to the file and environment that it was made of', async () => {
    await plans.show('a.plan', page());
    assert.equal(plans.targetOf(uriOf())?.environment, 'dev');
    assert.equal(plans.targetOf(file.uri), undefined);
    assert.equal(plans.targetOf('nonsense'), undefined);
    assert.equal(plans.targetOf(undefined), undefined);
    await plans.reveal(target(), 'apply');
    await plans.reveal(target(), 'destroy');
    assert.deepEqual(revealed, ['/a.plan', '/a.plan']);
  });
});
