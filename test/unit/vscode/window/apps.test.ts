import assert from 'node:assert/strict';
import { ParsedDocuments } from '../../../../src/vscode/ui/parsedDocuments';
import { appsNodes } from '../../../../src/vscode/views/appsNodes';
import { AppList } from '../../../../src/vscode/window/appList';
import { type AppState, AppStates } from '../../../../src/vscode/window/appStates';
import { DriftNews, intervalOf } from '../../../../src/vscode/window/driftWatch';
import type { Reading } from '../../../../src/vscode/window/reading';
import type { Target } from '../../../../src/vscode/window/target';
import { code, seenAs } from '../../../support/vscodeStandIn';
import { planOf } from '../commands/plans';
import { target as sample } from '../views/samples';

const TEXT = 'version: 1\nenvironments: { dev: {}, prod: {} }\napp: { label: Wiki }\n';

describe('the files of a workspace', () => {
  const files = Array.from({ length: 200 }, (_, nth) =>
    code.Uri.parse(`file:///apps/${nth}.okta-scim.yaml`),
  );
  let reads: string[];
  let marks: Map<string, number>;
  let list: AppList;

  beforeEach(() => {
    reads = [];
    marks = new Map();
    const of = (uri: unknown) => String(uri);
    list = new AppList(
      new ParsedDocuments(),
      seenAs({
        stat: async (uri: unknown) => ({ mtime: marks.get(of(uri)) ?? 1, size: TEXT.length }),
        readFile: async (uri: unknown) => {
          reads.push(of(uri));
          if (of(uri).includes('/13.')) throw new Error('gone');
          return new TextEncoder().encode(TEXT);
        },
      }),
    );
  });

  it('are read and parsed once each, also by several who look at once', async () => {
    const looks = await Promise.all([list.of(seenAs(files)), list.of(seenAs(files))]);
    for (const apps of looks) assert.equal(apps.length, 199, 'all but the one that cannot be read');
    await list.of(seenAs(files));
    const counts = new Map<string, number>();
    for (const name of reads) counts.set(name, (counts.get(name) ?? 0) + 1);
    counts.delete('file:///apps/13.okta-scim.yaml');
    assert.deepEqual([...new Set(counts.values())], [1]);
    assert.equal(counts.size, 199);
  });

  it('are read again when they have changed, and no others', async () => {
    await list.of(seenAs(files.slice(0, 10)));
    reads.length = 0;
    marks.set('file:///apps/3.okta-scim.yaml', 2);
    const apps = await list.of(seenAs(files.slice(0, 10)));
    assert.deepEqual(reads, ['file:///apps/3.okta-scim.yaml']);
    assert.deepEqual(apps[0]?.environments, ['dev', 'prod']);
    assert.equal(apps[0]?.label, 'Wiki');
  });
});

describe('what is known of them', () => {
  const file = code.Uri.parse('file:///apps/a.okta-scim.yaml');
  const read = new code.EventEmitter<Reading>();
  const outdated = new code.EventEmitter<{ target: Target; why: string }>();
  const target = (environment: string): Target =>
    seenAs({ ...sample(), file, environment, org: 'https://dev-1.okta.com' });
  const plan = planOf();

  it('comes from whoever has read it, and the lines say so', () => {
    const states = new AppStates(seenAs({ onDidRead: read.event, onDidOutdate: outdated.event }));
    const lines = () =>
      appsNodes([seenAs({ file, label: 'Wiki', environments: ['dev', 'prod'] })], {
        nameOf: () => 'apps/a.okta-scim.yaml',
        stateOf: (choice) => states.of(choice.file, choice.environment),
        chosen: seenAs({ file, environment: 'dev' }),
      });
    const described = () => lines()[0]?.children.map(({ description }) => description);
    assert.deepEqual(described(), ['not looked at, on show', 'not looked at']);
    const summary = { ...plan.summary, create: 2, update: 0, delete: 0, manual: 1 };
    const changes = [{ ...plan.changes[0], outcome: 'create' }];
    read.fire(seenAs({ target: target('prod'), plan: { ...plan, hash: 'h1', summary, changes } }));
    assert.deepEqual(described(), ['not looked at, on show', '3 pending']);
    assert.equal(states.pendingBeside(undefined), 1);
    assert.equal(
      states.pendingBeside(seenAs({ file, environment: 'prod' })),
      0,
      'it has a badge of its own',
    );
    assert.equal(lines()[0]?.description, '1 pending · apps/a.okta-scim.yaml');
    outdated.fire({ target: target('prod'), why: 'x' });
    assert.deepEqual(described()?.[1], 'not as it was read');
    states.fail(seenAs(file), 'dev', 'https://dev-1.okta.com', 'no answer');
    assert.match(described()?.[0] ?? '', /could not be read/);
    states.dispose();
  });

  it('is looked for on no schedule unless one is set, and never more often than every quarter of an hour', () => {
    for (const off of [undefined, 0, -5, Number.NaN, '30'])
      assert.equal(intervalOf(off), undefined);
    assert.equal(intervalOf(1), 15 * 60_000);
    assert.equal(intervalOf(60), 60 * 60_000);
  });

  it('is told once as drift, and again only when it has become something else', () => {
    const news = new DriftNews();
    const found = (state: AppState['state'], mark: string): AppState => {
      return { state, mark, pending: 1, org: 'https://dev-1.okta.com' };
    };
    const said = [
      found('settled', 'h0'),
      found('pending', 'h1'),
      found('pending', 'h1'),
      found('pending', 'h2'),
      found('failed', 'no answer'),
      found('unproven', 'h3'),
      found('settled', 'h0'),
      found('pending', 'h1'),
    ].map((one) => news.isNews('a', one));
    assert.deepEqual(said, [false, true, false, true, false, false, false, true]);
    assert.equal(news.isNews('b', undefined), false);
  });
});
