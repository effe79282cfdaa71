import assert from 'node:assert/strict';
import { shownText } from '../../../../src/base/text/shownText';
import { makePlan } from '../../../../src/engine/plan/makePlan';
import { fieldText, paintedPlan, planText } from '../../../../src/engine/plan/planText';
import { customOf, everything, lineOf, live, settled, untouched } from '../liveSamples';

describe('the text of a plan', () => {
  it('says what it is for, and ends with a line break', () => {
    const text = planText(makePlan(everything({ environment: 'dev' }), settled()));
    assert.match(
      text,
      /^Plan for senhasegura \(0oa1\) in https:\/\/dev-123456\.okta\.com, environment dev\n/,
    );
    assert.ok(text.endsWith('.\n'));
    assert.ok(!text.endsWith('\n\n'));
  });

  it('has the steps in order, and none that the file leaves out', () => {
    const titles = (text: string) => text.match(/^Step \d/gm)?.join(' ');
    assert.equal(
      titles(planText(makePlan(everything(), untouched()))),
      'Step 1 Step 2 Step 3 Step 4 Step 5 Step 6 Step 7',
    );
    assert.equal(
      titles(planText(makePlan(everything({ provisioning: undefined }), settled()))),
      'Step 1 Step 4 Step 5 Step 6 Step 7',
    );
  });

  it('shows a difference as what is and what will be', () => {
    const state = settled();
    lineOf(state, 'customCode').expression = 'user.code';
    const text = planText(makePlan(everything(), state));
    assert.match(text, /^~ customCode: update\n {4}Expression: "user\.code" → /m);
  });

  it('tells what is not proven yet from what nobody can read', () => {
    const state = settled();
    for (const push of state.pushes ?? []) delete push.lastPush;
    const text = planText(makePlan(everything(), state));
    assert.match(text, /^\? Vendors: not proven yet\n {4}Okta does not show yet/m);
    assert.match(text, /^\? customCode: cannot be read back\n/m);
    assert.match(text, /, 2 not proven yet\n/);
  });

  it('names the danger and its reason', () => {
    const state = settled();
    customOf(state, 'customCode').type = 'integer';
    const text = planText(makePlan(everything(), state));
    assert.match(text, /~ customCode: update \[data-loss\]\n.*\n {4}Its type or scope/);
  });

  it('counts what is left alone when it is much: an app with the whole SCIM template stays readable', () => {
    const state = settled();
    const names = Array.from(
      { length: 30 },
      (_, index) => `stray${String(index).padStart(2, '0')}`,
    );
    for (const name of names) Object.assign(state.schema?.custom ?? {}, { [name]: live(name) });
    const text = planText(makePlan(everything(), state));
    assert.match(
      text,
      /^· 30 not in the file, left alone: stray00, stray01, stray02 and 27 more$/m,
    );
    assert.doesNotMatch(text, /stray07/);
    assert.match(text, /^~|^=/m);
  });

  it('tells what the template has brought apart from what somebody has made, which stands by itself', () => {
    const state = settled();
    const names =
      'title locale timezone userType division department region country formatted nickName';
    for (const name of [...names.split(' '), 'stray', 'other']) {
      Object.assign(state.schema?.custom ?? {}, { [name]: live(name) });
    }
    const plan = makePlan(everything(), state);
    const text = planText(plan);
    assert.match(
      text,
      /^· 10 of Okta's SCIM template, not in the file, left alone: country, department, division and 7 more$/m,
    );
    assert.match(text, /^· stray: not in the file, left alone/m);
    assert.match(text, /^· other: not in the file, left alone/m);
    assert.equal(text.match(/lists them all/g)?.length, 1);
    assert.ok((plan.summary.unmanaged ?? 0) >= 12, 'none is hidden from the counts');
    // A few attributes that are called so are no template.
    delete state.schema?.custom['title'];
    assert.doesNotMatch(planText(makePlan(everything(), state)), /SCIM template/);
  });

  it('shows what is deleted and what is left alone', () => {
    const state = settled();
    Object.assign(state.schema?.custom ?? {}, { stray: live('stray') });
    const textFor = (exclusive: ReadonlySet<'attributes'>) =>
      planText(makePlan(everything({ exclusive }), state));
    assert.match(textFor(new Set(['attributes'])), /^- stray: delete \[data-loss\]/m);
    assert.match(textFor(new Set()), /^· stray: not in the file, left alone/m);
  });

  it('counts at the end, with the requests', () => {
    const plan = makePlan(everything(), untouched());
    const { create } = plan.summary;
    assert.match(planText(plan), new RegExp(`${create} create, .*\\nThis plan took 6 requests; `));
  });

  it('has colours only when they are asked for', () => {
    const plan = makePlan(everything(), untouched());
    assert.ok(!planText(plan).includes('\u001b'));
    assert.ok(shownText(paintedPlan(plan), { color: true }).includes('\u001b[32m+ '));
  });

  it('shows secrets by name', () => {
    const text = planText(makePlan(everything(), untouched()));
    assert.match(text, /Authorization: "\$\{secret:scim-token\}"/);
  });

  it('tells a long list by what differs in it, and by its number', () => {
    const list = (count: number) => Array.from({ length: count }, (_, nth) => `v${nth}`);
    const said = (live: unknown, wanted: unknown) =>
      fieldText('attribute', { path: 'enum', live, wanted }, 'update').replace(/^.*?: /, '');
    assert.equal(
      fieldText('attribute', { path: 'enum', live: undefined, wanted: list(10_000) }, 'create'),
      'Enumerated list of values: 10,000 items ("v0", "v1", "v2" and 9,997 more)',
    );
    assert.equal(
      said(list(10_000), [...list(10_000).slice(1), 'new']),
      '10,000 items → 10,000 items, without "v0", with "new"',
    );
    assert.equal(said(list(31), list(31).reverse()), '31 items → 31 items, in another order');
    assert.match(said(list(100), []), /^100 items → 0 items, without "v0", .* and 90 more$/);
    assert.equal(
      said([...list(31), 'v0', 'v0'], list(31)),
      '33 items → 31 items, without "v0", "v0"',
    );
    assert.equal(said(list(31), ['v0', ...list(31)]), '31 items → 32 items, with "v0"');
    assert.equal(said(['a'], ['a\u001b']), '["a"] → ["a\\u001b"]');
    assert.match(said(list(31), [...list(31), '\u0007']), /with "\\u0007"$/);
  });
});
