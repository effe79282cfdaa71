import assert from 'node:assert/strict';
import { main } from '../../src/cli/main';
import { Arrived } from './arrived';
import { NO_CONFIG } from './cli';

describe('the end of an apply where somebody sits', () => {
  let arrived: Arrived;

  before(async () => {
    arrived = await Arrived.start();
    await arrived.provision();
  });
  after(() => arrived?.stop());

  /** What was printed before each question. `isStopped`: Ctrl+C once the connector is read. */
  async function applied({ isStopped = false } = {}) {
    await arrived.endPushes();
    const stop = new AbortController();
    const asked: { question: string; before: string }[] = [];
    let text = '';
    const keep = (more: string) => {
      text += more;
      if (isStopped && /and read back/.test(more)) stopAtConnector(stop);
    };
    const args = ['apply', '--env', 'dev', '--org', arrived.org.orgUrl];
    const code = await main(args, {
      ...{ out: keep, err: keep, hide: () => {}, cwd: arrived.folder, signal: stop.signal },
      ...{ env: { ...NO_CONFIG, ...arrived.env }, interactive: true },
      colors: { out: false, err: false },
      confirm: async (question) => {
        asked.push({ question, before: text });
        return question.startsWith('Apply');
      },
      ask: async () => '',
    });
    delete arrived.faults.before;
    return { code, asked, text };
  }

  /** Once the users have been counted: what is stopped before that is not begun. */
  function stopAtConnector(stop: AbortController): void {
    let count = 0;
    arrived.faults.before = () => {
      count += 1;
      if (count > 1) stop.abort();
      return undefined;
    };
  }

  it('tells who has arrived before it asks for what Okta does not show: the answer may take its time', async () => {
    const { code, asked, text } = await applied();
    assert.equal(code, 0, text);
    const [first, second] = asked;
    assert.match(first?.question ?? '', /^Apply this to /);
    assert.match(second?.question ?? '', /^Have you set all of them/);
    assert.match(second?.before ?? '', /At the target: 3 of 3 people, 1 of 1 groups\./);
  });

  it('stopped while it looks who has arrived, it asks nothing more, and ends as the apply did', async () => {
    const { code, asked, text } = await applied({ isStopped: true });
    assert.equal(code, 0, text);
    assert.deepEqual(
      asked.map(({ question }) => question.split(' ')[0]),
      ['Apply'],
    );
    assert.match(text, /okta-scim confirm/);
  });
});
