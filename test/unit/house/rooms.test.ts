import assert from 'node:assert/strict';
import { join } from 'node:path';
import { circles, importsOf, readSources } from './imports';
import { BEHIND_TASKS, forbidden, ROOMS, roomOf } from './rooms';

const SRC = join(import.meta.dirname, '..', '..', '..', 'src');

describe('the house: who knows whom', () => {
  const sources = readSources(SRC);
  const imports = importsOf(sources);

  it('every file is in a room', () => {
    assert.deepEqual(
      [...sources.keys()].filter((file) => !(roomOf(file) in ROOMS)),
      [],
    );
  });

  it('what only tasks run is there', () =>
    assert.deepEqual(
      BEHIND_TASKS.filter((file) => !sources.has(file)),
      [],
    ));

  it('no import goes through a wall', () => assert.deepEqual(forbidden(imports), []));

  it('no files import each other in a circle, not even for types', () =>
    assert.deepEqual(circles(imports), []));
});

describe('the house: what the test would see', () => {
  const planted = (...files: [path: string, text: string][]) => importsOf(new Map(files));

  it('a wrong import three folders deep', () => {
    const imports = planted(
      ['config/check/rules/deep/rule.ts', "import { x } from '../../../../engine/plan';"],
      ['engine/plan.ts', ''],
    );
    assert.deepEqual(forbidden(imports), ['config/check/rules/deep/rule.ts -> engine/plan.ts']);
  });

  it('a wrong import of a type, and one on first use', () => {
    const imports = planted(
      ['base/a.ts', "import type { X } from '../okta/x';"],
      ['base/b.ts', "const x = () => import('../okta/x');"],
      ['okta/x.ts', ''],
    );
    assert.deepEqual(forbidden(imports), ['base/a.ts -> okta/x.ts', 'base/b.ts -> okta/x.ts']);
  });

  it('a circle of types', () => {
    const imports = planted(
      ['base/a.ts', "import type { B } from './b';"],
      ['base/b.ts', "export type { C } from './c';"],
      ['base/c.ts', "import type { A } from './a';"],
      ['base/d.ts', "import type { A } from './a';"],
    );
    assert.deepEqual(circles(imports), [['base/a.ts', 'base/b.ts', 'base/c.ts']]);
  });

  it('two resources of the engine that know each other', () => {
    const imports = planted(
      ['engine/resources/app/plan.ts', "import { x } from '../groups/live';"],
      ['engine/resources/app/write.ts', "import { x } from './plan';"],
      ['engine/resources/groups/live.ts', ''],
      ['engine/resources/resources.ts', "import { x } from './groups/live';"],
    );
    assert.deepEqual(forbidden(imports), [
      'engine/resources/app/plan.ts -> engine/resources/groups/live.ts',
    ]);
  });

  it('a host that runs what the tasks run', () => {
    const imports = planted(
      ['vscode/commands/plan.ts', "import { readLive } from '../../engine/read/read';"],
      ['cli/commands/plan.ts', "import { planText } from '../../engine/plan/planText';"],
      ['tasks/look.ts', "import { readLive } from '../engine/read/read';"],
      ['engine/read/read.ts', ''],
      ['engine/plan/planText.ts', ''],
    );
    assert.deepEqual(forbidden(imports), ['vscode/commands/plan.ts -> engine/read/read.ts']);
  });

  it('two commands of the command line that know each other', () => {
    const imports = planted(
      ['cli/commands/plan.ts', "import { x } from './apply';"],
      ['cli/commands/apply.ts', ''],
    );
    assert.deepEqual(forbidden(imports), ['cli/commands/plan.ts -> cli/commands/apply.ts']);
  });

  it('the local org, and VS Code, from where nobody may know them', () => {
    const imports = planted(
      ['tasks/plan.ts', "import { start } from '../localOrg/start';"],
      ['engine/x.ts', "import * as vscode from 'vscode';"],
      ['localOrg/start.ts', ''],
    );
    assert.deepEqual(forbidden(imports), [
      'tasks/plan.ts -> localOrg/start.ts',
      'engine/x.ts -> vscode',
    ]);
  });
});
