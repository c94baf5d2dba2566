/**
 * What reads passkeys: with its certificates a tenth of all files of the house. Programs and tests to
 * which nobody comes by passkey go without; the first officer who does waits a fifth of a second.
 */
export const loadWebAuthn = () => import('@simplewebauthn/server')
