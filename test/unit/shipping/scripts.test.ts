import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Scripts that a contributor calls with something after their name, as package.json has them. */
const SCRIPTS = Object.entries(
  (JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }).scripts,
).flatMap(([name, command]) => {
  const [, file] = /^node (scripts\/\w+\.mjs)$/.exec(command) ?? [];
  return file === undefined || name === 'prepare' ? [] : [{ name, file }];
});

function called(file: string, args: readonly string[]) {
  return new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, [file, ...args], { timeout: 20_000 }, (error, stdout, stderr) =>
      resolve({ code: error ? error.code : 0, stdout, stderr }),
    );
  });
}

describe('a script that is called in a way that it does not know', function () {
  this.timeout(60_000);

  it('is one of those of package.json', () => {
    const names = SCRIPTS.map(({ name }) => name);
    for (const name of ['start', 'test', 'package', 'bench', 'replay', 'live', 'lab']) {
      assert.ok(names.includes(name), name);
    }
  });

  for (const { name, file } of SCRIPTS) {
    const how = new RegExp(`npm (run )?${name}\\b`);
    for (const args of [['--no-such-flag'], ['no-such-name'], ['one', 'two'], ['toString']]) {
      it(`npm run ${name} -- ${args.join(' ')}: says so, and how it is called, with exit code 2`, async () => {
        const { code, stdout, stderr } = await called(file, args);
        assert.equal(code, 2, stderr);
        assert.doesNotMatch(stderr, /^ {4}at |node:internal/m);
        assert.match(stderr, how);
        assert.equal(stdout, '');
      });
    }

    it(`npm run ${name} -- --help: says how it is called, and does nothing`, async () => {
      const { code, stdout, stderr } = await called(file, ['--help']);
      assert.deepEqual([code, stderr], [0, '']);
      assert.match(stdout, how);
    });
  }

  for (const [file, args, said] of [
    ['test', ['lint', 'typs'], /No stage typs\. There are: lint, types, /],
    ['test', ['--only', 'lint,typs'], /No stage typs\./],
    ['bench', ['--only', 'sise'], /No section sise\. There are: size, activation, /],
    ['lab', ['--only', 'scim'], /No server scim\. There are: /],
    ['lab', ['--profile', 'clasic'], /No profile clasic\. There are: classic, catalog, wizard\./],
  ] as const) {
    it(`${file} ${args.join(' ')}: names what there is`, async () => {
      const { code, stderr } = await called(`scripts/${file}.mjs`, args);
      assert.equal(code, 2, stderr);
      assert.match(stderr, said);
    });
  }
});
