import { readToken, type Token } from '#packages/lettercode'

// "Check it on this device": the signature is worked out by this very phone, with the keys and the list of
// letters that hold no more as they were when there was last a connection. It says of when they are.
type List = {
  asOf: string
  keys: { id: string; key: string }[]
  names: Record<string, { id: string; en: string }>
  replaced: string[]
  revoked: string[]
}

const shelf = 'gerbang-cek-surat'
const place = document.querySelector<HTMLElement>('[data-check-letter]')

const bytesOf = (text: string) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) =>
    sign.charCodeAt(0),
  )

const hex = (bytes: ArrayBuffer) =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')

async function isSigned({ unsigned, signature }: Token, key: string): Promise<boolean> {
  const known = await crypto.subtle.importKey('raw', bytesOf(key), 'Ed25519', false, ['verify'])
  const said = new TextEncoder().encode(unsigned)
  return crypto.subtle.verify('Ed25519', known, bytesOf(signature), said)
}

function readKept(): List | undefined {
  try {
    return JSON.parse(localStorage.getItem(shelf) ?? '') as List
  } catch {
    return undefined
  }
}

/** The list of now; without a connection the one that was kept. */
async function getList(address: string): Promise<List | undefined> {
  try {
    const answer = await fetch(address)
    if (!answer.ok) return readKept()
    const list = (await answer.json()) as List
    localStorage.setItem(shelf, JSON.stringify(list))
    return list
  } catch {
    return readKept()
  }
}

type Verdict = 'genuine' | 'ended' | 'replaced' | 'revoked' | 'unknown'

async function judge(token: Token | undefined, list: List): Promise<Verdict> {
  const key = list.keys.find(({ id }) => id === token?.keyId)
  if (!token || !key || !(await isSigned(token, key.key))) return 'unknown'
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token.signature))
  const mark = hex(digest).slice(0, 32)
  if (list.revoked.includes(mark)) return 'revoked'
  if (list.replaced.includes(mark)) return 'replaced'
  const { until } = token.claim
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Jakarta' })
  return until && until < today ? 'ended' : 'genuine'
}

function line(text: string): HTMLElement {
  const paragraph = document.createElement('p')
  paragraph.textContent = text
  return paragraph
}

/** What the square says of itself, in one line: to be held against the paper. */
function sayClaim(token: Token, list: List, language: 'id' | 'en'): string {
  const { kind, number, initials, birthYear, from, until } = token.claim
  const name = list.names[kind]?.[language] ?? kind
  return [name, number, initials, birthYear, [from, until].filter(Boolean).join(' – ')]
    .filter(Boolean)
    .join(' · ')
}

async function open(spot: HTMLElement): Promise<void> {
  const { checkLetter = '', language, asOf = '', noList = '' } = spot.dataset
  const said = spot.querySelector<HTMLElement>('[data-said]')
  const box = spot.querySelector('textarea')
  const age = spot.querySelector<HTMLElement>('[data-age]')
  const list = await getList(checkLetter)
  if (!said || !box || !age) return
  spot.hidden = false
  const tongue = language === 'en' ? 'en' : 'id'
  const when = list && new Date(list.asOf).toLocaleString(tongue === 'en' ? 'en-GB' : 'id-ID')
  age.textContent = when ? `${asOf} ${when}` : noList

  async function check(text: string) {
    if (!list || !said) return
    const token = readToken(text)
    const verdict = await judge(token, list)
    const parts = [line(spot.dataset[verdict] ?? '')]
    if (token && verdict !== 'unknown') parts.push(line(sayClaim(token, list, tongue)))
    parts.push(line(`${asOf} ${when}`))
    said.replaceChildren(...parts)
    said.dataset.verdict = verdict
  }
  spot.querySelector('button')?.addEventListener('click', () => check(box.value))
  // Kept on the phone and shown in place of an answer that does not come: the square is in the address.
  const scanned = new URLSearchParams(location.search).get('s')
  if (scanned) {
    box.value = scanned
    await check(scanned)
  }
}

/** Whether this browser knows the signature at all. */
async function isAble(): Promise<boolean> {
  if (!isSecureContext) return false
  try {
    await crypto.subtle.importKey('raw', new Uint8Array(32), 'Ed25519', false, ['verify'])
    return true
  } catch {
    return false
  }
}

if (place) isAble().then((able) => (able ? open(place) : undefined))
