import { ROOTS } from './context';
import { referenceElsewhere } from './elsewhere';
import type { ExpressionFinding } from './expressionFinding';
import { shapeOf } from './signatures/shapes';
import type { ExpressionType } from './signatures/signature';
import type { Expression, NodeOf, Span } from './syntax';
import type { ExpressionRemark } from './tokenCursor';
import { isStandardUserAttribute, nearStandard, standardSpelling } from './userAttributes';

/** Attributes of what is no user of Okta (Okta Expression Language overview). */
const EXAMPLES: ReadonlyMap<string, string> = new Map([
  ['appuser', 'userName'],
  ['appUser', 'userName'],
  ['idpuser', 'firstName'],
  ['app', 'domain'],
  ['org', 'name'],
]);

/** The profiles of an Okta user, whose attributes have names that are known. */
const OF_USERS = new Set(['user', 'source']);

/** Further ones help nobody. */
const MOST_FINDINGS = 1000;

/** Looks at the names of an expression, and keeps what is said about it. */
export class ReferenceChecker {
  readonly findings: ExpressionFinding[] = [];
  readonly remarks: ExpressionRemark[] = [];
  readonly #attributes: ReadonlyMap<string, ExpressionType>;
  #projections = 0;

  constructor(attributes: ReadonlyMap<string, ExpressionType>) {
    this.#attributes = attributes;
  }

  say(finding: ExpressionFinding): void {
    if (this.findings.length < MOST_FINDINGS) this.findings.push(finding);
  }

  /** Names in a projection are first of all those of the value it is at. */
  inProjection(check: () => void): void {
    this.#projections += 1;
    check();
    this.#projections -= 1;
  }

  typeOf(reference: NodeOf<'reference'>): ExpressionType {
    const { root, path } = reference;
    const written = [root, ...path].join('.');
    const known = this.#attributes.get(written);
    if (known !== undefined) return known;
    if (this.#projections > 0) return 'unknown';
    const called = shapeOf(written);
    if (called) {
      const call = `${written}(${called.least > 0 ? '…' : ''})`;
      this.#unknown(`'${written}' is a function: write ${call}`, reference);
      return 'unknown';
    }
    const [name] = path;
    return name === undefined ? this.#alone(reference) : this.#attribute(reference, name);
  }

  /** Whether a node is a profile as a whole, as `user`. */
  isProfile(node: Expression): boolean {
    return node.kind === 'reference' && node.path.length === 0 && ROOTS.includes(node.root);
  }

  remarkOnIndex({ start, end }: Span): void {
    const message =
      'SpEL takes attributes in brackets too, which Okta does not document: write them with a dot';
    this.#remark({ remark: 'undocumented', message, start, end });
  }

  #remark(remark: ExpressionRemark): void {
    if (this.remarks.length < MOST_FINDINGS) this.remarks.push(remark);
  }

  #alone(reference: NodeOf<'reference'>): ExpressionType {
    const { root, start, end } = reference;
    if (ROOTS.includes(root)) {
      const example = EXAMPLES.get(root) ?? 'login';
      this.#unknown(`'${root}' needs an attribute, as in ${root}.${example}`, reference);
      return 'unknown';
    }
    if (!isStandardUserAttribute(root)) {
      const message = `'${root}' stands alone: text needs quotes, an attribute its profile, as in user.${root}`;
      this.say({ fault: 'unknown', message, start, end, bareName: root });
      return 'unknown';
    }
    // Samples of Okta's page have it so; whether a mapping may, no source says.
    const message = `'${root}' may need the profile before it, as in user.${root}`;
    this.#remark({ remark: 'undocumented', message, start, end, bareName: root });
    return 'string';
  }

  #attribute(reference: NodeOf<'reference'>, name: string): ExpressionType {
    const { root, path, start, end } = reference;
    const elsewhere = referenceElsewhere(root, path);
    if (elsewhere !== undefined) {
      this.say({ fault: 'elsewhere', message: elsewhere, start, end });
      return 'unknown';
    }
    const meant = ROOTS.find((known) => known.toLowerCase() === root.toLowerCase());
    if (root === 'profile' || (meant !== undefined && !ROOTS.includes(root))) {
      const instead = [root === 'profile' ? 'user' : meant, ...path].join('.');
      this.#unknown(`'${root}' is not what profiles are called here: write ${instead}`, reference);
      return 'unknown';
    }
    if (!OF_USERS.has(root) || path.length > 1) return 'unknown';
    if (isStandardUserAttribute(name)) return root === 'user' ? 'string' : 'unknown';
    this.checkSpelling(name, reference);
    return 'unknown';
  }

  /** Of an attribute of an Okta user: what differs from a standard one by the case of its letters is most likely none. */
  checkSpelling(name: string, place: Span): void {
    const { start, end } = place;
    const spelling = standardSpelling(name);
    if (spelling !== undefined && spelling !== name) {
      const message = `names are compared with their case: '${name}' is not ${spelling}`;
      const instead = { written: name, meant: spelling };
      this.say({ fault: 'unknown', message, start, end, instead });
      return;
    }
    // A profile may have attributes of its own, so it is no more than a question.
    const meant = spelling === undefined ? nearStandard(name) : undefined;
    if (meant === undefined) return;
    const message = `Okta's own profile has no '${name}': did you mean ${meant}?`;
    this.#remark({ remark: 'near', message, start, end });
  }

  #unknown(message: string, { start, end }: Span): void {
    this.say({ fault: 'unknown', message, start, end });
  }
}
