import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { TABLE_TEXTS } from '../../../scripts/lib/tableTexts';
import { CancelledError, UsageError } from '../../../src/base/errors';
import type { DesiredState } from '../../../src/config/desired/desiredState';
import { InvalidFileError } from '../../../src/config/desired/invalidFile';
import type { Proof } from '../../../src/proof/proofModel';
import { GROUP_STATES, PERSON_STATES } from '../../../src/proof/states';
import { OUTCOMES } from '../../../src/tutorial/outcomes';
import { ITEM_KINDS } from '../../../src/tutorial/steps';
import { applyTo } from '../../../src/vscode/checklist/applyTo';
import { destroy } from '../../../src/vscode/commands/destroy';
import { recordTraffic } from '../../../src/vscode/commands/recordTraffic';
import { removeKept } from '../../../src/vscode/commands/removeKept';
import { replaceSecret } from '../../../src/vscode/commands/setSecret';
import { signOut } from '../../../src/vscode/commands/signOut';
import { startSandbox } from '../../../src/vscode/commands/startSandbox';
import { stopSandbox } from '../../../src/vscode/commands/stopSandbox';
import { offerAnother } from '../../../src/vscode/secrets/offerAnother';
import { SecretStore } from '../../../src/vscode/secrets/secretStore';
import { signInTo } from '../../../src/vscode/secrets/signInTo';
import type { Choice } from '../../../src/vscode/ui/choice';
import {
  type Confirmation,
  type InputRequest,
  type Prompter,
  WindowPrompter,
} from '../../../src/vscode/ui/prompter';
import { CommandRunner } from '../../../src/vscode/ui/runner';
import type { SafeLog } from '../../../src/vscode/ui/safeLog';
import { tellSettled } from '../../../src/vscode/ui/tellReport';
import { appNodes } from '../../../src/vscode/views/appNodes';
import { attributeNodes } from '../../../src/vscode/views/attributeNodes';
import { groupNodes } from '../../../src/vscode/views/groupNodes';
import { peopleNodes } from '../../../src/vscode/views/peopleNodes';
import { planNodes } from '../../../src/vscode/views/planNodes';
import type { ViewNode } from '../../../src/vscode/views/viewNode';
import { hostFor } from '../../../src/vscode/window/host';
import type { Parts } from '../../../src/vscode/window/parts';
import { tellProof } from '../../../src/vscode/window/tellProof';
import { window } from '../../support/vscodeStandIn';
import { MemoryMemento, MemoryStorage } from './commands/memoryStorage';
import { OrgWindow } from './commands/orgWindow';
import { change, planOf } from './commands/plans';
import { reading, snapshot, target } from './views/samples';

const ORG = 'https://acme.okta.com';
const SCIM = { origin: 'http://127.0.0.1:1', field: 'baseUrl', madeOf: [] };

/** Answers by place, not by label: what it takes is the same in every language. Undefined: the person closes the question. */
class ByPlace implements Prompter {
  readonly seen: string[] = [];
  readonly #answers: (number | string | undefined)[];

  constructor(...answers: (number | string | undefined)[]) {
    this.#answers = answers;
  }

  async pick<T>(title: string, choices: readonly Choice<T>[]): Promise<T | undefined> {
    this.seen.push(title, ...choices.map(({ label }) => label));
    return choices[this.#next()]?.value;
  }

  async search<T>(): Promise<T | undefined> {
    return undefined;
  }

  async input({ title, prompt }: InputRequest): Promise<string | undefined> {
    this.seen.push(title, prompt);
    const answer = this.#answers.shift();
    return answer === undefined ? undefined : String(answer);
  }

  async confirm({ message, detail, actions, seen }: Confirmation): Promise<string | undefined> {
    this.seen.push(message, ...detail.split('\n'), ...actions, ...(seen ? [seen.label] : []));
    return actions[this.#next()];
  }

  async tell(_tone: string, text: string, actions: readonly string[]): Promise<string | undefined> {
    this.seen.push(text, ...actions);
    return actions[this.#next()];
  }

  #next(): number {
    return Number(this.#answers.shift() ?? -1);
  }
}

interface Flow {
  /** Places of what is chosen, or what is typed. */
  answers: (number | string | undefined)[];
  /** Gives what was done, whatever the language. */
  run: (prompter: ByPlace) => Promise<unknown>;
  /** Texts of the floors below, which stay English. */
  english?: RegExp;
}

const log = {
  info: () => undefined,
  error: () => undefined,
  hide: () => undefined,
  clean: (text: string) => text,
  show: () => void window.done.push(['log']),
} as unknown as SafeLog;

function stored(prompter: Prompter): SecretStore {
  return new SecretStore(new MemoryStorage(), new MemoryMemento(), prompter, log);
}

/** Notifications are not waited for by whoever gives them. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

function partsOf(prompter: Prompter, rest: object): Parts {
  return { prompter, log, ...rest } as unknown as Parts;
}

async function outcome(job: Promise<unknown>): Promise<unknown> {
  try {
    return await job;
  } catch (error) {
    if (error instanceof CancelledError) return 'cancelled';
    throw error;
  }
}

const FLOWS: Readonly<Record<string, Flow>> = {
  'an error leads to the log': {
    answers: [0],
    run: async (prompter) => {
      new CommandRunner(prompter, log).report('x', new UsageError('Y.', { nextStep: 'Z.' }));
      await settled();
      return window.done;
    },
    english: /^x: Y\. Z\.$/,
  },
  'an error of the file leads to the problems': {
    answers: [0],
    run: async (prompter) => {
      new CommandRunner(prompter, log).report('x', new InvalidFileError('okta-scim.yaml', []));
      await settled();
      return window.done;
    },
    english: /^x: /,
  },
  'what is not confirmed leads to the checklist': {
    answers: [0],
    run: async (prompter) => {
      const setting = change({ resource: 'connector', key: 'baseUrl', outcome: 'unverifiable' });
      tellSettled(partsOf(prompter, {}), target(), 'x', planOf({ ...setting, mark: 'm' }));
      await settled();
      return window.done.map(([command]) => command);
    },
    english: /^x/,
  },
  'a secret is sent where somebody agrees': {
    answers: ['secret-value', 0, undefined],
    run: async (prompter) => {
      const store = stored(prompter);
      await store.secretOrAsk(ORG, 'scim-token', SCIM);
      const other = { ...SCIM, origin: 'https://scim.example.com' };
      await store.secretOrAsk(ORG, 'scim-token', other);
      const third = { ...SCIM, origin: 'https://third.example.com' };
      const left = await outcome(store.secretOrAsk(ORG, 'scim-token', third));
      return [left, store.hostsOf(ORG, 'scim-token')];
    },
  },
  'a secret is removed': {
    answers: [0, 0],
    run: async (prompter) => {
      const secrets = stored(prompter);
      await secrets.keepFor(ORG, 'scim-token', 'secret-value', SCIM);
      await removeKept(partsOf(prompter, { secrets, shown: { has: () => false } }), undefined);
      return secrets.namesOf(ORG);
    },
    english: /^scim-token$/,
  },
  'an org is signed out of': {
    answers: [0],
    run: async (prompter) => {
      const secrets = stored(prompter);
      await secrets.storeApiToken(ORG, 'token-value');
      await secrets.storeSecret(ORG, 'scim-token', 'secret-value');
      await signOut(partsOf(prompter, { secrets, ...ABOUT_ORG }), undefined);
      return [await secrets.isSignedIn(ORG), secrets.namesOf(ORG)];
    },
  },
  'an org that is no host of Okta is asked about, and then how': {
    answers: [0, undefined],
    run: (prompter) => outcome(signInTo(partsOf(prompter, {}), 'https://id.example.com')),
  },
  'another value is kept though it could not be tried': {
    answers: ['other-value', 1],
    run: async (prompter) => {
      const secrets = stored(prompter);
      await secrets.keepFor(ORG, 'scim-token', 'secret-value', SCIM);
      const about = { ...target(), org: ORG, desired: withConnector(target().desired) };
      await replaceSecret(partsOf(prompter, { secrets }), about, 'scim-token', SCIM);
      return (await secrets.secret(ORG, 'scim-token'))?.reveal();
    },
    english: /^(?!\[\[).*127\.0\.0\.1:1/,
  },
  'another value is asked for again': {
    answers: ['other-value', 0, undefined],
    run: async (prompter) => {
      const secrets = stored(prompter);
      const about = { ...target(), org: ORG, desired: withConnector(target().desired) };
      return outcome(replaceSecret(partsOf(prompter, { secrets }), about, 'scim-token', SCIM));
    },
    english: /^(?!\[\[).*127\.0\.0\.1:1/,
  },
  'a refused token leads to another one': {
    answers: [0],
    run: async (prompter) => {
      const about = { ...target(), desired: withConnector(target().desired) };
      const runs: string[] = [];
      const runner = { runNext: async () => void runs.push('next') };
      const checks = [{ id: 'auth-accepted', outcome: 'failed', actual: '401' }];
      const parts = partsOf(prompter, { runner });
      const report = { checks } as unknown as Parameters<typeof offerAnother>[2];
      const isOffered = await offerAnother(parts, about, report, '', async () => {});
      await settled();
      return [isOffered, runs];
    },
  },
  'the local org is stopped': {
    answers: [0],
    run: async (prompter) => {
      const calls: string[] = [];
      const sandbox = { running: { orgUrl: ORG }, stop: async () => void calls.push('stop') };
      await stopSandbox(partsOf(prompter, { sandbox, ...ABOUT_ORG }));
      return calls;
    },
  },
  'the local org that was started is opened': {
    answers: [0],
    run: async (prompter) => {
      const sandbox = { start: async () => ({ orgUrl: ORG, adminUrl: `${ORG}/admin` }) };
      await startSandbox(partsOf(prompter, { sandbox, ...ABOUT_ORG }));
      await settled();
      return window.done;
    },
  },
  "the proxy's address is copied": {
    answers: ['http://127.0.0.1:9/scim/v2', 0, 1],
    run: async (prompter) => {
      const recording = { url: 'http://127.0.0.1:8/scim/v2', pageUrl: 'http://127.0.0.1:8/' };
      const traffic = { running: undefined, start: async () => recording };
      await recordTraffic(partsOf(prompter, { traffic, session: { snapshot: {} } }));
      await settled();
      return window.done;
    },
  },
  'the proxy that runs is stopped': {
    answers: [2],
    run: async (prompter) => {
      const calls: string[] = [];
      const traffic = { running: { url: '' }, stop: async () => void calls.push('stop') };
      await recordTraffic(partsOf(prompter, { traffic }));
      return calls;
    },
  },
  'a run that may have ended is taken over': {
    answers: [0],
    run: async (prompter) => {
      const host = hostFor(partsOf(prompter, {}), target(), {});
      return host.takeOver?.('x');
    },
    english: /^x$/,
  },
  'a proof leads to the people': {
    answers: [0],
    run: async (prompter) => {
      const proof = { people: { missing: 1 }, groups: {}, findings: [], notes: [], at: '' };
      const shown = { ...proof, sample: null } as unknown as Parameters<typeof tellProof>[2];
      await tellProof(partsOf(prompter, {}), target(), shown);
      await settled();
      return window.done;
    },
    english: /^: dev \(https/,
  },
  'a plan is applied': {
    answers: [0],
    run: async (prompter) => {
      const org = new OrgWindow();
      try {
        Object.assign(org.parts, { prompter });
        const report = await applyTo(org.parts, org.target);
        return [report?.status, org.org.writes.length > 0];
      } finally {
        rmSync(org.folder, { recursive: true, force: true });
      }
    },
  },
  'what was applied is taken away': {
    answers: [0, 'senhasegura', '6'],
    run: async (prompter) => {
      const org = new OrgWindow();
      try {
        await org.apply();
        Object.assign(org.parts, { prompter });
        await destroy(org.parts, undefined);
        return [...org.org.apps.values()].map(({ app }) => app.status);
      } finally {
        rmSync(org.folder, { recursive: true, force: true });
      }
    },
    english: /^Taken away/,
  },
};

const ABOUT_ORG = {
  targets: { resolveAsking: async () => ({ org: ORG }) },
  plans: { targetOf: () => undefined },
  files: { choose: async () => undefined },
  orgs: { forget: () => undefined, logOf: () => undefined },
  session: { forgetOrg: async () => undefined },
};

function withConnector(desired: DesiredState): DesiredState {
  const connector = {
    baseUrl: `${SCIM.origin}/scim/v2`,
    uniqueIdentifier: 'userName',
    actions: ['pushNewUsers'],
    auth: { mode: 'httpHeader', token: { secret: 'scim-token' } },
  };
  return { ...desired, provisioning: { connector } } as unknown as DesiredState;
}

const BUNDLE: Record<string, string> = JSON.parse(readFileSync('l10n/bundle.l10n.json', 'utf8'));

/** @throws for a text that no language could have. */
function nobodys(text: string): string {
  assert.ok(text in BUNDLE, `l10n/bundle.l10n.json has no ${text}`);
  return `[[${text}]]`;
}

describe('in a language that nobody speaks', () => {
  afterEach(() => window.reset());

  for (const [name, { answers, run, english }] of Object.entries(FLOWS)) {
    it(`${name}, as in English`, async () => {
      const inEnglish = new ByPlace(...answers);
      const before = structuredClone(await run(inEnglish));
      window.reset();
      window.language = nobodys;
      const inOther = new ByPlace(...answers);
      assert.deepEqual(structuredClone(await run(inOther)), before);
      assert.ok(inEnglish.seen.length > 0);
      const plain = inOther.seen.map((text) => text.replaceAll(/\[\[|\]\]/g, ''));
      assert.deepEqual(plain, inEnglish.seen);
      const bare = inOther.seen
        .map((text) => outside(text))
        .filter((text) => /\p{L}{2,}/u.test(text) && !english?.test(text));
      assert.deepEqual(bare, []);
    });
  }

  it('the lines of the views say the words of the tables in it', () => {
    const changes = OUTCOMES.flatMap((outcome) =>
      ITEM_KINDS.map(({ name }, index) =>
        change({ resource: name, key: `k${index}${outcome}`, outcome }),
      ),
    );
    const people = Object.fromEntries(PERSON_STATES.map((state) => [state, 1]));
    const groups = Object.fromEntries(GROUP_STATES.map((state) => [state, 1]));
    const proof = { people, groups, findings: [], notes: ['x'], at: '' } as unknown as Proof;
    const seen = snapshot({ reading: reading(changes), proof });
    window.language = nobodys;
    const nodes = [appNodes, planNodes, attributeNodes, groupNodes, peopleNodes].flatMap((of) =>
      of(seen),
    );
    const all = (node: ViewNode): ViewNode[] => [node, ...node.children.flatMap(all)];
    const words = new Set(TABLE_TEXTS);
    const bare = nodes
      .flatMap(all)
      .flatMap(({ label, description }) => [label, description])
      .flatMap((text) => outside(text).split(/ · |, |: /))
      .map((part) => part.replace(/^[\d.]+ /, '').trim())
      .filter((part) => words.has(part));
    assert.ok(nodes.length > 30);
    assert.deepEqual(bare, []);
  });

  it('a question above a plan can be cancelled, and answered', async () => {
    window.language = nobodys;
    for (const [label, expected] of [
      ['[[Cancel]]', undefined],
      ['Do', 'Do'],
    ] as const) {
      const seen = { label: 'See', show: async () => {} };
      const asked = { message: 'M', detail: 'D', actions: ['Do'], seen };
      const answer = new WindowPrompter().confirm(asked);
      window.lists.at(-1)?.take(label);
      assert.equal(await answer, expected);
    }
  });
});

/** What of a text is in no brackets. */
function outside(text: string): string {
  let depth = 0;
  let left = '';
  for (const part of text.split(/(\[\[|\]\])/)) {
    if (part === '[[') depth += 1;
    else if (part === ']]') depth -= 1;
    else if (depth === 0) left += part;
  }
  return left.trim();
}
