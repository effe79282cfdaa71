import assert from 'node:assert/strict';
import type { SearchRequest } from '../../../../src/vscode/ui/choice';
import { searchPick } from '../../../../src/vscode/ui/searchPick';
import { type OpenList, window } from '../../../support/vscodeStandIn';

type Find = SearchRequest<string>['find'];

const page = (names: readonly string[], next?: string) => ({
  choices: names.map((name) => ({ label: name, value: name })),
  ...(next !== undefined && { next }),
});

describe('a list that an org fills as somebody types', () => {
  afterEach(() => window.reset());

  async function open(
    find: Find,
  ): Promise<{ list: OpenList; answer: Promise<string | undefined> }> {
    const answer = searchPick({ title: 'Groups', placeholder: 'Type', find });
    answer.catch(() => {});
    const [list] = window.lists;
    assert.ok(list);
    await nextTurn();
    return { list, answer };
  }

  const labels = ({ items }: OpenList) => items.map(({ label }) => label);

  it('has a last line for more, and goes on at what is new', async () => {
    const { list, answer } = await open(async (_, next) =>
      next === undefined ? page(['Ada', 'Bob'], 'page 2') : page(['Cy']),
    );
    assert.deepEqual(labels(list), ['Ada', 'Bob', '$(ellipsis) More']);
    assert.ok(list.items.every(({ alwaysShow }) => alwaysShow === true));
    list.take('$(ellipsis) More');
    await nextTurn();
    assert.deepEqual(labels(list), ['Ada', 'Bob', 'Cy']);
    assert.deepEqual(
      list.activeItems.map(({ label }) => label),
      ['Cy'],
    );
    list.take('Cy');
    assert.equal(await answer, 'Cy');
    assert.equal(list.isOpen, false);
  });

  it('is answered by nothing when it is closed, and stops what it has asked', async () => {
    let asked: AbortSignal | undefined;
    const { list, answer } = await open((_, __, signal) => {
      asked = signal;
      return new Promise(() => {});
    });
    assert.equal(list.busy, true);
    list.hidden.fire(undefined);
    assert.equal(await answer, undefined);
    assert.equal(asked?.aborted, true);
  });

  it('ends with the error of the org', async () => {
    const { list, answer } = await open(async () => {
      throw new Error('no right to list groups');
    });
    await assert.rejects(answer, /no right/);
    assert.equal(list.isOpen, false);
  });

  it('lets no name steer the list', async () => {
    const { list } = await open(async () => page(['$(trash) a\u202eb']));
    assert.doesNotMatch(labels(list).join(), /^\$\(trash\)|\u202e/);
  });
});

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
