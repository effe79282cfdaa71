import assert from 'node:assert/strict';
import type { DesiredState } from '../../../../src/config/desired/desiredState';
import { resolveConfig } from '../../../../src/config/desired/resolve';
import { parseConfig } from '../../../../src/config/yaml/document';
import { explainableIds, explainCheck } from '../../../../src/connector/explain/explain';
import { shownResult } from '../../../../src/connector/report/shownResult';
import { AREAS } from '../../../../src/connector/run/areas';
import { catalog } from '../../../../src/connector/run/catalog';
import { checkOf, ids, tryServer } from '../support';

function desiredOf(actions: string, more = ''): DesiredState {
  const text = `version: 1
app: { label: x, loginUrl: "https://x.example.com" }
provisioning:
  connector:
    baseUrl: https://x.example.com/scim
    uniqueIdentifier: email
    actions: [${actions}]
    auth: { mode: httpHeader, token: "\${secret:scim-token}" }
${more}`;
  return resolveConfig(parseConfig(text, 'okta-scim.yaml'), { environment: undefined, env: {} });
}

const SHOE = `attributes:
  shoeSize: { title: x, type: integer, externalName: x, externalNamespace: "urn:x", scope: SELF }
`;

describe('the catalogue of checks', () => {
  it('lists what a run reports, and needs no secret for it', async () => {
    const { report } = await tryServer({ options: { readOnly: true }, target: { attributes: {} } });
    const ran = report.checks.map(({ id }) => id).filter((id) => id !== 'cleanup');
    const listed = catalog(desiredOf('pushNewUsers')).map(({ id }) => id);
    assert.deepEqual(listed.toSorted(), ran.toSorted());
  });

  it('is in the order of the areas', () => {
    const areas = catalog(desiredOf('pushNewUsers', SHOE)).map(({ area }) => AREAS.indexOf(area));
    assert.deepEqual(
      areas,
      areas.toSorted((one, other) => one - other),
    );
  });

  it('has the levels of the actions, and a check for each attribute with its place', () => {
    const find = (actions: string, id: string) =>
      catalog(desiredOf(actions, SHOE)).find((entry) => entry.id === id);
    assert.equal(find('pushNewUsers', 'group-create')?.level, 'info');
    assert.equal(find('pushGroups', 'group-create')?.level, 'okta');
    assert.equal(find('pushNewUsers', 'attribute-shoe-size')?.concerns, 'attributes.shoeSize');
  });

  it('is empty for a file without a connector', () => {
    const desired = desiredOf('pushNewUsers');
    assert.deepEqual(catalog({ ...desired, provisioning: undefined }), []);
  });

  it('says of no check that it only reads when it writes', async () => {
    const reads = catalog(desiredOf('pushNewUsers'))
      .filter(({ writes }) => !writes)
      .map(({ id }) => id);
    let asked = 0;
    await tryServer({
      target: { attributes: {} },
      options: {
        only: { ids: reads },
        confirm: async () => {
          asked += 1;
          return true;
        },
      },
    });
    assert.equal(asked, 0);
  });
});

describe('explaining a check', () => {
  it('says of every one what it sends, what it expects, and why', async () => {
    const found = explainableIds();
    assert.ok(found.length > 60);
    for (const id of found) {
      const text = (await explainCheck(id)) ?? '';
      for (const part of ['level: ', 'sends: ', 'expects: ', 'why: ']) {
        const line = text.split('\n').find((one) => one.startsWith(part));
        assert.ok(line && line.length > 12, `${id}: ${part}\n${text}`);
      }
    }
  });

  it('says what to do when it fails', async () => {
    assert.match((await explainCheck('user-duplicate')) ?? '', /^fix: +\S.*409/m);
  });

  it('takes any custom attribute, and knows no other id', async () => {
    assert.match((await explainCheck('attribute-shoe-size')) ?? '', /sends: +POST[\s\S]*PUT/);
    assert.equal(await explainCheck('no-such-check'), undefined);
  });
});

describe('a result in a list of tests', () => {
  it('is a failure with two sides and a place for what failed', async () => {
    const { report } = await tryServer({
      faults: {
        after: ({ method }, { body, ...reply }) =>
          method === 'GET' && 'NameFormatted' in body
            ? { ...reply, body: { ...body, NameFormatted: 'other' } }
            : undefined,
      },
    });
    assert.ok(ids(report, 'failed').includes('attribute-name-formatted'));
    const shown = shownResult(checkOf(report, 'attribute-name-formatted'));
    assert.equal(shown.state, 'failed');
    assert.deepEqual([shown.expected, shown.actual], ['"okta-scim-test one"', '"other"']);
    assert.deepEqual(shown.places[0], ['attributes', 'NameFormatted']);
  });

  it('passes with a word when it is a warning, and is skipped with the reason', async () => {
    const { report } = await tryServer({ options: { readOnly: true } });
    const skipped = shownResult(checkOf(report, 'user-create'));
    assert.deepEqual(
      [skipped.state, skipped.text],
      ['skipped', 'user-create: The test is read-only.'],
    );
    const warning = shownResult({ ...checkOf(report, 'url-https'), outcome: 'warning' });
    assert.equal(warning.state, 'passed');
    assert.match(warning.description, /^warning: /);
    assert.deepEqual(warning.places[0], ['provisioning', 'connector', 'baseUrl']);
  });
});
