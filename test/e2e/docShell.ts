import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { type DocStep, docSteps } from '../support/docPage';
import { ROOT } from './cli';

/** Milliseconds for one block, on two busy cores. */
const MOST_MS = 60_000;

export interface Shell {
  /** Folder that it begins in. */
  cwd: string;
  /** Folder of the person. */
  home: string;
  env: Record<string, string>;
  /** What stands on a page and is elsewhere in a test: addresses and ports. */
  instead: Readonly<Record<string, string>>;
  /** What a person does in a browser, by the name that the page gives it. */
  hands: Readonly<Record<string, () => Promise<void>>>;
}

/**
 * Does what a page says, in one bash: every block, whose exit code and output are those that the page names. Returns the
 * reasons of the blocks that were left out.
 */
export async function followPage(page: string, shell: Shell): Promise<string[]> {
  const bash = await openBash(shell);
  const left: string[] = [];
  try {
    for (const step of docSteps(join(ROOT, page))) {
      if (step.kind === 'left') left.push(step.reason);
      else if (step.kind === 'hand') await handOf(shell, step.name)();
      else await runBlock(bash, step, shell);
    }
  } finally {
    bash.stdin?.end();
    if (bash.exitCode === null) await once(bash, 'exit');
  }
  return left;
}

function handOf({ hands }: Shell, name: string): () => Promise<void> {
  const hand = hands[name];
  assert.ok(hand, `the test knows no "${name}"`);
  return hand;
}

/** One bash for the whole page, with the built program as `okta-scim`. */
async function openBash({ cwd, home, env }: Shell): Promise<ChildProcess> {
  const program = join(home, 'bin', 'okta-scim');
  await mkdir(dirname(program), { recursive: true });
  await writeFile(program, `#!/bin/sh\nexec "${process.execPath}" "${ROOT}/dist/cli.js" "$@"\n`);
  await chmod(program, 0o755);
  const paths = [dirname(program), dirname(process.execPath), process.env['PATH']];
  return spawn('bash', ['--noprofile', '--norc', '-c', READER], {
    cwd,
    env: {
      PATH: paths.join(delimiter),
      HOME: home,
      XDG_CONFIG_HOME: join(home, '.config'),
      OUTPUT: join(home, 'output.txt'),
      ...env,
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
}

/** Reads blocks that end in NUL. What a block prints goes to a file: what it leaves running would hold a pipe open. */
const READER = `set -m
while IFS= read -r -d '' block; do
  eval "$block" > "$OUTPUT" 2>&1 < /dev/null
  echo "$?"
done
for job in $(jobs -p); do kill -- "-$job"; done
exit 0
`;

async function runBlock(
  bash: ChildProcess,
  step: DocStep & { kind: 'run' },
  shell: Shell,
): Promise<void> {
  assert.ok(bash.stdin && bash.stdout);
  bash.stdin.write(`${replaced(step.script, shell)}\0`);
  const [said] = await once(bash.stdout, 'data', { signal: AbortSignal.timeout(MOST_MS) });
  const output = await readFile(join(shell.home, 'output.txt'), 'utf8');
  assert.equal(Number(said), step.exit, `${step.script}\n\n${output}`);
  for (const line of step.shows) {
    const isShown = output.includes(replaced(line, shell));
    assert.ok(isShown, `"${line}" is not printed by\n${step.script}\n\n${output}`);
  }
}

function replaced(text: string, { instead }: Shell): string {
  return Object.entries(instead).reduce((all, [from, to]) => all.replaceAll(from, to), text);
}
