import assert from 'node:assert/strict';
import { shownText } from '../../../src/base/text/shownText';
import { proofCsv } from '../../../src/proof/output/proofCsv';
import { proofMarkdown } from '../../../src/proof/output/proofMarkdown';
import { proofText } from '../../../src/proof/output/proofText';
import type { Proof } from '../../../src/proof/proofModel';
import { World } from './world';

const NASTY = '=cmd|"calc"!A1\u001b[2J\u202e\n| `x` <b>';

async function nastyProof(): Promise<Proof> {
  const world = new World(3, 1);
  const user = world.users.get('t1');
  assert.ok(user);
  user.code = NASTY;
  world.users.set('own', { id: 'own', userName: `=own${NASTY}`, active: true, code: '' });
  const group = world.targetGroups.get('g1');
  assert.ok(group);
  group.members.delete('t2');
  return world.verify();
}

describe('a proof in words', () => {
  it('text: counts first, then the gravest, with both values and what to do', async () => {
    const text = shownText(proofText(await nastyProof()));
    const [head, people, groups] = text.split('\n');
    assert.equal(head, 'senhasegura (0oa1) in https://acme.okta.com');
    assert.equal(people, 'People: 1 with differences, 1 only at the target, 2 proven');
    assert.equal(groups, 'Groups: 1 with other members');
    assert.match(text, /customCode: Okta "code1", target "=cmd/);
    assert.match(text, /members: missing there user2@example\.com; too many there nobody/);
    assert.match(
      text,
      /\nNot proven\. Read with \d+ requests to Okta and \d+ to the connector; nothing was written\.\n$/,
    );
    assert.ok(!text.includes('\u001b') && !text.includes('\u202e'), 'nothing steers the terminal');
  });

  it('text: lists fifty of a state, and counts the others', async () => {
    const world = new World(120, 1);
    for (const user of world.users.values()) user.code = 'other';
    const text = shownText(proofText(await world.verify()));
    assert.equal(text.match(/^ {2}user\d+@example\.com$/gm)?.length, 50);
    assert.match(text, /and 70 more: --format json or csv has them all/);
  });

  it('csv: one line for each difference, nothing that a spreadsheet would calculate', async () => {
    const lines = proofCsv(await nastyProof()).split('\r\n');
    assert.equal(lines[0], 'kind,key,state,cause,nextStep,attribute,okta,target');
    assert.equal(lines.length, 1 + 3 + 1);
    assert.match(
      lines[1] ?? '',
      /^person,user1@example\.com,differs,.*,customCode,code1,"'=cmd\|""calc""/,
    );
    for (const line of lines) assert.doesNotMatch(line, /(^|,)"?[=+@]/);
  });

  it('markdown: a table in which no name is markup', async () => {
    const text = proofMarkdown(await nastyProof());
    assert.match(text, /^### ❌ Not proven at the target: senhasegura/);
    const rows = text.split('\n').filter((line) => line.startsWith('| '));
    assert.equal(rows.length, 1 + 3);
    for (const row of rows) assert.equal(row.match(/(?<!\\)\|/g)?.length, 5, row);
    assert.doesNotMatch(text, /<b>|`x`/);
    const clean = proofMarkdown(await new World().verify());
    assert.match(clean, /^### ✅ Proven/);
  });
});
