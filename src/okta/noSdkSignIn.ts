/** Takes the place of the SDK's `dpop.js` in the build: who the request comes from is settled by our transport. */
export function generateDpopJwt(): never {
  throw new Error('The SDK was asked to sign in by itself, which this build leaves out.');
}
