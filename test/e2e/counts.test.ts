import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ScimStub, startScimStub } from '../support/scimStub';
import { Arrived } from './arrived';
import { LocalOrg } from './cli';
import { emptyFolder, removeFolder } from './folder';
import { inProcess } from './inProcess';
import { OrgApi } from './orgApi';

/** N attributes, M mappings, G groups assigned, P of them pushed. */
interface Shape {
  n: number;
  m: number;
  g: number;
  p: number;
}

const SHAPES: readonly Shape[] = [
  { n: 4, m: 4, g: 1, p: 1 },
  { n: 20, m: 20, g: 50, p: 50 },
  { n: 30, m: 30, g: 200, p: 200 },
  { n: 30, m: 30, g: 700, p: 300 },
];

/** Groups that one search asks for by name: at most 25, as long as their names are short. */
const IN_A_BATCH = 25;

const batches = ({ g, p }: Shape) => Math.ceil(Math.max(g, p) / IN_A_BATCH);

/** App, schema, mapping; assignments and pushes by the page; the groups by name. */
function reading(shape: Shape, { assigned, pushed }: { assigned: number; pushed: number }): number {
  const pages = (items: number, size: number) => Math.max(1, Math.ceil(items / size));
  return 3 + pages(assigned, 200) + pages(pushed, 1000) + batches(shape);
}

/** The looks for the end of pushes: the requests for them that follow the last write, before all is read again. */
function looksIn(sent: readonly { method: string; path: string }[]): number {
  const isLook = ({ method, path }: { method: string; path: string }) =>
    method === 'GET' && path.includes('/group-push/mappings');
  const after = sent.slice(sent.findLastIndex(({ method }) => method !== 'GET') + 1);
  const end = after.findIndex((request) => !isLook(request));
  return sent.length === after.length ? 0 : end;
}

function fileFor({ n, m, g, p }: Shape, orgUrl: string): string {
  const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
  return JSON.stringify({
    version: 1,
    org: orgUrl,
    app: { label: 'counted', loginUrl: 'https://app.example.com' },
    provisioning: {
      toApp: { createUsers: true, updateUserAttributes: true, deactivateUsers: true },
    },
    attributes: Object.fromEntries(
      numbers(n).map((number) => [
        `custom${number}`,
        { type: 'string', externalNamespace: 'urn:ietf:params:scim:schemas:core:2.0:User' },
      ]),
    ),
    mappings: Object.fromEntries(numbers(m).map((number) => [`custom${number}`, 'user.email'])),
    groups: numbers(Math.max(g, p)).map((number) => ({
      name: `Group ${String(number).padStart(5, '0')}`,
      ...(number <= g ? { assign: true } : {}),
      ...(number <= p ? { push: true } : {}),
    })),
  });
}

describe('the requests of a plan and an apply', function () {
  this.timeout(120_000);
  let scim: ScimStub;

  const warnings: string[] = [];
  const warned = ({ message }: Error) => void warnings.push(message);

  before(async () => {
    process.on('warning', warned);
    scim = await startScimStub();
  });
  after(async () => {
    process.off('warning', warned);
    await scim?.close();
  });

  for (const shape of SHAPES) {
    const { n, m, g, p } = shape;
    describe(`for ${n} attributes, ${m} mappings, ${g} groups assigned, ${p} pushed`, () => {
      let org: LocalOrg;
      let api: OrgApi;
      let folder: string;

      before(async () => {
        org = await LocalOrg.start('--groups', String(Math.max(g, p)));
        api = new OrgApi(org);
        folder = await emptyFolder();
        await writeFile(join(folder, 'okta-scim.yaml'), fileFor(shape, org.orgUrl));
      });
      after(async () => {
        await org?.stop();
        if (folder) await removeFolder(folder);
      });

      /** Runs a command and counts what it sends. The looks for the end of pushes depend on time and are told apart. */
      async function count(args: string[], code: number) {
        await org.forgetRequests();
        const run = await inProcess(args, { env: org.env, cwd: folder });
        assert.equal(run.code, code, (run.stderr + run.stdout).slice(-2000));
        const sent = await api.requests();
        const writes = sent.filter(({ method }) => method !== 'GET');
        const looks = looksIn(sent);
        return { writes: writes.length, reads: sent.length - writes.length - looks };
      }

      it('a first plan looks for the app by its label, and for the groups', async () => {
        assert.deepEqual(await count(['plan'], 4), { writes: 0, reads: 1 + batches(shape) });
      });

      it('an apply up to the gate makes the app, and reads it back', async () => {
        // Two readings as above, before the question and after it; a look for a second app of the label; then all of the
        // app, its mapping by a search.
        const before = 2 * (1 + batches(shape));
        const back = 1 + reading(shape, { assigned: 0, pushed: 0 }) + 2;
        assert.deepEqual(await count(['apply', '--yes'], 4), { writes: 1, reads: before + back });
      });

      it('an apply from the gate sends one request for all attributes, one for all mappings, and G + P', async () => {
        const { id } = await api.appByLabel('counted');
        await org.setProvisioning(id, scim.baseUrl, 'counts-token');
        const before = 2 * reading(shape, { assigned: 0, pushed: 0 });
        const back = reading(shape, { assigned: g, pushed: p });
        // Attributes are read back before they are mapped.
        const made = await count(['apply', '--yes'], 0);
        assert.deepEqual(made, { writes: 2 + g + p, reads: before + 1 + back });
      });

      it('a plan costs 3 + ⌈assigned/200⌉ + ⌈pushed/1000⌉ + batches of names', async () => {
        const reads = reading(shape, { assigned: g, pushed: p });
        assert.deepEqual(await count(['plan'], 0), { writes: 0, reads });
      });

      it('a second apply writes nothing', async () => {
        const reads = 2 * reading(shape, { assigned: g, pushed: p });
        assert.deepEqual(await count(['apply', '--yes'], 0), { writes: 0, reads });
      });
    });
  }

  describe('a status with who has arrived', () => {
    /** App, schema, mapping, assignments, pushes, the one group of the file by its name. */
    const plan = reading({ n: 4, m: 4, g: 1, p: 1 }, { assigned: 1, pushed: 1 });
    /** People, System Log, members of the group that is pushed. */
    const proof = 1 + 1 + 1;
    /** After an apply: members of the group that it pushed, the three of them one by one, System Log. */
    const proofOfGroup = 1 + 3 + 1;
    let arrived: Arrived;

    before(async () => {
      arrived = await Arrived.start();
      // Ids are kept for the org that the file names.
      const file = join(arrived.folder, 'okta-scim.yaml');
      const text = await readFile(file, 'utf8');
      await writeFile(file, text.replace('https://dev-123456.okta.com', arrived.org.orgUrl));
      await arrived.provision();
    });
    after(async () => arrived?.stop());

    /** Requests to Okta, each of which must be the only one of its kind. */
    async function sent(...args: string[]): Promise<number> {
      await arrived.org.forgetRequests();
      const { stdout, stderr } = await arrived.run(...args);
      const all = await arrived.api.requests();
      assert.ok(all.every(({ method }) => method === 'GET'));
      const paths = all.map(({ path }) => path);
      assert.deepEqual(paths, [...new Set(paths)], `nothing is read twice: ${stdout}${stderr}`);
      return all.length;
    }

    it('costs what a plan costs, and people, log and members', async () => {
      assert.equal(await sent('plan'), plan);
      assert.equal(await sent('status', '--no-verify'), plan);
      assert.equal(await sent('status'), plan + proof);
      assert.equal(await sent('report'), plan + proof);
    });

    for (const args of [['push'], ['apply', '--yes']]) {
      it(`costs ${args[0]} nothing that has just been read back, and members, each of them, and the log`, async () => {
        await arrived.endPushes();
        await arrived.org.forgetRequests();
        const { code, stdout, stderr } = await arrived.run(...args);
        assert.equal(code, 0, stdout + stderr);
        assert.match(stdout, /At the target: 3 of 3 people, 1 of 1 groups\./);
        const all = await arrived.api.requests();
        const after = all.slice(all.findLastIndex(({ method }) => method !== 'GET') + 1);
        assert.equal(after.length - looksIn(all), plan + proofOfGroup);
      });
    }

    it('reads what the file does not manage besides, and that once', async () => {
      const file = join(arrived.folder, 'okta-scim.yaml');
      const whole = await readFile(file, 'utf8');
      const cut = (from: RegExp, to: RegExp) => {
        const end = whole.search(to);
        return whole.slice(0, whole.search(from)) + (end < 0 ? '' : whole.slice(end));
      };
      // Without groups the name of the pushed one is asked for by its id, in place of a search by its name.
      await writeFile(file, cut(/^groups:/m, /$(?![\s\S])/));
      assert.equal(await sent('status', '--no-verify'), 3);
      assert.equal(await sent('status'), plan + proof);
      await writeFile(file, cut(/^attributes:/m, /^groups:/m));
      assert.equal(await sent('status', '--no-verify'), 4);
      assert.equal(await sent('status'), plan + proof);
    });
  });

  describe('all of them', () => {
    it('are no reason for Node to warn, however many wait', () => {
      assert.deepEqual(warnings, []);
    });
  });
});
