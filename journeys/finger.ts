import type { Page } from 'playwright-core'

/** The finger of this machine: an authenticator that always says yes. */
export async function giveFinger(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const options = {
    ...({ protocol: 'ctap2', transport: 'internal', hasResidentKey: true } as const),
    ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  }
  await devtools.send('WebAuthn.addVirtualAuthenticator', { options })
}
