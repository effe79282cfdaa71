import assert from 'node:assert/strict';
import { OUTCOME, OUTCOMES } from '../../../../src/tutorial/outcomes';
import { NodeTag } from '../../../../src/vscode/ui/ids';
import { appNodes } from '../../../../src/vscode/views/appNodes';
import { attributeNodes } from '../../../../src/vscode/views/attributeNodes';
import { groupNodes } from '../../../../src/vscode/views/groupNodes';
import { tagsOf } from '../../../../src/vscode/views/nodeTree';
import { planNodes } from '../../../../src/vscode/views/planNodes';
import type { ViewNode } from '../../../../src/vscode/views/viewNode';
import { change } from '../commands/plans';
import { reading, snapshot } from './samples';

/** Of label and description: 300 pixels less indent and icon, at some 7 pixels each. */
const MOST_CHARACTERS = 40;

function only(nodes: readonly ViewNode[], id: string): ViewNode {
  const found = nodes.find((node) => node.id === id);
  assert.ok(found, `${id} in ${nodes.map((node) => node.id).join(', ')}`);
  return found;
}

function all(nodes: readonly ViewNode[]): ViewNode[] {
  return nodes.flatMap((node) => [node, ...all(node.children)]);
}

describe('the lines of the views', () => {
  const changes = [
    change({ resource: 'app', key: 'senhasegura', outcome: 'in-sync' }),
    change({
      resource: 'attribute',
      key: 'customCode',
      outcome: 'update',
      fields: [{ path: 'title', live: 'old', wanted: 'customCode' }],
    }),
    change({ resource: 'attribute', key: 'other', outcome: 'unmanaged' }),
    change({ resource: 'mapping', key: 'customCode' }),
    change({ resource: 'assignment', key: 'Vendors', groupId: '00g1', outcome: 'in-sync' }),
    change({ resource: 'push', key: 'Vendors', id: 'gPm1', groupId: '00g1', outcome: 'in-sync' }),
  ];
  const vendors = { id: '00g1', type: 'OKTA_GROUP', profile: { name: 'Vendors' } };
  const groups = new Map([[vendors.id, vendors]]);

  it("keep what Okta's SCIM template has brought under one line, with all of it inside", () => {
    const names =
      'title locale timezone userType division department region country formatted nickName';
    const brought = names
      .split(' ')
      .map((key) => change({ resource: 'attribute', key, outcome: 'unmanaged' }));
    const read = snapshot({ reading: reading([...changes, ...brought]) });
    for (const nodes of [
      attributeNodes(read),
      planNodes(read).flatMap(({ children }) => children),
    ]) {
      const group = nodes.find(({ label }) => label === "10 of Okta's SCIM template");
      assert.deepEqual(group?.children.map(({ label }) => label).sort(), names.split(' ').sort());
      assert.equal(group?.expanded ?? false, false);
      assert.ok(
        nodes.some(({ label }) => label === 'other'),
        'what somebody has made stands by itself',
      );
    }
  });

  it('show nothing before the first reading', () => {
    assert.deepEqual(appNodes(snapshot({})), []);
    assert.deepEqual(attributeNodes(snapshot({})), []);
    assert.deepEqual(groupNodes(snapshot({})), []);
  });

  it('put an error above what was read, and do not take that away', () => {
    const error = { kind: 'unreachable' as const, text: 'No answer. Try again.' };
    const nodes = appNodes(snapshot({ reading: reading(changes), error }));
    assert.equal(nodes[0]?.label, 'No answer. Try again.');
    assert.deepEqual(nodes[0]?.tags, [NodeTag.error]);
    assert.equal(nodes.length, 4);
  });

  it('leave the view empty where the welcome text has the way out, and nowhere else', () => {
    const unreachable = { kind: 'unreachable' as const, text: 'No answer.' };
    const file = { kind: 'file' as const, text: 'The file has 2 errors.' };
    const noOrg = { kind: 'human' as const, text: 'The file names no org.' };
    assert.deepEqual(appNodes(snapshot({ state: 'unreachable', error: unreachable })), []);
    assert.deepEqual(appNodes(snapshot({ state: 'invalid', error: file })), []);
    const [shown] = appNodes(snapshot({ state: 'invalid', error: noOrg }));
    assert.equal(shown?.label, 'The file names no org.');
  });

  it('offer to sign in when the org refused the token', () => {
    const error = { kind: 'unauthorized' as const, text: 'Refused.' };
    assert.ok(appNodes(snapshot({ error }))[0]?.tags.includes(NodeTag.signIn));
  });

  it('say so when the file has changed since', () => {
    assert.equal(appNodes(snapshot({ reading: reading(changes), stale: true }))[0]?.id, 'stale');
  });

  it('put the manual settings under their step, secrets by name only', () => {
    const nodes = appNodes(snapshot({ reading: reading(changes) }));
    const [screen] = only(nodes, 'step/2').children;
    assert.ok(screen);
    assert.ok(screen.tags.includes(NodeTag.console) && screen.tags.includes(NodeTag.checklist));
    const [baseUrl, token] = screen.children;
    assert.deepEqual(baseUrl?.copy, { text: 'https://pam.example.com/scim' });
    assert.deepEqual(token?.copy, {
      secret: { org: 'https://dev-123456.okta.com', name: 'scim-token' },
    });
    assert.equal(token?.description, 'secret scim-token');
  });

  it('link the steps to their page of the Admin Console', () => {
    const nodes = appNodes(snapshot({ reading: reading(changes) }));
    assert.equal(
      only(nodes, 'step/1').url,
      'https://dev-123456-admin.okta.com/admin/app/dev-123456_senhasegura_1/instance/0oa1/#tab-general',
    );
  });

  it('have no links and no checklist before the app exists', () => {
    const nodes = appNodes(
      snapshot({ reading: { ...reading(changes, { app: undefined }), screens: [] } }),
    );
    assert.ok(nodes.every(({ url, tags }) => url === undefined && tags.length === 0));
  });

  it('show an attribute with its type, its difference and its mapping', () => {
    const nodes = attributeNodes(snapshot({ reading: reading(changes) }));
    const node = only(nodes, 'attribute/customCode');
    assert.equal(node.description, 'to update · string');
    assert.match(node.tooltip, /Display name: old → customCode/);
    assert.deepEqual(
      node.children.map(({ id }) => id),
      ['mapping/customCode'],
    );
    assert.equal(only(nodes, 'attribute/other').description, 'not in file');
  });

  it('call a push good only when it has been pushed', () => {
    const push = { id: 'gPm1', sourceGroupId: '00g1', status: 'ACTIVE' };
    const fresh = groupNodes(snapshot({ reading: reading(changes, { groups, pushes: [push] }) }));
    assert.match(only(all(fresh), 'push/00g1/gPm1').description, /not pushed yet/);
    const pushed = groupNodes(
      snapshot({
        reading: reading(changes, {
          groups,
          pushes: [{ ...push, lastPush: '2026-01-01T00:00:00.000Z' }],
        }),
      }),
    );
    assert.match(only(all(pushed), 'push/00g1/gPm1').description, /pushed 2026-01-01/);
  });

  it('show a failed push as an error, also on its group', () => {
    const push = { id: 'gPm1', sourceGroupId: '00g1', status: 'ERROR', errorSummary: 'Refused.' };
    const nodes = groupNodes(snapshot({ reading: reading(changes, { groups, pushes: [push] }) }));
    assert.equal(only(nodes, 'group/00g1').icon.id, 'error');
    assert.match(only(all(nodes), 'push/00g1/gPm1').description, /failed: Refused\./);
  });

  it('tell two groups of one name apart, each with its own push', () => {
    const twins = ['00g1', '00g2'].flatMap((groupId) => {
      const about = { key: 'Vendors', groupId, mark: `${groupId}, OKTA_GROUP` };
      const outcome = groupId === '00g1' ? ('in-sync' as const) : ('delete' as const);
      return [
        change({ resource: 'assignment', ...about, id: groupId, outcome }),
        change({ resource: 'push', ...about, id: `gPm${groupId}`, outcome }),
      ];
    });
    const pushes = ['00g1', '00g2'].map((sourceGroupId) => ({
      id: `gPm${sourceGroupId}`,
      sourceGroupId,
      status: 'ACTIVE',
      lastPush: `of ${sourceGroupId}`,
    }));
    const shown = snapshot({ reading: reading(twins, { groups, pushes }) });
    const nodes = groupNodes(shown);
    assert.deepEqual(
      nodes.map(({ label }) => label),
      ['Vendors (00g1, OKTA_GROUP)', 'Vendors (00g2, OKTA_GROUP)'],
    );
    assert.match(only(all(nodes), 'push/00g2/gPm00g2').description, /to delete.*of 00g2/);
    for (const view of [nodes, planNodes(shown), appNodes(shown)]) {
      const ids = all(view).map(({ id }) => id);
      assert.equal(new Set(ids).size, ids.length);
    }
  });

  it('walk the plan by step, change and field, without what is in sync', () => {
    const nodes = planNodes(snapshot({ reading: reading(changes) }));
    assert.deepEqual(
      nodes.map(({ label, description }) => `${label}: ${description}`),
      ['4. Attributes: 1 to update, 1 not in file', '5. Mappings: 1 to create'],
    );
    const title = only(all(nodes), 'plan/attribute/customCode/title');
    assert.equal(title.description, 'old → customCode');
    assert.deepEqual(
      { key: title.subject?.key, field: title.subject?.field },
      { key: 'customCode', field: 'title' },
    );
    const opened = (id: string) => only(all(nodes), id).expanded;
    assert.equal(opened('plan/attribute/customCode'), true, 'what changes shows its fields');
    assert.equal(opened('plan/mapping/customCode'), false);
    assert.deepEqual(planNodes(snapshot({ reading: reading([]) })), []);
  });

  it('tell what is not proven yet, and what Okta does not show, from what is in sync', () => {
    const push = change({ resource: 'push', key: 'Vendors', outcome: 'unverifiable' });
    const code = change({ resource: 'attribute', key: 'customCode', outcome: 'unverifiable' });
    const shown = snapshot({ reading: reading([code, push], { groups }) });
    assert.match(only(groupNodes(shown), 'group/Vendors').description, /^not proven yet/);
    const { description, tooltip } = only(attributeNodes(shown), 'attribute/customCode');
    assert.equal(description, 'permission not shown · string');
    assert.match(tooltip, /in sync but for its permission, which Okta does not show/);
    assert.deepEqual(
      planNodes(shown).map(({ description }) => description),
      ['1 permission not shown', '1 not proven yet'],
    );
  });

  it('has what is to be done before what cannot be read back', () => {
    const outcomes = ['unmanaged', 'unverifiable', 'create', 'update', 'manual', 'delete'] as const;
    const unordered = outcomes.map((outcome) =>
      change({ resource: 'attribute', key: outcome, outcome }),
    );
    const [attributes] = planNodes(snapshot({ reading: reading(unordered) }));
    assert.deepEqual(
      attributes?.children.map(({ label }) => label),
      ['delete', 'manual', 'update', 'create', 'unverifiable', 'unmanaged'],
    );
  });

  it('name the danger of a change in the plan', () => {
    const replaced = change({
      resource: 'attribute',
      key: 'a',
      outcome: 'update',
      risk: 'data-loss',
    });
    const nodes = planNodes(snapshot({ reading: reading([replaced]) }));
    assert.match(only(all(nodes), 'plan/attribute/a').description, /data-loss/);
  });

  it('offer what can be done with them, by what is in the file and what is only in Okta', () => {
    const settled = { key: 'Vendors', groupId: '00g1' };
    const some = [
      ...changes,
      change({ resource: 'mapping', key: 'other', outcome: 'unmanaged' }),
      change({ resource: 'push', ...settled, id: 'gPm1', outcome: 'unmanaged' }),
      change({
        resource: 'assignment',
        key: 'Guests',
        groupId: '00g2',
        id: '00g2',
        outcome: 'delete',
      }),
      change({ resource: 'connector', key: 'baseUrl', outcome: 'unverifiable' }),
    ];
    const shown = snapshot({
      reading: reading(some, {
        groups,
        pushes: [{ id: 'gPm1', sourceGroupId: '00g1', status: 'ACTIVE' }],
      }),
    });
    const tags = (nodes: readonly ViewNode[], id: string) => tagsOf(only(all(nodes), id)).join(' ');
    assert.equal(tags(attributeNodes(shown), 'attribute/customCode'), 'console text line');
    assert.equal(tags(attributeNodes(shown), 'attribute/other'), 'console text add');
    assert.equal(tags(planNodes(shown), 'plan/assignment/00g2'), 'console text add');
    assert.equal(tags(planNodes(shown), 'plan/connector/baseUrl'), 'console text line unsaid');
    assert.equal(tags(planNodes(shown), 'plan/attribute/customCode/title'), 'text line');
    assert.equal(tags(appNodes(shown), 'setting/integration/baseUrl'), 'console copy line');
    assert.equal(tags(appNodes(shown), 'step/4'), 'console text line');
    assert.equal(tags(groupNodes(shown), 'group/00g2'), 'console text add');
    for (const nodes of [
      appNodes(shown),
      attributeNodes(shown),
      groupNodes(shown),
      planNodes(shown),
    ]) {
      for (const node of all(nodes)) {
        assert.ok(/\b(copy|text)\b/.test(tagsOf(node).join(' ')), `${node.id} can be copied`);
      }
    }
  });

  it('say of a group what is to be done before what is left alone, in words and icon', () => {
    const about = { key: 'Vendors', groupId: '00g1' };
    const some = [
      change({ resource: 'assignment', ...about, outcome: 'unmanaged' }),
      change({ resource: 'push', ...about, outcome: 'create' }),
    ];
    const node = only(groupNodes(snapshot({ reading: reading(some, { groups }) })), 'group/00g1');
    assert.equal(node.description, 'push to create');
    assert.equal(node.icon, OUTCOME.create.icon);
  });

  it('push a group now that the file pushes, and no other', () => {
    const desired = { ...reading([]).target.desired };
    const pushed = { targetName: undefined, targetId: undefined, status: 'ACTIVE' as const };
    const { assign: _, ...vendor } = { assign: undefined, name: 'Vendors', id: undefined };
    const group = { ...vendor, assign: undefined, push: pushed };
    const push = change({
      resource: 'push',
      key: 'Vendors',
      groupId: '00g1',
      id: 'gPm1',
      outcome: 'in-sync',
    });
    const read = reading([push], { groups });
    const nodesOf = (some: typeof desired.groups) =>
      groupNodes(
        snapshot({
          reading: { ...read, target: { ...read.target, desired: { ...desired, groups: some } } },
        }),
      );
    assert.deepEqual(only(nodesOf([group]), 'group/00g1').pushes, {
      ...{ file: read.target.file, group: 'Vendors', index: 0 },
    });
    assert.equal(only(nodesOf([]), 'group/00g1').pushes, undefined);
  });

  it('fit beside their icon in a side bar of 300 pixels, as far as their words are ours', () => {
    const shown = snapshot({ reading: reading(changes, { groups }) });
    for (const outcome of OUTCOMES) {
      assert.ok(OUTCOME[outcome].short.length <= 15, OUTCOME[outcome].short);
    }
    for (const { label, description } of [...appNodes(shown), ...planNodes(shown)]) {
      assert.ok(`${label} ${description}`.length <= MOST_CHARACTERS, `${label} ${description}`);
    }
  });

  it('say why there are none in a view', () => {
    const { target } = reading([]);
    const without = (live: object) =>
      attributeNodes(
        snapshot({
          reading: {
            ...reading([], live),
            target: { ...target, desired: { ...target.desired, attributes: undefined } },
          },
        }),
      )[0]?.label;
    assert.equal(without({}), 'No attributes in the file');
    assert.equal(
      groupNodes(snapshot({ reading: reading([], { app: undefined }) }))[0]?.label,
      'The app does not exist yet',
    );
  });

  it('lead from an error to its place in the file, in few words', () => {
    const file = reading([]).target.file;
    const range = { start: { line: 21, character: 2 }, end: { line: 21, character: 5 } };
    const error = {
      kind: 'file' as const,
      text: 'okta-scim.yaml has 2 errors.',
      short: '2 errors, the first at 22:3',
      range,
      file,
    };
    const [node] = appNodes(snapshot({ reading: reading(changes), error }));
    assert.equal(node?.label, '2 errors, the first at 22:3');
    assert.deepEqual(node?.place, { file, range });
    assert.deepEqual(node && tagsOf(node), ['error', 'text', 'line']);
  });

  it('say what has changed since they were read', () => {
    const staleBecause = 'app, groups changed in the file';
    const [node] = appNodes(snapshot({ reading: reading(changes), stale: true, staleBecause }));
    assert.equal(node?.description, staleBecause);
  });

  it('have unique ids in every view', () => {
    const shown = snapshot({ reading: reading(changes, { groups }) });
    for (const nodes of [
      appNodes(shown),
      attributeNodes(shown),
      groupNodes(shown),
      planNodes(shown),
    ]) {
      const ids = all(nodes).map(({ id }) => id);
      assert.equal(new Set(ids).size, ids.length);
    }
  });
});
