import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { type ScimServer, startScimServer } from '../../../../examples/scim-server/server.mjs';
import { CancelledError, ConflictError, UsageError } from '../../../../src/base/errors';
import { Secret } from '../../../../src/base/secrets/secret';
import type { DesiredState } from '../../../../src/config/desired/desiredState';
import type { Exchange } from '../../../../src/connector/traffic/exchange';
import { toHar } from '../../../../src/connector/traffic/har';
import { USER_URN } from '../../../../src/scim/urns';
import { resendRecording } from '../../../../src/vscode/commands/resendRecording';
import type { Parts } from '../../../../src/vscode/window/parts';
import { window } from '../../../support/vscodeStandIn';
import { exchange, LOOK, list } from '../../traffic/recordings';

const TOKEN = 'window-resent-token-1d';
const ANA = {
  schemas: [USER_URN],
  userName: 'ana@example.com',
  name: { givenName: 'Ana', familyName: 'Silva' },
  emails: [{ primary: true, value: 'ana@example.com', type: 'work' }],
  active: true,
};
const KEPT = { ...ANA, id: '7', meta: { resourceType: 'User' } };
const READS = [exchange({ path: '/Users?startIndex=1&count=2', received: list() })];
/** Ana is looked for, made, renamed. */
const WRITES = [
  exchange({ path: LOOK, received: list() }),
  exchange({ method: 'POST', path: '/Users', sent: ANA, status: 201, received: KEPT }),
  exchange({
    method: 'PUT',
    path: '/Users/7',
    sent: { ...KEPT, name: { givenName: 'Anna', familyName: 'Silva' } },
    received: { ...KEPT, name: { givenName: 'Anna', familyName: 'Silva' } },
  }),
];
/** Ana is there, and renamed. */
const CHANGES = [
  exchange({ path: LOOK, received: list(KEPT) }),
  exchange({ path: '/Users/7', received: KEPT }),
  ...WRITES.slice(2),
];

describe('Resend Recording in a window', () => {
  let folder: string;
  let server: ScimServer;
  let events: string[];
  let page: string;
  /** What is chosen, by the title or message of the question; undefined: the person cancels. */
  let answers: Record<string, string | undefined>;
  let parts: Parts;
  let isAsked: boolean;

  beforeEach(async () => {
    window.told.length = 0;
    folder = mkdtempSync(join(tmpdir(), 'okta-scim-resend-'));
    server = await startScimServer({ token: TOKEN });
    [events, page, answers, isAsked] = [[], '', {}, false];
    const path = join(folder, 'okta-scim.yaml');
    const desired = {
      app: { label: 'senhasegura' },
      provisioning: {
        connector: {
          baseUrl: server.baseUrl,
          uniqueIdentifier: 'userName',
          auth: { mode: 'httpHeader', token: { secret: 'scim-token' } },
        },
      },
    } as unknown as DesiredState;
    const file = vscode.Uri.file(path);
    const target = { file, environment: 'dev', desired, org: 'https://dev-123456.okta.com' };
    const answer = (question: string, choices: readonly string[]) => {
      events.push(`${question} [${choices.join(', ')}]`);
      return Object.entries(answers).find(([part]) => question.includes(part))?.[1];
    };
    parts = {
      log: { info: () => {} },
      prompter: {
        pick: async (title: string, choices: { label: string; value: unknown }[]) => {
          const label = answer(
            title,
            choices.map((one) => one.label),
          );
          return choices.find((one) => one.label === label)?.value;
        },
        confirm: async ({ message, actions }: { message: string; actions: string[] }) =>
          answer(message, actions),
        tell: async (tone: string, text: string) => void events.push(`${tone} ${text}`),
      },
      plans: { targetOf: () => undefined },
      files: {
        choose: async () => {
          isAsked = true;
          return file;
        },
      },
      targets: { resolveAsking: async () => target },
      secrets: {
        askingSourceBut: () => ({ get: async () => new Secret('scim-token', TOKEN) }),
        expiryOf: async () => undefined,
      },
      pages: {
        show: async (_kind: string, name: string, text: string) => {
          events.push(`page ${name}`);
          page = text;
        },
      },
    } as unknown as Parts;
  });
  afterEach(async () => {
    window.reset();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function recorded(exchanges: readonly Exchange[]): vscode.Uri {
    const path = join(folder, 'seen.har');
    writeFileSync(path, toHar(exchanges, '1'));
    return vscode.Uri.file(path);
  }

  const REACH = 'What may the recording change';
  const SEND = 'Send the writes';

  it('asks what may be changed and before the first write, clears up, and shows the report', async () => {
    answers = { [REACH]: 'What It Makes Itself', [SEND]: 'Send' };
    await resendRecording(parts, recorded([...READS, ...WRITES]));
    assert.deepEqual(events.slice(0, 3), [
      'What may the recording change at the SCIM server? [What It Makes Itself, Nothing, Users and Groups That Were There Before, Too]',
      `Send the writes of the recording to ${server.baseUrl}? [Send, Only GET Requests]`,
      'page senhasegura dev seen.har.txt',
    ]);
    assert.match(page, /^passed {2}1\. GET /m);
    assert.match(page, /1 users and groups made, 1 of them removed again\./);
    assert.match(
      events.at(-1) ?? '',
      /^info 4 passed, 0 failed, 0 warnings: 4 of 4 exchanges sent to http/,
    );
    assert.equal(server.users.size, 0);
    assert.deepEqual(readdirSync(folder), ['seen.har']);
  });

  it('shows what is sent while it is, in a notification that stops it', async () => {
    await resendRecording(parts, recorded(READS));
    const [options, first] = window.told;
    assert.match(JSON.stringify(options), /Sending seen\.har to http.*"cancellable":true/);
    assert.match(JSON.stringify(first), /1\. GET /);
  });

  it('stopped there, it takes away what it has made, and tells no end', async () => {
    const real = vscode.window.withProgress;
    let stop = () => {};
    const token = {
      isCancellationRequested: false,
      onCancellationRequested: (listener: () => void) => {
        stop = listener;
        return { dispose() {} };
      },
    };
    Object.assign(vscode.window, {
      withProgress: (_: unknown, job: (...given: unknown[]) => Promise<unknown>) =>
        job(
          { report: ({ message }: { message: string }) => /2\. POST/.test(message) && stop() },
          token,
        ),
    });
    try {
      answers = { [REACH]: 'What It Makes Itself', [SEND]: 'Send' };
      await assert.rejects(resendRecording(parts, recorded(WRITES)), CancelledError);
    } finally {
      Object.assign(vscode.window, { withProgress: real });
    }
    assert.equal(server.users.size, 0);
    assert.ok(!events.some((one) => /^(page|info)/.test(one)), events.join('\n'));
  });

  it('asks nothing of a recording that only reads', async () => {
    await resendRecording(parts, recorded(READS));
    assert.deepEqual(
      events.map((one) => one.split(' ')[0]),
      ['page', 'info'],
    );
  });

  it('sends the reads alone when nothing may be changed, here or when it is asked again', async () => {
    answers = { [REACH]: 'Nothing' };
    await resendRecording(parts, recorded([...READS, ...WRITES]));
    assert.ok(!events.some((one) => one.includes(SEND)));
    assert.match(page, /only reads are sent/);
    answers = { [REACH]: 'What It Makes Itself', [SEND]: 'Only GET Requests' };
    await resendRecording(parts, recorded([...READS, ...WRITES]));
    assert.match(events.at(-1) ?? '', / 2 of 4 exchanges sent/);
    assert.equal(server.users.size, 0);
  });

  it('leaves who was there before alone, unless told otherwise', async () => {
    const meta = { resourceType: 'User', created: '2026-01-01T00:00:00Z' };
    server.users.set('u1', { ...ANA, id: 'u1', meta } as never);
    const nameOf = () => JSON.stringify(server.users.get('u1'));
    answers = { [REACH]: 'What It Makes Itself', [SEND]: 'Send' };
    await resendRecording(parts, recorded(CHANGES));
    assert.match(nameOf(), /"Ana"/);
    answers = { [REACH]: 'Users and Groups That Were There Before, Too', [SEND]: 'Send' };
    await resendRecording(parts, recorded(CHANGES));
    assert.match(nameOf(), /"Anna"/);
  });

  it('writes nothing when either question is left', async () => {
    const archive = recorded(WRITES);
    await assert.rejects(resendRecording(parts, archive), CancelledError);
    answers = { [REACH]: 'What It Makes Itself' };
    await assert.rejects(resendRecording(parts, archive), CancelledError);
    assert.equal(server.users.size, 0);
    assert.ok(!events.some((one) => one.startsWith('page')));
  });

  it('is refused while another run of the file may write', async () => {
    answers = { [REACH]: 'What It Makes Itself', [SEND]: 'Send' };
    const first = { ...answers };
    let second: unknown;
    const { prompter } = parts;
    Object.assign(prompter, {
      confirm: async () => {
        second ??= await resendRecording(parts, recorded(WRITES)).catch((error: unknown) => error);
        return 'Send';
      },
    });
    answers = first;
    await resendRecording(parts, recorded(WRITES));
    assert.ok(second instanceof ConflictError, String(second));
  });

  it('refuses what is no recording before it asks for a secret, and what has no SCIM', async () => {
    const path = join(folder, 'seen.har');
    writeFileSync(path, 'no JSON');
    Object.assign(parts.secrets, { askingSourceBut: () => assert.fail('asked for a secret') });
    await assert.rejects(resendRecording(parts, vscode.Uri.file(path)), UsageError);
    const other = vscode.Uri.parse('vscode-vfs://github/acme/seen.har');
    await assert.rejects(
      resendRecording(parts, other),
      /not a file on this machine \(vscode-vfs:\)/,
    );
    await assert.rejects(
      resendRecording(parts, vscode.Uri.file(join(folder, 'none.har'))),
      /cannot be read/,
    );
  });

  describe('without a file from the Explorer', () => {
    const dialog = (chosen: vscode.Uri[] | undefined) =>
      Object.assign(vscode.window, {
        showOpenDialog: async (options: unknown) => {
          events.push(`dialog ${JSON.stringify(options)}`);
          return chosen;
        },
      });
    afterEach(() => Reflect.deleteProperty(vscode.window, 'showOpenDialog'));

    it('asks for one first', async () => {
      const archive = recorded(READS);
      dialog([archive]);
      // A line of a tree, say: whatever it is, it is no recording.
      await resendRecording(parts, { path: '/etc/x.har' });
      assert.match(events[0] ?? '', /^dialog .*"har"/);
      assert.equal(events[1], 'page senhasegura dev seen.har.txt');
    });

    it('ends when the dialog is closed', async () => {
      dialog(undefined);
      await assert.rejects(resendRecording(parts, undefined), CancelledError);
      assert.equal(isAsked, false);
    });
  });
});
