import assert from 'node:assert/strict';
import { validateConfig } from '../../../src/config/check/validate';
import { parseConfig } from '../../../src/config/yaml/document';

const TEXT = `version: 1
org: https://\${env:STAGE}.okta.com
app: { label: "\${env:API_TOKEN}", loginUrl: "https://\${env:HOST}/login" }
`;

function codes(env: Record<string, string> | undefined): string[] {
  return validateConfig(parseConfig(TEXT, 'okta-scim.yaml'), { env }).map(({ code }) => code);
}

describe('variables of an environment that nobody knows', () => {
  it('are said not to be set only where that can be known', () => {
    assert.deepEqual(codes({}), ['undefined-env', 'env-credential', 'undefined-env']);
    assert.deepEqual(codes(undefined), ['env-credential']);
  });

  it('leave what they stand in unjudged, as any text that is not known yet', () => {
    assert.deepEqual(codes({ STAGE: 'dev', HOST: 'a.example.com' }), ['env-credential']);
    const text = 'version: 1\norg: ${env:ORG}\napp: { label: a, loginUrl: "${env:URL}" }\n';
    const document = parseConfig(text, 'okta-scim.yaml');
    assert.deepEqual(validateConfig(document, { env: undefined }), []);
  });
});
