import assert from 'node:assert/strict';
import { CancelledError } from '../../../../src/base/errors';
import type { Choice } from '../../../../src/vscode/ui/choice';
import type { InputRequest } from '../../../../src/vscode/ui/prompter';
import { askOrg } from '../../../../src/vscode/window/askOrg';
import type { Parts } from '../../../../src/vscode/window/parts';

describe('the org, where no file names one', () => {
  const asked: string[] = [];

  function ask(known: string[], answers: { pick?: string; input?: string }): Promise<string> {
    asked.length = 0;
    const prompter = {
      pick: async (_title: string, choices: readonly Choice<unknown>[]) => {
        asked.push(choices.map(({ label }) => label).join());
        return choices.find(({ label }) => label === answers.pick)?.value;
      },
      input: async ({ value = '', validate }: InputRequest) => {
        asked.push(`[${value}]`);
        assert.equal(validate?.('https://a.okta.com/path') === undefined, false);
        return answers.input;
      },
    };
    const parts = {
      prompter,
      sandbox: { running: undefined },
      session: { snapshot: { target: undefined } },
      secrets: { kept: { orgs: () => known } },
    };
    return askOrg(parts as unknown as Parts, 'Sign In');
  }

  it('is typed where none is known; an address of the Admin Console will do', async () => {
    assert.equal(
      await ask([], { input: 'https://dev-1-admin.okta.com' }),
      'https://dev-1.okta.com',
    );
    assert.deepEqual(asked, ['[]']);
  });

  it('is at hand where one is known, and picked among several', async () => {
    const [one, two] = ['https://a.okta.com', 'https://b.okta.com'];
    assert.equal(await ask([one], { input: one }), one);
    assert.deepEqual(asked, [`[${one}]`]);
    assert.equal(await ask([one, two], { pick: two }), two);
    assert.equal(
      await ask([one, two], { pick: 'Another org', input: 'https://c.okta.com' }),
      'https://c.okta.com',
    );
    assert.deepEqual(asked, [`${one},${two},Another org`, '[]']);
  });

  it('is none when the person cancels', async () => {
    await assert.rejects(ask([], {}), CancelledError);
    await assert.rejects(ask(['https://a.okta.com', 'https://b.okta.com'], {}), CancelledError);
  });
});
