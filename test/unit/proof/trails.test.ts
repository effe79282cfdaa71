import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogOf } from '../../../src/connector/run/catalog';
import { reasonKind, trailOf } from '../../../src/proof/causes';
import { targetOf } from '../connector/support';

const PROOF = join(import.meta.dirname, '..', '..', '..', 'src', 'proof');
const ids = new Set(catalogOf(targetOf('https://scim.example.com/v2')).map(({ id }) => id));

function sources(): string {
  return readdirSync(PROOF, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(PROOF, name), 'utf8'))
    .join('\n');
}

describe('where a failure leads', () => {
  it('every check that a cause names is one of the connector test', () => {
    const text = sources();
    const lists = [...text.matchAll(/checks: \[([^\]]*)\]/g)].map(([, list = '']) => list);
    const named = [
      ...lists.flatMap((list) => [...list.matchAll(/'([a-z-]+)'/g)].map(([, id = '']) => id)),
      ...[...text.matchAll(/\(check ([a-z-]+)\)/g)].map(([, id = '']) => id),
    ];
    assert.ok(named.length > 50, String(named.length));
    assert.deepEqual(
      named.filter((id) => !ids.has(id)),
      [],
    );
  });

  const cases: readonly [reason: string, check: string | undefined, place?: string][] = [
    [
      'Error while verifying if user ana@example.com exists: Unauthorized',
      'auth-accepted',
      'provisioning.connector.auth',
    ],
    ['Create new user returned empty user', 'user-create-body'],
    ['Create new group returned empty group', 'group-create'],
    ['Matching user not found', 'filter-hit', 'provisioning.toApp.createUsers'],
    [
      'Bad Gateway. Errors reported by remote server: Invalid JSON: Unrecognized token',
      'media-answer',
    ],
    [
      'Error while creating user a@b.c: Conflict. Errors reported by remote server: x',
      'user-duplicate',
    ],
    [
      'Unable to update Group Push mapping target App group NAME: Error while creating user group NAME: Conflict',
      'group-create',
    ],
    [
      'The profile was not pushed due to delay in reactivating remote User. Rescheduling provision job.',
      'user-reactivate',
    ],
    [
      'Error authenticating: Connect to h:443 failed: Connect timed out',
      'connection-test',
      'provisioning.connector.baseUrl',
    ],
    ['Invalid expression for code: unknown', undefined, 'mappings'],
    ['Something that nobody has seen', undefined],
  ];
  for (const [reason, check, place] of cases) {
    it(`${reason.slice(0, 60)}: ${check ?? place ?? 'nowhere'}`, () => {
      const trail = trailOf(reason);
      assert.equal(trail.checks[0], check);
      assert.equal(trail.place, place);
    });
  }

  it('two people with one trouble have one reason', () => {
    const of = (name: string, id: string) =>
      reasonKind(
        `Error while creating user ${name}: Conflict. Errors reported by remote server: '${name}' (${id}) is taken`,
      );
    assert.equal(
      of('ana@example.com', '00u00000000000000001'),
      of('bruno@example.org', '1b4e28ba-2fa1-11d2-883f-0016d3cca427'),
    );
  });
});
