import { writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import Mocha from 'mocha';

/** Milliseconds for one test: some wait for a plan, an apply or a push. */
const TIMEOUT_MS = 60_000;

export interface HostResult {
  title: string;
  outcome: 'passed' | 'failed' | 'skipped';
  error?: string;
}

/**
 * What VS Code calls inside its extension host. The results go to the file that OKTA_SCIM_HOST_RESULTS names, because
 * the exit code is all that comes out of an extension host by itself.
 */
export async function run(): Promise<void> {
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: TIMEOUT_MS,
    reporter: Mocha.reporters.Base,
    forbidOnly: true,
  });
  const files = (await readdir(__dirname)).filter((name) => name.endsWith('.test.cjs')).sort();
  for (const file of files) mocha.addFile(join(__dirname, file));
  const results: HostResult[] = [];
  const failures = await new Promise<number>((resolve) => {
    mocha
      .run(resolve)
      .on('pass', (test) => results.push({ title: test.fullTitle(), outcome: 'passed' }))
      .on('pending', (test) => results.push({ title: test.fullTitle(), outcome: 'skipped' }))
      .on('fail', (test, error) => {
        results.push({
          title: test.fullTitle(),
          outcome: 'failed',
          error: error.stack ?? error.message,
        });
      });
  });
  const output = process.env['OKTA_SCIM_HOST_RESULTS'];
  if (output !== undefined) writeFileSync(output, JSON.stringify(results));
  if (failures > 0) throw new Error(`${failures} failed`);
}
