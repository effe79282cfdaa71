import fc from 'fast-check';

/** Maps are lists of entries, so that keys keep their order. */
type Node = string | Node[] | Entries;
interface Entries {
  entries: readonly (readonly [key: string, value: Node])[];
}

const map = (...entries: readonly (readonly [string, Node] | undefined)[]): Entries => ({
  entries: entries.filter((entry) => entry !== undefined),
});

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';

/** Scalars as they are written; each pool has what is sound and what is not. */
const NAMES = ['code', 'Code', 'vendor', 'vendr', 'title', 'nickname', 'team', '2fa', '"a b"'];
const TYPES = ['string', 'boolean', 'integer', 'number', '"string[]"', "'number[]'"];
const NAMESPACES = ['"urn:x"', '" urn:x"', `"${USER}"`, `'${GROUP}'`, `"${GROUP} "`, 'urn:y'];
const DESCRIPTIONS = ["'one\\n two'", 'plain', '"a\\\\nb"', "'CORP\\nora'", '"x # y"'];
const EXPRESSIONS = [
  'user.login',
  '\'"1"\'',
  `"'yes'"`,
  'null',
  'lastName',
  'user.a + lastName + email',
  "'user.a == 1'",
  '"{user.login}"',
  'String.len(user.login)',
  '"user.login +"',
];
const VALUES = ['x', '"1"', '1', '007', 'true', 'null', '"no"', '1.5', "'2'"];
const URLS = [
  'https://pam.example.com/scim/v2',
  'https://pam.example.com/scim/v2/',
  '"http://pam.example.com/scim/scim/Users?x#y"',
  "'https://my_pam.example.com/v2/Groups'",
  'https://pam.example.com/a#',
];
const ACTIONS = ['pushNewUsers', 'pushProfileUpdates', '"pushGroups"', 'importGroups'];
const GROUPS = ['Vendors', '"Vendors"', "'V: 1'", 'Vendor', '"Vendors push"'];
const PROTECTED = ['app', 'attributes.code', 'attributes.cod', '"groups.Vendor"', 'mappings.team'];

const pool = (some: readonly string[]) => fc.constantFrom(...some);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const keyed = <T extends Node>(value: fc.Arbitrary<T>, maxLength: number) =>
  fc.uniqueArray(fc.tuple(pool(NAMES), value), { maxLength, selector: ([name]) => name });

const attribute = fc
  .tuple(pool(TYPES), pool(NAMESPACES), maybe(pool(DESCRIPTIONS)), maybe(pool(['SELF', 'NONE'])))
  .map(([type, namespace, description, scope]) =>
    map(
      ['type', type],
      description === undefined ? undefined : ['description', description],
      ['externalNamespace', namespace],
      scope === undefined ? undefined : ['scope', scope],
    ),
  );
const mapping = fc.oneof(
  pool(EXPRESSIONS),
  pool(EXPRESSIONS.filter((one) => one !== 'null')).map((one) =>
    map(['expression', one], ['pushStatus', 'PUSH']),
  ),
);
const assign = fc
  .tuple(keyed(pool(VALUES), 3), maybe(pool(['0', '1', '2'])))
  .map(([profile, priority]) =>
    map(
      ['profile', { entries: profile }],
      priority === undefined ? undefined : ['priority', priority],
    ),
  );
const push = fc.oneof(
  fc.constant('true'),
  fc.constant(map(['targetName', '"V 2"'], ['targetId', '00g1'])),
  fc.constant(map(['status', 'INACTIVE'])),
);
const group = fc
  .tuple(pool(GROUPS), maybe(pool(['00g1', '00g2'])), maybe(assign), maybe(push))
  .map(([name, id, assigned, pushed]) =>
    map(
      ['name', name],
      id === undefined ? undefined : ['id', id],
      assigned === undefined ? undefined : ['assign', assigned],
      pushed === undefined ? undefined : ['push', pushed],
    ),
  );
const provisioning = fc
  .tuple(
    pool(URLS),
    pool(['userName', 'email', 'username', 'externalId']),
    fc.uniqueArray(pool(ACTIONS), { maxLength: 4 }),
    pool(['true', 'false']),
  )
  .map(([baseUrl, by, actions, toggle]) =>
    map(
      ['toApp', map(['createUsers', toggle], ['deactivateUsers', 'true'])],
      ['connector', map(['baseUrl', baseUrl], ['uniqueIdentifier', by], ['actions', actions])],
    ),
  );

const document = fc
  .record({
    provisioning: maybe(provisioning),
    attributes: maybe(keyed(attribute, 4)),
    mappings: maybe(keyed(mapping, 4)),
    groups: maybe(fc.array(group, { maxLength: 4 })),
    protect: maybe(fc.uniqueArray(pool(PROTECTED), { maxLength: 3 })),
    exclusive: maybe(
      fc.uniqueArray(pool(['groups', '"mappings"', 'attributes']), { maxLength: 3 }),
    ),
  })
  .map(({ attributes, mappings, ...more }) => {
    const sections: Record<string, Node | undefined> = {
      ...more,
      attributes: attributes && { entries: attributes },
      mappings: mappings && { entries: mappings },
    };
    return Object.entries(sections).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, value] as const],
    );
  });

interface Style {
  /** Whether the nth map or list is written with brackets; asked in the order of the text. */
  flows: readonly boolean[];
  step: 2 | 4;
  isListIndented: boolean;
  lineBreak: '\n' | '\r\n';
  hasLastBreak: boolean;
}

const style: fc.Arbitrary<Style> = fc.record({
  flows: fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
  step: fc.constantFrom(2, 4),
  isListIndented: fc.boolean(),
  lineBreak: fc.constantFrom('\n', '\r\n'),
  hasLastBreak: fc.boolean(),
});

/** Files of one person: sections in any way YAML has, sound or not, with a comment at the end of each line. */
export const madeUpFile: fc.Arbitrary<string> = fc
  .tuple(document, style)
  .map(([sections, how]) => written(sections, how));

function written(sections: Entries['entries'], how: Style): string {
  let asked = 0;
  const isFlow = () => how.flows[asked++ % how.flows.length] === true;
  const head: Entries['entries'] = [
    ['version', '1'],
    ['app', map(['label', 'senhasegura'], ['loginUrl', 'https://pam.example.com'])],
  ];
  const lines = blockLines({ entries: [...head, ...sections] }, '', how, isFlow);
  const text = lines.map((line, index) => `${line} # note ${index};`).join(how.lineBreak);
  return how.hasLastBreak ? text + how.lineBreak : text;
}

function flowText(node: Node): string {
  if (typeof node === 'string') return node;
  if (Array.isArray(node)) return `[${node.map(flowText).join(', ')}]`;
  const entries = node.entries.map(([key, value]) => `${key}: ${flowText(value)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

function blockLines(node: Node, indent: string, how: Style, isFlow: () => boolean): string[] {
  if (typeof node === 'string') return [indent + node];
  const inner = indent + ' '.repeat(how.step);
  if (Array.isArray(node)) {
    return node.flatMap((item) => {
      const [first = '', ...more] = isInline(item, isFlow)
        ? [`${indent}  ${flowText(item)}`]
        : blockLines(item, `${indent}  `, how, isFlow);
      return [`${indent}- ${first.slice(indent.length + 2)}`, ...more];
    });
  }
  return node.entries.flatMap(([key, value]) => {
    if (isInline(value, isFlow)) return [`${indent}${key}: ${flowText(value)}`];
    const below = Array.isArray(value) && !how.isListIndented ? indent : inner;
    return [`${indent}${key}:`, ...blockLines(value, below, how, isFlow)];
  });
}

/** What is empty has to be written with brackets. */
function isInline(node: Node, isFlow: () => boolean): boolean {
  if (typeof node === 'string') return true;
  const count = Array.isArray(node) ? node.length : node.entries.length;
  return count === 0 || isFlow();
}
