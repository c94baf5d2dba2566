// Asks the browser's authenticator, puts its answer into the form and sends it as any form is sent.
import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser'

type Begun = { challengeId?: string; options?: unknown; said?: string }

const asks = {
  'sign-in': (options: unknown) =>
    startAuthentication({ optionsJSON: options as PublicKeyCredentialRequestOptionsJSON }),
  enrol: (options: unknown) =>
    startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON }),
}

async function begin(address: string): Promise<Begun> {
  const headers = { 'idempotency-key': crypto.randomUUID() }
  const response = await fetch(address, { method: 'POST', headers })
  return (await response.json()) as Begun
}

function setUp(place: HTMLElement): void {
  const form = place.querySelector('form')
  const spot = place.querySelector<HTMLElement>('[data-said]')
  const { passkey: way, begin: address = '', failed = '' } = place.dataset
  if (!form || !spot) return

  const put = (name: string, value: string) => {
    const field = form.elements.namedItem(name)
    if (field instanceof HTMLInputElement) field.value = value
  }

  async function ask(target: HTMLFormElement): Promise<void> {
    const { challengeId, options, said } = await begin(address)
    if (!challengeId) throw new Error(said ?? failed)
    put('tantangan', challengeId)
    put('jawaban', JSON.stringify(await asks[way === 'enrol' ? 'enrol' : 'sign-in'](options)))
    target.submit()
  }

  let isAsking = false
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    if (isAsking) return
    isAsking = true
    spot.textContent = ''
    try {
      await ask(form)
    } catch (error) {
      // The browser says why in its own words and language; ours say what to do.
      const isOurs = error instanceof Error && error.constructor === Error && error.message !== ''
      spot.textContent = isOurs ? error.message : failed
    }
    isAsking = false
  })
}

document.querySelectorAll<HTMLElement>('[data-passkey]').forEach(setUp)
