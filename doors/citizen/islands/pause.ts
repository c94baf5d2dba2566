// A pause that goes on by itself: the machine does its piece of work while its owner reads why, and the
// form comes again as soon as that is done or the wait is over, whichever is first. Without script the
// page says how long to wait, and its button does the same.
import { parts, solvePart } from '#packages/effort'

const sliceMs = 30
const triesBetweenLooks = 200

const pause = () => new Promise((resolve) => setTimeout(resolve, 4))

/** Searches in short slices, so that the page can still be read, scrolled and left. */
async function search(challenge: string, part: number, bits: number): Promise<number> {
  for (let from = 0; ; ) {
    const until = performance.now() + sliceMs
    while (performance.now() < until) {
      const found = solvePart(challenge, part, { bits, from, most: triesBetweenLooks })
      if (found !== undefined) return found
      from += triesBetweenLooks
    }
    await pause()
  }
}

const form = document.querySelector<HTMLFormElement>('form[data-pause]')
const says = form?.querySelector<HTMLElement>('[data-says]')

function goOn(solution?: string): void {
  if (!form || form.dataset.gone) return
  form.dataset.gone = 'yes'
  if (says) says.textContent = form.dataset.going ?? ''
  if (solution) {
    const field = document.createElement('input')
    Object.assign(field, { type: 'hidden', name: 'usaha', value: solution })
    form.append(field)
  }
  form.submit()
}

async function work(challenge: string, bits: number): Promise<void> {
  const found: number[] = []
  for (let part = 0; part < parts; part++) {
    if (says) says.textContent = (form?.dataset.working ?? '').replace('#', `${part + 1}/${parts}`)
    found.push(await search(challenge, part, bits))
  }
  goOn(found.join('.'))
}

if (form) {
  const { pause: seconds, challenge, bits } = form.dataset
  setTimeout(goOn, Number(seconds) * 1000 + 1000)
  if (challenge && bits) work(challenge, Number(bits))
}
