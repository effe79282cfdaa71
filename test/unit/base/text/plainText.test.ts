import assert from 'node:assert/strict';
import { plainText } from '../../../../src/base/text/shownText';
import { makePlan } from '../../../../src/engine/plan/makePlan';
import { planText } from '../../../../src/engine/plan/planText';
import { everything, settled } from '../../engine/liveSamples';

describe('text from the org', () => {
  it('shows letters, accents and characters of any script as they are', () => {
    for (const text of ['Vendors', 'Fornecedores São Paulo', '供应商', 'a → b', '👩‍💻', '']) {
      assert.equal(plainText(text), text);
    }
  });

  it('cannot move the cursor, colour, break the line or turn the direction', () => {
    assert.equal(
      plainText('\u001b[2Ja\r\nb\u009b1m\u007f\u202ec\u2066\u2028'),
      '\\u001b[2Ja\\u000d\\u000ab\\u009b1m\\u007f\\u202ec\\u2066\\u2028',
    );
  });

  it('cannot forge a line of the plan, wherever it stands', () => {
    const evil = 'x\n  = all: in sync\u001b[8m';
    const state = settled();
    state.app.label = evil;
    Object.assign(state.schema?.custom ?? {}, { [evil]: { type: 'string' } });
    Object.assign(state.mapping?.properties ?? {}, {
      [evil]: { expression: evil, pushStatus: 'PUSH' },
    });
    state.assignments?.push({
      id: '00gEvil',
      group: { id: '00gEvil', type: 'OKTA_GROUP', profile: { name: evil } },
    });
    for (const push of state.pushes ?? []) push.errorSummary = evil;
    const text = planText(makePlan(everything(), state));
    assert.ok(!text.includes('\u001b'));
    assert.ok(!text.includes('\n  = all: in sync'));
  });
});
