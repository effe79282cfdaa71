import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkExpression } from '../../../src/expression/check';
import { type ExpressionContext, evaluateExpression } from '../../../src/expression/evaluate';
import { parseExpression } from '../../../src/expression/parse';
import { printExpression } from '../../../src/expression/print';
import { OPERATORS } from '../../../src/expression/signatures/operators';
import { REFERENCES } from '../../../src/expression/signatures/references';
import { allShapes } from '../../../src/expression/signatures/shapes';

interface Fact {
  about: string;
  case: string;
  sure: string;
  expression: string;
  context: string;
  expected: string;
  check: string;
  source: string;
}

/** Every one is asked for each function, operator and form. */
const CASES = ['plain', 'null', 'empty', 'array', 'nested'];

/** Kinds of mappings that people publish. */
const MOST_KINDS = 61;

const FACTS: readonly Fact[] = readFileSync(join(import.meta.dirname, 'facts.tsv'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .slice(1)
  .map((line) => {
    const cells = line.split('\t');
    assert.equal(cells.length, 8, line);
    const [about = '', kind = '', sure = '', expression = '', context = ''] = cells;
    const [expected = '', check = '', source = ''] = cells.slice(5);
    return { about, case: kind, sure, expression, context, expected, check, source };
  });

const USER = {
  ...{ login: 'ada@example.com', email: 'ada@example.com', firstName: 'Ada', lastName: 'Lovelace' },
  ...{ title: 'Engineer', department: 'R&D, Berlin', honorificPrefix: 'Lady', nickName: '' },
  ...{ countryCode: 'GB', userType: 'Employee', employeeNumber: '1815', phone: '(20) 7946 0000' },
  ...{
    hireDate: '2024-02-29',
    managerName: 'Grace Hopper',
    managerDn: 'CN=Grace Hopper,OU=People',
  },
  ...{ roles: ['admin', 'audit'], aliases: ['smtp:a@example.com', 'smtp:b@example.com'] },
  ...{ salary: 1200, rate: 2.5, isContractor: false, none: null, empty: '' },
};

const GROUPS = [
  { id: '00g1', name: 'Everyone', type: 'BUILT_IN', sourceId: '00o1' },
  { id: '00g2', name: 'Sales EMEA', type: 'OKTA_GROUP', sourceId: '00o1' },
  { id: '00g3', name: 'Team A', type: 'APP_GROUP', sourceId: '0oa1' },
];

const OTHER = { role: 'agent', none: null, empty: '', teams: ['a', 'b'] };

function contextOf(written: string): ExpressionContext {
  const given: Partial<Record<'directory' | 'workday', Record<string, unknown>[]>> =
    written === '-' ? {} : JSON.parse(written);
  const {
    directory = [{ managerUpn: 'boss@example.com', externalId: 'X1' }],
    workday = [{ employeeID: '1815' }],
  } = given;
  const internal: Record<string, unknown> = { id: '00u1', status: 'ACTIVE' };
  return {
    user: USER,
    source: USER,
    appuser: { userName: 'ada.l', none: null, empty: '', groups: ['g1', 'g2'] },
    app: { ...OTHER, companyId: 'c1' },
    org: { ...OTHER, name: 'Acme', subDomain: 'acme' },
    apps: { zendesk: OTHER, zendesk_app: { ...OTHER, companySubDomain: 'acme' } },
    groups: () => GROUPS,
    linkedUser: (name) =>
      name === 'manager' ? { lastName: 'Hopper', email: 'grace@example.com' } : null,
    relative: (relation) =>
      relation === 'manager'
        ? { firstName: 'Grace', lastName: 'Hopper', email: 'grace@example.com' }
        : { firstName: 'Alan' },
    directoryUsers: (name) => (name === 'workday' ? workday : directory),
    internalProperty: (name) => internal[name],
    now: () => Date.UTC(2026, 2, 5, 4, 7, 9, 12),
  };
}

type Outcome = { value: unknown } | { error: string };

function outcomeOf(expression: string, context: string): Outcome {
  try {
    return { value: evaluateExpression(expression, contextOf(context)) };
  } catch (error) {
    return { error: String(error) };
  }
}

function assertOutcome(outcome: Outcome, expected: string): void {
  if (expected === '-') return;
  const isRefused = 'error' in outcome;
  if (expected === '!') assert.ok(isRefused, JSON.stringify(outcome));
  else if (expected === '!|null') {
    assert.ok(isRefused || outcome.value === null, JSON.stringify(outcome));
  } else assert.deepEqual(outcome, { value: JSON.parse(expected) });
}

describe('facts on the expression language', () => {
  for (const { about, case: kind, sure, expression, context, expected, check } of FACTS) {
    it(`${about}, ${kind} (${sure}): ${expression}`, () => {
      assertOutcome(outcomeOf(expression, context), expected);
      const { findings } = checkExpression(expression);
      if (check === 'quiet') assert.deepEqual(findings, []);
      if (check === 'warn') assert.ok(findings.length > 0, 'nothing is said');
      if (check === 'refuse') assert.ok(findings.some(({ fault }) => fault === 'syntax'));
      // What is not broken blocks nothing.
      else assert.ok(findings.every(({ fault }) => fault !== 'syntax'));
    });
  }

  it('say the same of an expression as it is printed', () => {
    for (const { expression, context, expected, check } of FACTS) {
      if (check === 'refuse' || expected === '!') continue;
      let printed: string;
      try {
        printed = printExpression(parseExpression(expression));
      } catch {
        continue;
      }
      assert.deepEqual(outcomeOf(printed, context), outcomeOf(expression, context), printed);
    }
  });

  it('are told of every function, operator and form, in five cases each', () => {
    const names = [
      ...allShapes().keys(),
      ...OPERATORS.map(({ name }) => name),
      ...REFERENCES.map(({ form }) => form),
    ];
    const missing = names.flatMap((name) =>
      CASES.filter((one) => !FACTS.some((fact) => fact.about === name && fact.case === one)).map(
        (one) => `${name}, ${one}`,
      ),
    );
    assert.deepEqual(missing, []);
  });

  it('are told of every kind of mapping that people publish, each with a value', () => {
    const kinds = FACTS.filter(({ about }) => about === 'mapping');
    assert.ok(new Set(kinds.map((fact) => fact.case)).size >= MOST_KINDS);
    for (const { expression, check, expected } of kinds) {
      assert.equal(check, 'quiet', expression);
      assert.doesNotMatch(expected, /^[-!]/, expression);
    }
  });

  it('have a source each, unless nobody says', () => {
    for (const { sure, source, expression } of FACTS) {
      assert.match(sure, /^(certain|likely|open)$/, expression);
      assert.equal(source === 'nobody says', sure === 'open', expression);
    }
  });

  it('are told once', () => {
    const keys = FACTS.map(({ about, case: kind }) => `${about} ${kind}`);
    assert.deepEqual(
      keys.filter((key, index) => keys.indexOf(key) !== index),
      [],
    );
  });
});
