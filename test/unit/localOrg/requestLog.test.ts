import assert from 'node:assert/strict';
import { type RecordedRequest, RequestLog } from '../../../src/localOrg/http/requestLog';

/** The largest body that the org takes, in characters. */
const LARGEST = 1024 * 1024;

describe('local org: the record of API requests', () => {
  const request = (path: string): RecordedRequest => {
    const at = '2026-01-01T00:00:00.000Z';
    return { method: 'POST', path, query: '', status: null, at };
  };
  const paths = (log: RequestLog) => log.list().map(({ path }) => path);

  it('drops the oldest above 20,000', () => {
    const log = new RequestLog();
    for (let count = 0; count <= 20_000; count += 1) log.add(request(`/${count}`));
    assert.equal(log.list().length, 20_000);
    assert.equal(log.list()[0]?.path, '/1');
  });

  it('drops the oldest above 32 MiB of bodies: it must not fill the memory', () => {
    const log = new RequestLog();
    for (let count = 0; count < 40; count += 1) {
      log.addBody(log.add(request(`/${count}`)), {}, LARGEST);
    }
    assert.equal(paths(log).at(-1), '/39');
    assert.equal(paths(log).length, 31);
  });

  it('keeps order when a body comes late, and none for what was cleared meanwhile', () => {
    const log = new RequestLog();
    const [first, second] = [log.add(request('/1')), log.add(request('/2'))];
    log.addBody(second, { two: 2 }, 10);
    log.addBody(first, { one: 1 }, 10);
    assert.deepEqual(paths(log), ['/1', '/2']);
    log.clear();
    log.addBody(first, {}, 10);
    assert.deepEqual(log.list(), []);
  });
});
