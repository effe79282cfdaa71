import assert from 'node:assert/strict';
import {
  errorBody,
  hasSchema,
  idOf,
  isErrorBody,
  listBody,
  patchBody,
  resourcesOf,
  sameText,
} from '../../../src/scim/bodies';
import { isCoreNamespace } from '../../../src/scim/coreNamespace';
import { equalsFilter, memberPath } from '../../../src/scim/filters';
import { LIST_URN } from '../../../src/scim/messages';
import { retrySeconds } from '../../../src/scim/oktaClient';
import { GROUP_URN, isGroupNamespace, isUserNamespace, USER_URN } from '../../../src/scim/urns';

describe('the vocabulary of SCIM', () => {
  it('reads the lists that it makes, and takes nothing else for one', () => {
    const users = [{ id: '1' }, { id: '2' }];
    const json = listBody(users);
    assert.deepEqual(resourcesOf({ json }), users);
    assert.equal(json['totalResults'], 2);
    assert.ok(hasSchema(json, LIST_URN));
    assert.deepEqual(resourcesOf({ json: { Resources: [null, 'text', users[0]] } }), [users[0]]);
    for (const other of [undefined, null, [], {}, { Resources: {} }]) {
      assert.equal(resourcesOf({ json: other }), undefined);
    }
  });

  it('reads the errors that it makes', () => {
    const json = errorBody(404, 'no');
    assert.equal(json['status'], '404');
    assert.ok(isErrorBody(json));
    for (const other of [undefined, {}, { schemas: LIST_URN }, listBody([])]) {
      assert.equal(isErrorBody(other), false);
    }
  });

  it('frames changes', () => {
    assert.deepEqual(patchBody([{ op: 'replace', value: { active: false } }]), {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [{ op: 'replace', value: { active: false } }],
    });
  });

  it('takes a text that is not empty for an id', () => {
    assert.deepEqual([{ id: 'a' }, { id: '' }, { id: 1 }, {}, undefined].map(idOf), [
      'a',
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('escapes values of filters as JSON', () => {
    assert.equal(equalsFilter('userName', 'a"b\\c'), 'userName eq "a\\"b\\\\c"');
    assert.equal(memberPath('1'), 'members[value eq "1"]');
  });

  it('compares names and URNs without regard to case', () => {
    assert.ok(sameText('A@Example.com', 'a@example.com'));
    assert.equal(sameText(undefined, ''), false);
    assert.ok(isUserNamespace(USER_URN.toUpperCase()));
    assert.ok(isGroupNamespace(GROUP_URN.toUpperCase()));
    assert.equal(isUserNamespace(GROUP_URN), false);
    assert.ok(isCoreNamespace(GROUP_URN.toLowerCase()));
    assert.equal(isCoreNamespace('urn:example:User'), false);
  });

  it('waits for whole seconds only', () => {
    assert.deepEqual(
      ['7', ' 7 ', '0', '1.5', '-1', '', 'Wed, 21 Oct 2026 07:28:00 GMT', null, undefined].map(
        retrySeconds,
      ),
      [7, 7, 0, undefined, undefined, undefined, undefined, undefined, undefined],
    );
  });
});
