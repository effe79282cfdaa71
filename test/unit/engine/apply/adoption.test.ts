import assert from 'node:assert/strict';
import { apply, pushOnly } from '../../../../src/engine/apply/apply';
import { makePlan } from '../../../../src/engine/plan/makePlan';
import { readLive } from '../../../../src/engine/read/read';
import { NO_HISTORY } from '../../../../src/engine/records/journalHistory';
import { FakeOrg, Killed } from '../../../support/fakeOrg';
import { FEATURES, Program, tutorial } from '../applySamples';

const GROUPS = ['Vendors', 'Staff'];

/** An org that has an app of the label already, which somebody else has made. */
async function withStranger(): Promise<Program> {
  const maker = new Program(new FakeOrg({ groups: GROUPS }));
  await maker.apply();
  maker.org.setFeatures(...FEATURES);
  maker.org.writes.length = 0;
  return new Program(maker.org, maker.desired);
}

describe('an app that is in the org already', () => {
  it('is named by the plan, and not written to before somebody says so', async () => {
    const program = await withStranger();
    const live = await readLive(program.org, program.desired, undefined, {});
    const [app] = makePlan(program.desired, live).changes;
    const [id] = program.org.apps.keys();
    assert.match(app?.reason ?? '', new RegExp(`already \\(${id}\\)`));

    await assert.rejects(program.apply({ history: NO_HISTORY }), (error) => {
      assert.ok(error instanceof Error && 'exitCode' in error && 'nextStep' in error);
      assert.equal(error.exitCode, 5);
      assert.match(error.message, new RegExp(`\\(${id}\\).*nothing was written`));
      assert.match(String(error.nextStep), /--adopt.*app\.id.*app\.label/);
      return true;
    });
    assert.deepEqual(program.org.writes, []);
    assert.equal(program.known, undefined);
  });

  it('gets no pushes either', async () => {
    const program = await withStranger();
    const options = { ...program.options(), history: NO_HISTORY };
    await assert.rejects(pushOnly(options), { name: 'ConflictError' });
    assert.deepEqual(program.org.writes, []);
  });

  it('is taken over when told to, and kept as the own one before the first write', async () => {
    const program = await withStranger();
    program.org.fault = { nth: 1, when: 'before', effect: 'kill' };
    await assert.rejects(program.apply({ adopt: true, history: NO_HISTORY }), Killed);
    program.org.revive();
    assert.equal(program.known?.appId, [...program.org.apps.keys()][0]);
    const report = await program.apply({ history: NO_HISTORY });
    assert.equal(report.status, 'applied');
    assert.equal(program.org.apps.size, 1);
  });

  it('needs no word when app.id names it, or `use: existing` says that it may', async () => {
    for (const app of [
      { ...tutorial().app, id: '' },
      { ...tutorial().app, use: 'existing' as const },
    ]) {
      const program = await withStranger();
      const [id = ''] = program.org.apps.keys();
      program.desired = tutorial({ app: app.id === '' ? { ...app, id } : app });
      const report = await program.apply({ history: NO_HISTORY });
      assert.equal(report.status, 'applied', JSON.stringify(report.problems));
    }
  });

  it("is in sync without a word when nothing is to be written, and no one's own by that", async () => {
    const program = await withStranger();
    await program.apply({ adopt: true });
    const other = new Program(program.org, program.desired);
    assert.equal((await other.apply({ history: NO_HISTORY })).status, 'in-sync');
    assert.equal(other.known, undefined, 'an in-sync run has adopted the app');
    other.desired = tutorial({ mappings: { customCode: null } });
    await assert.rejects(other.apply({ history: NO_HISTORY }), { name: 'ConflictError' });
  });

  it('needs no word again when only the journal has kept that it was adopted', async () => {
    const program = await withStranger();
    const forgets = { remember: async () => {} };
    await program.apply({ adopt: true, history: NO_HISTORY, ...forgets });
    assert.equal(program.known, undefined);
    program.desired = tutorial({ mappings: { customCode: null } });
    const report = await program.apply({ history: program.history(), ...forgets });
    assert.equal(report.status, 'applied');
  });

  it('is the own one after an in-sync run that was told to adopt it', async () => {
    const program = await withStranger();
    await program.apply({ adopt: true });
    const other = new Program(program.org, program.desired);
    await other.apply({ adopt: true, history: NO_HISTORY });
    assert.equal(other.known?.appId, [...program.org.apps.keys()][0]);
  });

  it('is the own one when a run was killed before it could keep its id', async () => {
    const program = new Program(new FakeOrg({ groups: GROUPS }));
    program.org.fault = { nth: 1, when: 'after', effect: 'kill' };
    await assert.rejects(program.apply(), Killed);
    program.org.revive();
    assert.equal(program.known, undefined);
    const messages: string[] = [];
    const history = program.history();
    const report = await program.apply({
      history,
      onProgress: ({ message }) => messages.push(message),
    });
    assert.equal(report.status, 'manual');
    assert.equal(program.org.apps.size, 1);
    assert.deepEqual(report.resumed, [{ action: 'create app', key: 'senhasegura', found: 'done' }]);
    assert.ok(messages.some((message) => /create app senhasegura: done/.test(message)));
  });

  it('with a second one of the label is an error that names both', async () => {
    const program = await withStranger();
    const find = program.org.findAppsByLabel.bind(program.org);
    program.org.findAppsByLabel = async (label, options) => {
      const found = await find(label, options);
      return found.flatMap((app) => [app, { ...app, id: `${app.id}x` }]);
    };
    const [id] = program.org.apps.keys();
    await assert.rejects(
      program.apply({ adopt: true }),
      (error) => error instanceof Error && error.message.includes(`${id}, ${id}x`),
    );
    assert.deepEqual(program.org.writes, []);
  });

  it('is renamed by its id when the label in the file changes', async () => {
    const program = new Program(new FakeOrg({ groups: GROUPS }));
    await program.apply();
    program.desired = tutorial({ app: { ...tutorial().app, label: 'other' } });
    await program.apply();
    const [parts, ...others] = program.org.apps.values();
    assert.deepEqual(others, []);
    assert.equal(parts?.app.label, 'other');
  });
});

describe('a lock file whose app is another one', () => {
  it('stops everything before the first write', async () => {
    const program = await withStranger();
    const [id = ''] = program.org.apps.keys();
    for (const known of [{ appId: id, appName: 'somebody_elses_1' }]) {
      await assert.rejects(
        apply(program.options({ known })),
        (error) =>
          error instanceof Error && /lock file \(0oa\w+\) is not the one/.test(error.message),
      );
    }
    const [parts] = program.org.apps.values();
    assert.ok(parts);
    parts.app.signOnMode = 'SAML_2_0';
    await assert.rejects(apply(program.options({ known: { appId: id } })), /SAML_2_0/);
    assert.deepEqual(program.org.writes, []);
  });
});
