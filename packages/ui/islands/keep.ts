// Asks for this page to be kept, so that it can be read again without a connection.
import { readTicket } from './ticket.ts'
import { trusted } from './trusted.ts'

const main = document.querySelector<HTMLElement>('main')
const keeper = main?.dataset.keeper
const rarelyMs = 15_000

/** The files this page is made of: its looks, its letters, its script. */
const ownFiles = () =>
  Array.from(
    document.querySelectorAll<HTMLLinkElement | HTMLScriptElement>('head [href], head [src]'),
  )
    .map((one) => ('href' in one ? one.href : one.src))
    .filter((url) => url.startsWith(`${location.origin}/assets/`))

async function keep(url: string, spot: HTMLElement): Promise<void> {
  await navigator.serviceWorker.register(trusted.script(url))
  const { active } = await navigator.serviceWorker.ready
  active?.postMessage({ page: location.pathname, files: ownFiles() })
  let last = 0
  const tell = () => {
    const told = readTicket(spot)
    if (!told || Date.now() - last < rarelyMs) return
    last = Date.now()
    active?.postMessage(told)
  }
  tell()
  // Every word from the house is a moment at which this was known: see live.ts.
  for (const news of ['picture', 'taken-over']) spot.addEventListener(news, tell)
}

// A browser that will not keep anything still shows the page.
if (main && keeper && 'serviceWorker' in navigator) keep(keeper, main).catch(() => undefined)
