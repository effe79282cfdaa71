import assert from 'node:assert/strict';
import type { Path } from '../../../src/config/findings/finding';
import { hoverAt } from '../../../src/language/describe/hover';
import { atCursor, guide } from './atCursor';
import { inMarks } from './inMarks';

function hoverOf(text: string, live?: (path: Path) => string | undefined): string | undefined {
  const { document, position } = atCursor(text);
  return hoverAt(document, position, guide, live)?.markdown;
}

const TWO = `environments:
  dev: { vars: { host: pam-dev.example.com, port: 8443 } }
  prod: { vars: { host: "\${env:PROD_HOST}" } }
`;

describe('hover: a variable', () => {
  for (const [what, text, expected] of [
    [
      'with its value in each environment that has it',
      `${TWO}app: { loginUrl: "https://\${var:ho¦st}", redirectUrl: "https://\${var:host}/in" }\n`,
      '**Variable** `host`\n\n- `dev`: `pam-dev.example.com`\n- `prod`: `${env:PROD_HOST}`\n\nUsed 2 times.',
    ],
    [
      'that one environment has, and that is no text',
      `${TWO}org: https://x:\${var:po¦rt}\n`,
      '**Variable** `port`\n\n- `dev`: `8443`\n\nUsed once.',
    ],
    [
      'that no environment has',
      `${TWO}org: https://\${var:no¦pe}\n`,
      '**Variable** `nope`\n\nUsed once.',
    ],
    [
      'at its declaration, that nothing uses',
      'environments: { dev: { vars: { ho¦st: a } } }\n',
      '**Variable** `host`\n\n- `dev`: `a`\n\nUsed nowhere.',
    ],
    [
      'used by another',
      'environments: { dev: { vars: { a: x, b: "${var:a¦}/${var:a}" } } }\n',
      '**Variable** `a`\n\n- `dev`: `x`\n\nUsed 2 times.',
    ],
    [
      'with an empty value',
      'environments: { dev: { vars: { ho¦st: "" } } }\n',
      '**Variable** `host`\n\n- `dev`: *empty*\n\nUsed nowhere.',
    ],
    [
      'in an expression, before what the expression says there',
      'environments: { dev: { vars: { title: x } } }\nmappings: { a: "user.title + \\"${var:tit¦le}\\"" }\n',
      '**Variable** `title`\n\n- `dev`: `x`\n\nUsed once.',
    ],
    [
      'with characters of Markdown and line breaks in its value',
      'environments: { dev: { vars: { ho¦st: "a`b\\n[c](d) ``" } } }\n',
      '**Variable** `host`\n\n- `dev`: ``` a`b [c](d) `` ```\n\nUsed nowhere.',
    ],
  ] as const) {
    it(what, () => assert.equal(hoverOf(text), expected));
  }

  it('has the range of its name alone', () => {
    const { document, position } = atCursor('org: "https://${var:ho¦st}"\n');
    const range = hoverAt(document, position, guide)?.range;
    assert.equal(range && inMarks(document, [range]), 'org: "https://${var:«host»}"\n');
  });

  it('of the machine is no name of the file: its value is not shown', () => {
    process.env['OKTA_SCIM_HOVER_TEST'] = 'seen';
    try {
      const text = hoverOf('org: "${env:OKTA_SCIM_HOV¦ER_TEST}"\n') ?? '';
      assert.match(text, /^\*\*Okta org\*\*/);
      assert.ok(!text.includes('seen'));
    } finally {
      delete process.env['OKTA_SCIM_HOVER_TEST'];
    }
  });
});

describe('hover: a secret', () => {
  const expected =
    '**Secret** `scim`\n\nThe value is kept in the secret storage, never in the file.';
  for (const text of [
    'provisioning: { connector: { auth: { token: "${secret:sc¦im}" } } }\n',
    'provisioning:\n  connector:\n    auth:\n      token: ${secret:¦scim}\n',
    "provisioning:\n  connector:\n    auth:\n      password: '${secret:scim¦}'\n",
    'provisioning:\n  connector:\n    auth:\n      clientSecret: >-\n        ${secret:s¦cim}\n',
  ]) {
    it(JSON.stringify(text), () => assert.equal(hoverOf(text), expected));
  }
});

describe('hover: the live value', () => {
  const LIVE = 'In the org when last read: ';
  const last = (text: string | undefined) => text?.split('\n\n').at(-1);

  it('is the last line, on the key as on the value', () => {
    for (const text of ['app:\n  la¦bel: x\n', 'app:\n  label: ¦x\n']) {
      assert.equal(last(hoverOf(text, () => 'senhasegura')), `${LIVE}\`senhasegura\``);
    }
  });

  it('is asked for by the path, list items by their index', () => {
    const asked: Path[] = [];
    const note = (path: Path) => {
      asked.push(path);
      return undefined;
    };
    hoverOf('attributes:\n  größe:\n    ti¦tle: x\n', note);
    hoverOf('groups:\n  - name: A\n  - pu¦sh: true\n', note);
    assert.deepEqual(asked, [
      ['attributes', 'größe', 'title'],
      ['groups', 1, 'push'],
    ]);
  });

  it('is shown when it is empty, and as text that is no Markdown', () => {
    assert.equal(last(hoverOf('app:\n  la¦bel: x\n', () => '')), `${LIVE}*empty*`);
    assert.equal(
      last(hoverOf('app:\n  la¦bel: x\n', () => '**a** `b`')),
      `${LIVE}\`\` **a** \`b\` \`\``,
    );
  });

  it('is left out where it is not known', () => {
    assert.ok(!hoverOf('app:\n  la¦bel: x\n', () => undefined)?.includes(LIVE));
    assert.ok(!hoverOf('app:\n  la¦bel: x\n')?.includes(LIVE));
  });

  it('is not asked for where nothing is shown, nor for a secret', () => {
    const never = (): never => assert.fail('asked');
    assert.equal(hoverOf('app:\n  lab¦le: x\n', never), undefined);
    assert.match(
      hoverOf('provisioning: { connector: { auth: { token: "${secret:a¦}" } } }\n', never) ?? '',
      /Secret/,
    );
  });
});
