import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const read = (name: string) => JSON.parse(readFileSync(join(ROOT, name), 'utf8'));

interface Launch {
  name: string;
  type: string;
  args?: string[];
  program?: string;
  preLaunchTask?: string;
}
interface Task {
  label: string;
  type: string;
  script: string;
}

describe('the house: what F5 starts', () => {
  const launches: Launch[] = read('.vscode/launch.json').configurations;
  const tasks: Task[] = read('.vscode/tasks.json').tasks;
  const { scripts } = read('package.json') as { scripts: Record<string, string> };
  /** A path of a configuration, without what VS Code fills in later. */
  const pathsOf = ({ args = [], program }: Launch) =>
    [...args, ...(program === undefined ? [] : [program])]
      .map((text) => text.replace(/^--\w+=/, ''))
      .filter((text) => text.startsWith('${workspaceFolder}'))
      .map((text) => text.replace('${workspaceFolder}', ROOT));

  it('the first configuration opens an example with this extension', () => {
    const [first] = launches;
    assert.equal(first?.type, 'extensionHost');
    assert.deepEqual(first.args, [
      '--extensionDevelopmentPath=${workspaceFolder}',
      '${workspaceFolder}/examples/senhasegura',
    ]);
  });

  it('every path of a configuration is there', () => {
    const paths = launches.flatMap(pathsOf);
    assert.ok(paths.length >= 3);
    assert.deepEqual(
      paths.filter((path) => !existsSync(path)),
      [],
    );
  });

  it('every task of a configuration is a script of package.json', () => {
    for (const { name, preLaunchTask } of launches) {
      if (preLaunchTask === undefined) continue;
      const task = tasks.find(({ label }) => label === preLaunchTask);
      assert.ok(task, `${name}: ${preLaunchTask}`);
      assert.equal(task.type, 'npm');
      assert.ok(task.script in scripts, task.script);
    }
  });
});
