import assert from 'node:assert/strict';
import { ConflictError, UnreachableError } from '../../../src/base/errors';
import { SilentOrgs } from '../../../src/cli/fleet/silentOrgs';

const ORG = 'https://dev-1.okta.com';
const silent = () => new UnreachableError(`${ORG} did not answer.`, { nextStep: 'x' });

describe('an org that does not answer', () => {
  it('is not asked for every other target, once it has answered none of three', () => {
    const orgs = new SilentOrgs();
    for (let nth = 0; nth < 3; nth += 1) {
      orgs.assertHeard(ORG);
      orgs.failed(ORG, silent());
    }
    assert.throws(() => orgs.assertHeard(ORG), UnreachableError);
    orgs.assertHeard('https://dev-2.okta.com');
    orgs.assertHeard(undefined);
  });

  it('is one that never has: other failures, a connector’s, and one that had answered do not count', () => {
    const orgs = new SilentOrgs();
    orgs.heard(ORG);
    for (let nth = 0; nth < 5; nth += 1) orgs.failed(ORG, silent());
    orgs.assertHeard(ORG);
    const others = new SilentOrgs();
    for (let nth = 0; nth < 5; nth += 1) {
      others.failed(ORG, new ConflictError('x', { nextStep: 'x' }));
      others.failed(
        ORG,
        new UnreachableError('https://scim.example.com: no answer', { nextStep: 'x' }),
      );
    }
    others.assertHeard(ORG);
  });
});
