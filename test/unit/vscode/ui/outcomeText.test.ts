import assert from 'node:assert/strict';
import type { ApplyReport } from '../../../../src/engine/apply/apply';
import { outcomeText } from '../../../../src/vscode/ui/outcomeText';
import { untouched } from '../../engine/liveSamples';
import { change, planOf } from '../commands/plans';
import { screens } from '../views/samples';

const plan = planOf(change({ resource: 'app', key: 'senhasegura' }));

function report(partial: Partial<ApplyReport>): ApplyReport {
  return {
    status: 'manual',
    writes: 1,
    before: plan,
    after: plan,
    live: untouched(),
    screens: [],
    problems: [],
    ...partial,
  };
}

describe('what is said of an apply that stopped for a person', () => {
  it('points at the checklist', () => {
    const { tone, text } = outcomeText(report({}), 'dev');
    assert.equal(tone, 'info');
    assert.equal(
      text,
      'The next settings are yours to make: see the checklist. 1 write made: dev.',
    );
  });

  it('names what is not on the checklist, as a group that does not exist', () => {
    const reason = 'There is no group "Vendors".';
    const absent = change({ resource: 'push', key: 'Vendors', outcome: 'manual', reason });
    const { text } = outcomeText(report({ after: planOf(absent) }), 'dev');
    assert.equal(text, `Yours to do: Vendors: ${reason} 1 write made: dev.`);
    const stopped = report({ after: planOf(absent), screens });
    assert.match(outcomeText(stopped, 'dev').text, /see the checklist/);
  });

  it('does not keep quiet about what Okta refused before that', () => {
    const refused = { resource: 'app', key: 'senhasegura', message: 'No.', nextStep: 'Fix it.' };
    const { tone, text } = outcomeText(
      report({ problems: [{ ...refused, resource: 'app' }] }),
      'dev',
    );
    assert.equal(tone, 'warning');
    assert.match(text, /senhasegura: No\. Fix it\./);
  });
});
