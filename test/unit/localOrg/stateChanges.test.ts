import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyChange, type Change, catchUp } from '../../../src/localOrg/state/change';
import { ChangeTracker } from '../../../src/localOrg/state/changeTracker';
import type { LogEvent, OrgState } from '../../../src/localOrg/state/orgState';
import { TrackedMap } from '../../../src/localOrg/state/trackedMap';

function plain<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value));
}

/** The changes as they come back from a file. */
function changesBetween(older: unknown, newer: unknown): Change[] {
  const changes: Change[] = [];
  catchUp(structuredClone(older), newer, [], changes);
  return plain(changes);
}

describe('local org: changes of the state', () => {
  it('lead from any JSON object to any other', () => {
    const object = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }));
    fc.assert(
      fc.property(object, object, (one, other) => {
        const [older, newer] = [plain(one), plain(other)];
        for (const change of changesBetween(older, newer)) applyChange(older, change);
        assert.deepEqual(older, newer);
      }),
    );
  });

  it('keep the copy that they are compared with in step', () => {
    const list = fc.array(fc.record({ id: fc.nat(5), tags: fc.array(fc.nat(3)) }), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(list, list, (one, other) => {
        const copy = { list: plain(one) };
        catchUp(copy, { list: plain(other) }, [], []);
        assert.deepEqual(copy, { list: plain(other) });
      }),
    );
  });

  it('are as small as what has changed', () => {
    const items = Array.from({ length: 1000 }, (_, id) => ({ id, profile: { a: 1, b: [1, 2] } }));
    const edited = structuredClone(items);
    edited.splice(500, 1);
    assert.deepEqual(changesBetween({ items }, { items: edited }), [
      { at: ['items'], splice: [500, 1], items: [] },
    ]);
    const touched = structuredClone(items);
    Object.assign(touched[7]?.profile ?? {}, { a: 2 });
    assert.deepEqual(changesBetween({ items }, { items: touched }), [
      { at: ['items', 7, 'profile', 'a'], set: 2 },
    ]);
    assert.deepEqual(changesBetween({ items }, { items: structuredClone(items) }), []);
  });

  it('take undefined for missing, and a key of any name as a key', () => {
    const newer = JSON.parse('{"__proto__":{"x":1},"a":1}');
    const older = { a: 1, gone: undefined, away: 2 };
    for (const change of changesBetween(older, newer)) applyChange(older, change);
    assert.equal(JSON.stringify(older), '{"a":1,"__proto__":{"x":1}}');
    assert.equal(Object.getPrototypeOf(older), Object.prototype);
  });

  it('that do not fit a state are an error', () => {
    assert.throws(() => applyChange({}, { at: ['a', 'b'], set: 1 }), /nothing at a/);
    assert.throws(
      () => applyChange({ a: {} }, { at: ['a'], splice: [0, 0], items: [] }),
      /no list/,
    );
    assert.throws(() => applyChange({}, { at: [], set: 1 }), /names nothing/);
  });
});

describe('local org: what has changed is found', () => {
  let state: OrgState;
  let tracker: ChangeTracker;

  beforeEach(() => {
    const user = (id: string) =>
      [id, { id, groupIds: [] as string[], profile: { login: id } }] as const;
    state = {
      users: new Map(['a', 'b', 'c'].map(user)),
      groups: new Map(),
      apps: new Map(),
      clients: new Map(),
      log: [event('0')],
      orgId: '00o',
    } as unknown as OrgState;
    tracker = new ChangeTracker(state);
  });

  function event(uuid: string): LogEvent {
    return { uuid } as LogEvent;
  }

  const found = (all = false) => tracker.collect(state, all).map(({ at }) => at.join('.'));

  it('in users that were looked up, gone through, added and removed', () => {
    assert.deepEqual(found(), []);
    state.users.get('b')?.groupIds.push('x');
    assert.deepEqual(found(), ['users.b.groupIds']);
    for (const user of state.users.values()) if (user.id === 'c') user.profile['login'] = 'd';
    assert.deepEqual(found(), ['users.c.profile.login']);
    state.users.delete('a');
    state.users.set('z', { id: 'z' } as never);
    assert.deepEqual(found(), ['users.a', 'users.z']);
    assert.deepEqual(found(), []);
  });

  it('in everything that is not large, without being told', () => {
    state.apps.set('0oa', { id: '0oa', pushes: [] } as never);
    assert.deepEqual(found(), ['apps.0oa']);
    state.apps.get('0oa')?.pushes.push({ id: 'gPm' } as never);
    state.orgId = '00p';
    assert.deepEqual(found().sort(), ['apps.0oa.pushes', 'orgId']);
  });

  it('not in what a reader got hold of, unless everything is compared', () => {
    const user = tracker.reading(() => state.users.get('a'));
    Object.assign(user ?? {}, { status: 'LATE' });
    assert.deepEqual(found(), []);
    assert.deepEqual(found(true), ['users.a.status']);
  });

  it('in a log that grows, is cut at its front, or starts anew', () => {
    state.log.push(event('1'), event('2'));
    assert.deepEqual(tracker.collect(state, false), [
      { at: ['log'], splice: [1, 0], items: [event('1'), event('2')] },
    ]);
    state.log.shift();
    state.log.push(event('3'));
    found();
    assert.deepEqual(tracker.kept.log, [event('1'), event('2'), event('3')]);
    state.log = [event('9')];
    found();
    assert.deepEqual(tracker.kept.log, [event('9')]);
  });

  it('in a state that has taken the place of another', () => {
    state = { ...state, users: new Map([...state.users].slice(0, 1)), log: [] };
    assert.deepEqual(found().sort(), ['log', 'users.b', 'users.c']);
    assert.ok(state.users instanceof TrackedMap);
  });
});
