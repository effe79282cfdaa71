import assert from 'node:assert/strict';
import fc from 'fast-check';
import { environmentOfCli } from '../../../action/inputs.mjs';
import {
  block,
  findingsTable,
  marker,
  noPlanMarkdown,
  planMarkdown,
} from '../../../action/markdown.mjs';
import { cut, runner } from '../../../action/runner.mjs';

const asked = { file: 'okta-scim.yaml', env: 'dev' };
const plan = (key: string) => ({
  hash: 'h',
  org: 'https://acme.okta.com',
  app: { id: null, label: key },
  changes: [
    { resource: 'push', key, outcome: 'create', risk: 'safe', fields: [], reason: key },
    { resource: 'app', key: 'quiet', outcome: 'in-sync', risk: 'safe', fields: [], reason: '' },
  ],
  summary: { create: 1, 'in-sync': 1 },
  requests: { apply: 3 },
});

describe('what the action says', () => {
  it('shows what differs, counts what does not', () => {
    const text = planMarkdown([{ ...asked, plan: plan('Vendors') }]);
    assert.match(text, /^\+ push Vendors: create$/m);
    assert.match(text, /: 1 create, 1 in-sync\./);
    assert.doesNotMatch(text, /quiet/);
  });

  it('lets no name of the org out of its code: no Markdown, no mention, no line of its own', () => {
    for (const name of [
      '```\n# Approved\n@security-team',
      '``` `` ` ````',
      'a\u2028b\u202ec\u200bd',
      '<!-- okta-scim plan x -->',
    ]) {
      const text = planMarkdown([{ ...asked, plan: plan(name) }], name);
      const outside = withoutCode(text);
      assert.doesNotMatch(outside, /Approved|@|<!--/, text);
      assert.doesNotMatch(text, /[\u2028\u202e\u200b]/);
    }
  });

  it('keeps any text within a block', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('`', '\n', 'x', ' ') }), (text) => {
        const shown = block(text).split('\n');
        const [fence = ''] = shown;
        assert.equal(shown.at(-1), fence);
        assert.ok(shown.slice(1, -1).every((line) => !line.includes(fence)));
      }),
    );
  });

  it('has findings as text in their table', () => {
    const text = findingsTable([
      {
        ...{ file: 'a|b`c', line: 3, level: 'error', rule: 'a|b' },
        text: '| [x](https://evil.example) www.evil.example @all #12 <img>',
      },
    ]);
    assert.doesNotMatch(text, /\]\(|@all|<img|https:|www\.|#12\b/);
    // A mention is looked for in what is shown: a character that nobody sees stands between.
    assert.match(text, /&#64;&#8203;all/);
    const rows = text.split('\n');
    assert.equal(rows.length, 3);
    for (const row of rows) assert.equal(row.match(/(?<!\\)\|/g)?.length, 6, row);
  });

  it('calls nothing equal that could not be read, nor settled what may still fail', () => {
    const of = (changes: unknown[], summary: Record<string, number>) =>
      planMarkdown([{ ...asked, plan: { ...plan('x'), changes, summary } }]);
    const push = { resource: 'push', key: 'Vendors', outcome: 'unverifiable', risk: 'safe' };
    const unproven = of([{ ...push, fields: [], reason: 'Not seen to end.' }], { unverifiable: 1 });
    assert.match(unproven, /^\? push Vendors: unverifiable$/m);
    assert.doesNotMatch(unproven, /Nothing differs/);
    const hidden = of([{ ...push, resource: 'safeguard', fields: [], reason: '' }], {
      unverifiable: 1,
    });
    assert.match(hidden, /Nothing differs of what can be read back\./);
    assert.match(of([], { 'in-sync': 1 }), /^Nothing differs\.$/m);
  });

  it('says what is there now only where that was read', () => {
    const field = (live: unknown, wanted: unknown) => ({ path: 'x', live, wanted });
    const fields = [field(null, 'a'), field(undefined, false), field('b', null), field(0, 1)];
    const change = { resource: 'connector', key: 'k', outcome: 'manual', risk: 'safe', fields };
    const text = planMarkdown([{ ...asked, plan: { ...plan('x'), changes: [change] } }]);
    const lines = text.split('\n').filter((line) => /^! {5}x: /.test(line));
    assert.deepEqual(
      lines.map((line) => line.slice(9)),
      ['"a"', 'false', '"b" -> nothing', '0 -> 1'],
    );
  });

  it('says of which commit it is, and of which one there is no plan', () => {
    assert.match(
      planMarkdown([{ ...asked, plan: plan('x') }], 'abcdef0123456'),
      /commit `abcdef012345`/,
    );
    assert.match(noPlanMarkdown(asked, 1, 'abcdef0123456'), /no plan of commit `abcdef012345`/);
  });

  it('marks a comment by file and environment, whatever they are called', () => {
    assert.equal(marker(asked), '<!-- okta-scim plan okta%2Dscim.yaml dev -->');
    assert.doesNotMatch(marker({ file: 'a-->b', env: '\n' }).slice(4, -3), /-->|\n/);
    assert.notEqual(marker({ file: 'a b', env: '' }), marker({ file: 'a', env: 'b' }));
  });

  it('cuts what is too long between lines, closes the block, and says so', () => {
    const long = block(Array.from({ length: 2000 }, (_, index) => `line ${index} é`).join('\n'));
    const text = cut(long, 5000);
    assert.ok(Buffer.byteLength(text) <= 5000);
    assert.match(text, /^```$[\s\S]*^```$[\s\S]*It goes on/m);
    assert.equal(cut('short', 5000), 'short');
    // A block whose text has fences of its own.
    const inner = block(`\`\`\`\n${'x\n'.repeat(3000)}`);
    assert.match(cut(inner, 1000), /^````$[\s\S]*^````$\n\nIt goes on/m);
  });

  it('gives the command line its own credentials and none of GitHub', () => {
    const env = {
      OKTA_SCIM_API_TOKEN: 'own',
      OKTA_SCIM_ACTION_TOKEN: 'x',
      GITHUB_TOKEN: 'x',
      GH_TOKEN: 'x',
      NODE_AUTH_TOKEN: 'x',
      ACTIONS_RUNTIME_TOKEN: 'x',
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'x',
      'INPUT_GITHUB-TOKEN': 'x',
      PATH: '/bin',
    };
    assert.deepEqual(environmentOfCli(env), { OKTA_SCIM_API_TOKEN: 'own', PATH: '/bin' });
  });

  it('gives no line of others to the runner as a command', () => {
    let said = '';
    const out = runner({}, (text) => {
      said += text;
    });
    out.log('::add-path::/tmp/evil\nfine\n');
    const [, mark = ''] = /^::stop-commands::(\w{32})$/m.exec(said) ?? [];
    assert.ok(said.startsWith(`::stop-commands::${mark}\n`) && said.endsWith(`::${mark}::\n`));
    said = '';
    out.tell('error', 'a\n::add-path::x 100%', { file: 'a,b:c.yaml', line: 2 });
    assert.equal(said, '::error file=a%2Cb%3Ac.yaml,line=2::a%0A::add-path::x 100%25\n');
  });
});

/** What is neither in a block of code nor in code within a line. */
function withoutCode(markdown: string): string {
  return markdown
    .replace(/^(`{3,})\w*\n[\s\S]*?^\1$/gm, '')
    .replace(/(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '');
}
