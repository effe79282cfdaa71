import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LocalOrg, okta, ROOT } from './cli';
import { emptyFolder, exampleFolder, removeFolder } from './folder';

describe('validate --env on a file that is broken', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await emptyFolder();
  });
  afterEach(() => removeFolder(folder));

  for (const [name, text] of [
    ['nothing in it', ''],
    ['a bracket that is not closed', 'version: 1\nenvironments: { dev: {}\n'],
    ['the environments in a second document', 'version: 1\n---\nenvironments: { dev: {} }\n'],
  ] as const) {
    it(`lists the findings, with exit 1: ${name}`, async () => {
      await writeFile(join(folder, 'okta-scim.yaml'), text);
      const run = await okta(['validate', '--env', 'dev', '--format', 'json'], { cwd: folder });
      assert.equal(run.code, 1, run.stderr);
      assert.ok(JSON.parse(run.stdout).findings.length > 0);
    });
  }

  it('still says that a sound file has no such environment, with exit 2', async () => {
    const text = 'version: 1\napp: { label: a, loginUrl: https://pam.example.com }\n';
    await writeFile(join(folder, 'okta-scim.yaml'), text);
    const run = await okta(['validate', '--env', 'dev'], { cwd: folder });
    assert.equal(run.code, 2);
    assert.equal(run.stdout, '');
  });
});

it('validate --format sarif names the file by a URI', async () => {
  const folder = await emptyFolder();
  try {
    await writeFile(join(folder, 'my app#1.okta-scim.yaml'), '');
    const args = ['validate', 'my app#1.okta-scim.yaml', '--format', 'sarif'];
    const { stdout } = await okta(args, { cwd: folder });
    const [result] = JSON.parse(stdout).runs[0].results;
    const { uri } = result.locations[0].physicalLocation.artifactLocation;
    assert.equal(uri, 'my%20app%231.okta-scim.yaml');
  } finally {
    await removeFolder(folder);
  }
});

describe('a plan as JSON', () => {
  let org: LocalOrg;
  let folder: string;

  before(async () => {
    org = await LocalOrg.start();
    folder = await exampleFolder();
  });
  after(async () => {
    await org?.stop();
    if (folder) await removeFolder(folder);
  });

  it('has path, live and wanted for every field, and is what apply --plan takes', async () => {
    const common = ['--env', 'dev', '--org', org.orgUrl];
    const options = { cwd: folder, env: org.env };
    const planned = await okta(['plan', ...common, '--format', 'json'], options);
    const { changes } = JSON.parse(planned.stdout);
    const fields = changes.flatMap((change: { fields: object[] }) => change.fields);
    assert.ok(fields.length > 0);
    for (const field of fields) assert.deepEqual(Object.keys(field), ['path', 'live', 'wanted']);

    await writeFile(join(folder, 'okta.plan'), planned.stdout);
    const applied = await okta(['apply', ...common, '--yes', '--plan', 'okta.plan'], options);
    assert.equal(applied.code, 4, applied.stderr);
    assert.match(applied.stderr, /App name: "senhasegura"/);
    assert.doesNotMatch(applied.stderr, /null →/);
  });
});

describe('test without --yes where nobody can answer', () => {
  it('says so with exit 2, and speaks of no plan', async () => {
    const folder = await exampleFolder();
    try {
      const env = {
        OKTA_SCIM_SECRET_SCIM_TOKEN: 'some-token',
        OKTA_SCIM_CONNECTORS: 'https://mysenhasegura-dev.example.com',
      };
      const run = await okta(['test', '--env', 'dev'], { cwd: folder, env });
      assert.equal(run.code, 2);
      assert.match(run.stderr, /--yes/);
      assert.doesNotMatch(run.stderr, /plan/);
    } finally {
      await removeFolder(folder);
    }
  });

  it('names every way that the command line has to give a secret', async () => {
    const folder = await exampleFolder();
    try {
      const run = await okta(['test', '--env', 'dev', '--yes'], { cwd: folder });
      assert.equal(run.code, 2);
      assert.match(run.stderr, /OKTA_SCIM_SECRET_SCIM_TOKEN.*--secrets-file/);
    } finally {
      await removeFolder(folder);
    }
  });
});

describe('what the documents, the schema and the messages say', () => {
  it('names no command that is not there', async () => {
    const { stdout } = await okta(['--help']);
    const commands = [...stdout.matchAll(/^ {2}([a-z]+) (?:\[|command)/gm)].map(([, name]) => name);
    const folders = await Promise.all(
      ['docs', 'dist'].map(async (folder) =>
        (await readdir(join(ROOT, folder)))
          .filter((name) => /\.(md|js)$/.test(name) && name !== 'okta.js')
          .map((name) => join(folder, name)),
      ),
    );
    for (const file of ['README.md', 'schemas/okta-scim.schema.json', ...folders.flat()]) {
      const text = await readFile(join(ROOT, file), 'utf8');
      for (const [, name] of text.matchAll(/(?:`|^\$? ?)okta-scim ([a-z]+)\b/gm)) {
        assert.ok(commands.includes(name), `${file} names "okta-scim ${name}"`);
      }
    }
  });
});
