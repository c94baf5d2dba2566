// Asks for this page to be kept, so that it can be read again without a connection.
import { trusted } from './trusted.ts'

const keeper = document.querySelector<HTMLElement>('main')?.dataset.keeper

/** The files this page is made of: its looks, its letters, its script. */
const ownFiles = () =>
  Array.from(
    document.querySelectorAll<HTMLLinkElement | HTMLScriptElement>('head [href], head [src]'),
  )
    .map((one) => ('href' in one ? one.href : one.src))
    .filter((url) => url.startsWith(`${location.origin}/assets/`))

async function keep(url: string): Promise<void> {
  await navigator.serviceWorker.register(trusted.script(url))
  const { active } = await navigator.serviceWorker.ready
  active?.postMessage({ page: location.pathname, files: ownFiles() })
}

// A browser that will not keep anything still shows the page.
if (keeper && 'serviceWorker' in navigator) keep(keeper).catch(() => undefined)
