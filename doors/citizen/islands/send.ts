// A large paper goes in pieces, so that a lost connection costs one piece and not the whole: it goes on
// by itself when the network is back, and choosing the same file hours later goes on where it stopped.
// Without script, or where anything is not as expected, the form sends the file in one, as it always did.
type Told = { sendingId?: string; pieceBytes?: number; pieces?: number; here?: number[] }
type Answer = Told & { to?: string; problem?: string }

const wholeBelow = 256 * 1024
const longestWaitMs = 30_000

const sha256Of = async (bytes: ArrayBuffer): Promise<string> =>
  Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')

/** Waits for the network, longer each time, or until the browser says it is back. */
const waitForNetwork = (nth: number) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(done, Math.min(longestWaitMs, 1000 * 2 ** nth))
    function done() {
      clearTimeout(timer)
      removeEventListener('online', done)
      resolve()
    }
    addEventListener('online', done)
  })

/** Asks until there is an answer; an office that is down for a moment is a network that is away. */
async function ask(
  url: string,
  body: FormData | URLSearchParams,
  wait: () => void,
): Promise<Answer> {
  for (let nth = 0; ; nth += 1) {
    try {
      const answer = await fetch(url, { method: 'POST', body, redirect: 'error' })
      if (answer.status < 500) {
        const told = (await answer.json()) as Answer
        if (answer.ok || told.problem) return told
        throw new SyntaxError('not understood')
      }
    } catch (error) {
      if (error instanceof SyntaxError) throw error
    }
    wait()
    await waitForNetwork(nth)
  }
}

type Way = { url: string; say: (text: string) => void; words: DOMStringMap }

async function sendPieces(file: File, { url, say, words }: Way): Promise<Answer> {
  const bytes = await file.arrayBuffer()
  const whole = await sha256Of(bytes)
  const wait = () => say(words.waiting ?? '')
  const about = { nama: file.name, besar: String(file.size), sha256: whole }
  const begun = await ask(url, new URLSearchParams(about), wait)
  const { sendingId, pieceBytes = 0, pieces = 0, here = [] } = begun
  if (begun.problem || !sendingId) return begun
  const there = new Set(here)
  for (let nth = 0; nth < pieces; nth += 1) {
    const percent = Math.round((100 * there.size) / pieces)
    say(`${words.sending} ${percent}%`)
    if (there.has(nth)) continue
    const part = bytes.slice(nth * pieceBytes, (nth + 1) * pieceBytes)
    const form = new FormData()
    form.set('nomor', String(nth))
    form.set('sha256', await sha256Of(part))
    form.set('potongan', new Blob([part]), 'potongan')
    const told = await ask(`${url}/${sendingId}/potongan`, form, wait)
    if (told.problem) return told
    there.add(nth)
  }
  say(words.looking ?? '')
  return ask(`${url}/${sendingId}/selesai`, new URLSearchParams(), wait)
}

for (const spot of document.querySelectorAll<HTMLElement>('[data-send]')) {
  const form = spot.closest('form')
  const field = form?.querySelector<HTMLInputElement>('input[type=file]')
  let isSending = false
  form?.addEventListener('submit', (press) => {
    const file = field?.files?.[0]
    const url = spot.dataset.send
    if (isSending) return press.preventDefault()
    if (press.defaultPrevented || !file || !url || file.size <= wholeBelow || !isSecureContext)
      return
    press.preventDefault()
    isSending = true
    const say = (text: string) => {
      spot.textContent = text
    }
    sendPieces(file, { url, say, words: spot.dataset }).then(
      ({ to, problem }) => {
        isSending = false
        if (to) location.assign(to)
        else say(problem ?? '')
      },
      // Not what we know: the whole form goes as without script.
      () => form.submit(),
    )
  })
}
