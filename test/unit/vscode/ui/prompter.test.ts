import assert from 'node:assert/strict';
import { WindowPrompter } from '../../../../src/vscode/ui/prompter';
import { window } from '../../../support/vscodeStandIn';

describe('a confirmation of what can be seen', () => {
  let shown = 0;
  afterEach(() => {
    window.reset();
    shown = 0;
  });

  function ask() {
    const answer = new WindowPrompter().confirm({
      message: 'Apply senhasegura?',
      detail: 'Create: 1 app\nAbout 10 requests.',
      actions: ['Apply'],
      seen: {
        label: 'Show Plan',
        show: async () => {
          shown += 1;
        },
      },
    });
    const [list] = window.lists;
    assert.ok(list?.isOpen);
    return { answer, list };
  }

  it('stands in a list that stays open while the person looks elsewhere', () => {
    const { list } = ask();
    assert.equal(list.ignoreFocusOut, true);
    assert.equal(list.title, 'Apply senhasegura?');
    assert.deepEqual(
      list.items.map(({ label }) => label),
      ['Apply', 'Show Plan', 'Cancel', 'what it does', 'Create: 1 app', 'About 10 requests.'],
    );
  });

  it('is answered by the action, by Cancel, and by closing it', async () => {
    const apply = ask();
    apply.list.take('Apply');
    assert.equal(await apply.answer, 'Apply');
    assert.equal(apply.list.isOpen, false);
    window.lists.length = 0;
    const cancel = ask();
    cancel.list.take('Cancel');
    assert.equal(await cancel.answer, undefined);
    window.lists.length = 0;
    const hidden = ask();
    hidden.list.hidden.fire(undefined);
    assert.equal(await hidden.answer, undefined);
  });

  it('is not answered by Show Plan, nor by a line that only tells', async () => {
    const { answer, list } = ask();
    list.take('Show Plan');
    list.take('Create: 1 app');
    list.take('Show Plan');
    assert.equal(shown, 2);
    assert.equal(await Promise.race([answer, Promise.resolve('open')]), 'open');
    list.take('Apply');
    assert.equal(await answer, 'Apply');
  });
});
