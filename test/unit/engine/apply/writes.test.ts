import assert from 'node:assert/strict';
import { CancelledError, NotAuthorizedError } from '../../../../src/base/errors';
import { Writes } from '../../../../src/engine/apply/writes';
import type { WriteStep } from '../../../../src/engine/records/journalEntry';
import { OutcomeUnknownError } from '../../../../src/okta/http/errors';
import { fastClock } from '../../../support/fastClock';
import { MemoryJournal } from '../applySamples';

const STEP: WriteStep = { phase: 'pushes', action: 'create push', key: 'Vendors', groupId: '00g1' };

describe('a write with its record', () => {
  let journal: MemoryJournal;
  let controller: AbortController;
  let writes: Writes;

  beforeEach(() => {
    journal = new MemoryJournal();
    controller = new AbortController();
    writes = new Writes({
      journal,
      clock: fastClock(),
      signal: controller.signal,
      reasonOf: async (error) => error,
    });
  });

  const states = () => journal.entries.map(({ state }) => state);

  it('is in the journal before it is sent, and how it ended after', async () => {
    const seen: string[][] = [];
    const answer = await writes.send(
      STEP,
      async () => {
        seen.push(states());
        return { id: 'gpm1' };
      },
      ({ id }) => id,
    );
    assert.deepEqual(answer, { id: 'gpm1' });
    assert.deepEqual(seen, [['intent']]);
    assert.deepEqual(states(), ['intent', 'done']);
    assert.equal(journal.entries[1]?.detail, 'gpm1');
    assert.deepEqual(writes.outcomes, [{ ...STEP, state: 'done' }]);
  });

  it('is unknown without an answer, and failed when Okta has said no', async () => {
    for (const [error, state] of [
      [new OutcomeUnknownError('POST /x', undefined), 'unknown'],
      [new NotAuthorizedError('no', { nextStep: 'x' }), 'failed'],
    ] as const) {
      await assert.rejects(
        writes.send(STEP, () => Promise.reject(error)),
        error,
      );
      assert.equal(journal.entries.at(-1)?.state, state);
      assert.equal(writes.outcomes.at(-1)?.state, state);
    }
  });

  it('is not sent when its intent cannot be kept', async () => {
    journal.room = 0;
    let sent = 0;
    const send = async () => {
      sent += 1;
    };
    await assert.rejects(writes.send(STEP, send), /no space left/);
    assert.equal(sent, 0);
    assert.deepEqual(writes.outcomes, []);
  });

  it('is not sent once the run is cancelled; a cancel while the intent is kept is in the journal', async () => {
    const send = () => assert.fail('it was sent');
    const write = journal.write.bind(journal);
    journal.write = async (entry) => {
      await write(entry);
      controller.abort();
    };
    await assert.rejects(writes.send(STEP, send), CancelledError);
    assert.deepEqual(states(), ['intent', 'failed']);
    await assert.rejects(writes.send(STEP, send), CancelledError);
    assert.deepEqual(states(), ['intent', 'failed']);
    assert.deepEqual(writes.outcomes, []);
  });

  it('fails for the reason behind an error', async () => {
    const gone = new Error('the app is gone');
    writes = new Writes({
      journal,
      clock: fastClock(),
      signal: undefined,
      reasonOf: async () => gone,
    });
    await assert.rejects(
      writes.send(STEP, () => Promise.reject(new Error('404'))),
      gone,
    );
  });
});
