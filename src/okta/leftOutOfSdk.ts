/**
 * Takes the place, in the build, of modules of the SDK that it never gets to: who a request comes from, and how it is
 * sent, is settled by our transport.
 */
export function generateDpopJwt(): never {
  throw new Error('The SDK was asked to sign in by itself, which this build leaves out.');
}

export default function fetch(): never {
  throw new Error('The SDK was asked to send a request by itself, which this build leaves out.');
}
