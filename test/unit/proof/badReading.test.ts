import assert from 'node:assert/strict';
import { CancelledError, UnreachableError } from '../../../src/base/errors';
import { UnreadError } from '../../../src/connector/http/connectorReader';
import { isProven } from '../../../src/proof/proofModel';
import { listBody } from '../../../src/scim/bodies';
import { World } from './world';

const down = () =>
  new UnreadError(new UnreachableError('It does not answer.', { nextStep: 'Start it.' }));

/** Of lists of users only. */
function onUsers(
  answer: (start: number, count: number) => { status?: number; json?: unknown } | undefined,
): World['answer'] {
  return (path, query) =>
    path === '/Users' && query['filter'] === undefined
      ? answer(Number(query['startIndex']), Number(query['count']))
      : undefined;
}

describe('verify, when reading is what is broken', () => {
  it('a connector that cannot be read at all is an error, before Okta is read', async () => {
    const world = new World();
    world.answer = () => {
      throw down();
    };
    await assert.rejects(world.verify(), UnreadError);
    assert.equal(world.requests.okta, 0);
  });

  it('one that ends midway: those who were seen are judged, the others are not known', async () => {
    const world = new World(1_000, 1, 3);
    world.answer = onUsers((start) => {
      if (start > 300) throw down();
      return undefined;
    });
    const proof = await world.verify();
    assert.equal(proof.ended?.side, 'connector');
    assert.ok(proof.people.proven >= 300 && proof.people.proven <= 400, `${proof.people.proven}`);
    assert.equal(proof.people.unknown, 1_000 - proof.people.proven);
    assert.equal(proof.people.missing, 0, 'who was not seen is not missing');
    assert.deepEqual(proof.findings, []);
    assert.equal(isProven(proof), false);
  });

  it('an org that ends midway: nobody is called left over', async () => {
    const world = new World(1_200, 1, 3);
    let pages = 0;
    world.onOktaPage = () => {
      pages += 1;
      if (pages === 2) throw new UnreachableError('Okta is gone.', { nextStep: 'Wait.' });
    };
    const proof = await world.verify();
    assert.equal(proof.ended?.side, 'okta');
    assert.equal(proof.people.proven, 500);
    assert.equal(proof.people['still-active'] + proof.people['only-at-target'], 0);
    assert.match(proof.notes.join('\n'), /Only 500 people/);
    assert.equal(isProven(proof), false);
  });

  it('stopped by the person: what was found is kept', async () => {
    const world = new World(1_000, 1, 3);
    const user = world.users.get('t1');
    assert.ok(user);
    user.code = 'other';
    world.answer = onUsers((start) => {
      if (start > 300) throw new CancelledError();
      return undefined;
    });
    const proof = await world.verify();
    assert.equal(proof.ended?.side, 'person');
    assert.equal(proof.people.differs, 1);
    assert.ok(proof.people.proven > 100);
    assert.ok(proof.people.unknown > 100);
  });

  it('100,000 people of which the server shows 100: the rest is not known, and nobody missing', async () => {
    const world = new World(100_000, 1, 3);
    const shown = [...world.users.keys()].slice(0, 100);
    world.answer = onUsers((start) => ({
      json: {
        ...listBody(
          start === 1
            ? shown.map((id) => ({
                id,
                userName: world.users.get(id)?.userName,
                active: true,
                customCode: world.users.get(id)?.code,
              }))
            : [],
        ),
        totalResults: 100,
      },
    }));
    const proof = await world.verify();
    assert.equal(proof.people.proven, 100 + 200, 'those who were asked for by id are there');
    assert.equal(proof.people.unknown, 100_000 - 300);
    assert.equal(proof.people.missing, 0);
    assert.match(proof.notes.join('\n'), /does not show everybody.*list-users-complete/);
    assert.equal(isProven(proof), false);
  }).timeout(20_000);

  it('a list that says more than it shows', async () => {
    const world = new World(250, 1, 3);
    world.answer = onUsers((start) =>
      start > 200 ? { json: { ...listBody([]), totalResults: 900 } } : undefined,
    );
    const proof = await world.verify();
    assert.match(proof.notes.join('\n'), /changed while it was read/);
    assert.equal(proof.people.proven, 250, 'those who were not in the list were asked for by id');
    assert.equal(isProven(proof), true);
  });

  it('a list that never ends: pages that bring nothing new are not followed', async () => {
    const world = new World(100, 1, 3);
    world.answer = (path, query) => {
      if (path !== '/Users' || query['filter'] !== undefined) return undefined;
      const all = [...world.users.values()].map(({ code, ...user }) => ({
        ...user,
        customCode: code,
      }));
      return { json: { ...listBody(all), totalResults: 1_000_000_000 } };
    };
    const proof = await world.verify();
    assert.equal(proof.people.proven, 100);
    assert.ok(world.requests.connector < 20, `${world.requests.connector}`);
    assert.match(proof.notes.join('\n'), /same entries? come.*list-pages-differ/);
  });

  it('a server without paging, which sends everybody at once, is read with one request', async () => {
    const world = new World(250, 1, 3);
    world.answer = onUsers((_start, count) =>
      count === 1
        ? undefined
        : {
            json: listBody(
              [...world.users.values()].map(({ code, ...user }) => ({ ...user, customCode: code })),
            ),
          },
    );
    const proof = await world.verify();
    assert.equal(proof.people.proven, 250);
    assert.match(proof.notes.join('\n'), /does not heed count/);
  });

  it('one that sends shorter pages than it is asked for is read whole', async () => {
    const world = new World(250, 1, 3);
    const all = [...world.users.values()].map(({ code, ...user }) => ({
      ...user,
      customCode: code,
    }));
    world.answer = onUsers((start) => ({
      json: { ...listBody(all.slice(start - 1, start - 1 + 7)), totalResults: 250 },
    }));
    const proof = await world.verify();
    assert.equal(proof.people.proven, 250);
    assert.equal(isProven(proof), true);
  });

  it('a total that is missing, or a text', async () => {
    for (const totalResults of [undefined, '250']) {
      const world = new World(250, 1, 3);
      const all = [...world.users.values()].map(({ code, ...user }) => ({
        ...user,
        customCode: code,
      }));
      world.answer = onUsers((start, count) => ({
        json: { ...listBody(all.slice(start - 1, start - 1 + count)), totalResults },
      }));
      const proof = await world.verify();
      assert.equal(proof.people.proven, 250, String(totalResults));
      assert.equal(isProven(proof), true);
    }
  });

  it('a list that changes while it is read is told as that', async () => {
    const world = new World(250, 1, 3);
    world.answer = onUsers((start) => {
      if (start > 100) world.addPerson(900, false).externalId = undefined as never;
      if (start > 100)
        world.users.set(`late${start}`, {
          id: `late${start}`,
          userName: `late${start}`,
          active: false,
          code: '',
        });
      return undefined;
    });
    const proof = await world.verify();
    assert.match(proof.notes.join('\n'), /changed while it was read/);
    assert.equal(proof.people.missing, 0);
  });

  it('somebody who is assigned while it is read is not called left over', async () => {
    const world = new World(3, 1);
    world.answer = onUsers((start, count) => {
      if (start === 1 && count === 100) world.addPerson(77);
      return undefined;
    });
    const proof = await world.verify();
    assert.deepEqual(proof.findings, []);
    assert.match(proof.notes.join('\n'), /org changed while it was read: 1 person was assigned/);
  });

  it('pages that are too large for one answer are asked for in parts', async () => {
    const world = new World(250, 1, 3);
    let refused = 0;
    world.answer = (path, query) => {
      const [start, count] = [Number(query['startIndex']), Number(query['count'])];
      if (path !== '/Users' || count <= 20 || (start > 1 && start <= 100)) return undefined;
      refused += 1;
      throw new UnreadError(new UnreachableError('Too large.', { nextStep: '' }), true);
    };
    const proof = await world.verify();
    assert.equal(proof.people.proven, 250);
    assert.ok(refused >= 1);
    assert.equal(isProven(proof), true);
  });

  it('a server without groups: they are not known, never fine', async () => {
    for (const status of [404, 501]) {
      const world = new World();
      world.answer = (path) => (path.startsWith('/Groups') ? { status, json: {} } : undefined);
      const proof = await world.verify();
      assert.equal(proof.people.proven, 3);
      assert.equal(proof.groups.unknown, 1);
      assert.match(proof.notes.join('\n'), /no groups/);
      assert.equal(isProven(proof), false);
    }
  });

  it('groups that cannot be read leave the people proven', async () => {
    const world = new World();
    world.answer = (path) => (path.startsWith('/Groups') ? { status: 500, json: {} } : undefined);
    const proof = await world.verify();
    assert.equal(proof.people.proven, 3);
    assert.equal(proof.groups.unknown, 1);
    assert.equal(proof.ended?.side, 'connector');
  });

  it('a group whose members nobody tells is not known', async () => {
    const world = new World();
    world.answer = (path) => (path.startsWith('/Groups/') ? { status: 500, json: {} } : undefined);
    const proof = await world.verify();
    assert.equal(proof.groups.unknown, 1);
    assert.match(proof.findings[0]?.cause ?? '', /does not tell its members/);
  });

  it('a server that cannot filter: one person is found by id, and doubles were not looked for', async () => {
    const world = new World();
    world.answer = (_path, query) => (query['filter'] ? { status: 501, json: {} } : undefined);
    const proof = await world.verify({ user: 'user1@example.com' });
    assert.equal(proof.people.proven, 1);
    assert.match(proof.notes.join('\n'), /Doubles were not looked for/);
  });

  it('one that ignores the filter is not believed', async () => {
    const world = new World();
    world.answer = (path, query) =>
      query['filter'] && path === '/Users'
        ? { json: listBody([{ id: 't3', userName: 'user3@example.com' }]) }
        : undefined;
    const proof = await world.verify({ user: 'user1@example.com' });
    assert.deepEqual(proof.findings, []);
    assert.equal(proof.people.proven, 1);
    assert.match(proof.notes.join('\n'), /Doubles were not looked for/);
  });

  it('users that do not say whether they are active are not said to be off, nor on', async () => {
    const world = new World();
    const person = [...world.people.values()][0];
    assert.ok(person);
    person.status = 'DEPROVISIONED';
    world.answer = onUsers(() => ({
      json: listBody(
        [...world.users.values()].map(({ code, active: _, ...user }) => ({
          ...user,
          customCode: code,
        })),
      ),
    }));
    const proof = await world.verify();
    assert.deepEqual(
      proof.findings.filter(({ kind }) => kind === 'person').map(({ key, state }) => [key, state]),
      [[person.login, 'unknown']],
    );
    assert.match(
      proof.notes.join(),
      /Of 3 accounts the target does not say whether they are active/,
    );
  });

  it('an answer that is no list, or not JSON, names the check that tells why', async () => {
    for (const json of [undefined, [], 'x', { Resources: 'x' }, {}]) {
      const world = new World();
      world.answer = onUsers(() => ({ json }));
      await assert.rejects(world.verify(), (error: UnreadError) => {
        assert.match(error.nextStep, /list-resources/);
        return error.exitCode === 3;
      });
    }
  });

  it('resources that are anything: nobody is proven by them, and nothing breaks', async () => {
    const world = new World();
    const anything = [
      {},
      { id: 7 },
      { id: 't1' },
      { id: 't2', userName: { a: 1 }, emails: 'x', active: 'TRUE', customCode: { value: 'code2' } },
      { id: 't3', userName: null, emails: [null, 7, { value: 9 }], meta: [] },
    ];
    world.answer = onUsers(() => ({ json: { Resources: anything, totalResults: 5 } }));
    const proof = await world.verify();
    assert.equal(proof.people.differs, 3);
    assert.match(proof.notes.join('\n'), /without an id/);
  });
});
