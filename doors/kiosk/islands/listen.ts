import { againKey, isForBox, nothingTyped, pressKey } from '../ear/keys.ts'
import type { Step } from '../ear/reading.ts'
import { watchHall } from './hall.ts'
import { createReader } from './reader.ts'

// Reads a screen of the kiosk aloud once somebody asked for it, and the screens after it. Whoever
// presses something hands the wish on to the next screen; a kiosk that goes home by itself does not,
// so nobody hears what the person before them wanted.
const memory = 'gerbang-dengar'
/** A slow house may need this long for the next screen; the kiosk goes home later than that. */
const handedOnMs = 20_000

/** A screen may forbid pages to remember; then each screen is asked to read. */
function remember(isWanted: boolean): void {
  try {
    if (isWanted) sessionStorage.setItem(memory, String(Date.now()))
    else sessionStorage.removeItem(memory)
  } catch {}
}

function wasHandedOn(): boolean {
  try {
    const at = Number(sessionStorage.getItem(memory))
    sessionStorage.removeItem(memory)
    return Date.now() - at < handedOnMs
  } catch {
    return false
  }
}

const ways = [...document.querySelectorAll<HTMLAnchorElement>('.kiosk-foot a')]
const homeWay = ways.at(-1)
let isWanted = wasHandedOn()

document.addEventListener('click', ({ target }) => {
  const pressed = target instanceof Element && target.closest('a, button[type="submit"]')
  if (pressed) remember(isWanted && pressed !== homeWay)
})

const place = document.querySelector<HTMLElement>('[data-ear]')
const button = place?.querySelector('button')
const label = button?.querySelector('span')

watchHall()

if (place && button && label) {
  const steps = JSON.parse(place.dataset.ear || '[]') as Step[]
  const numbered = [...document.querySelectorAll<HTMLElement>('[data-number]')]
  const show = (isReading: boolean) => {
    label.textContent = (isReading ? place.dataset.stop : place.dataset.listen) || ''
    place.classList.toggle('is-reading', isReading)
  }
  const reader = createReader({ steps, numbered, show })
  let typed = nothingTyped
  let timer = 0
  let wasReading = false

  /** A tick says what it has become, and the reading goes on behind it. */
  function choose(number: number): void {
    const chosen = numbered.find(({ dataset }) => dataset.number === String(number))
    chosen?.click()
    const at = steps.findIndex((step) => step.number === number)
    const states = steps[at]?.states
    if (!(chosen instanceof HTMLInputElement) || !states || !isWanted) return
    void reader.read(at + 1, chosen.checked ? states.on : states.off)
  }

  const listen = () => {
    isWanted = true
    void reader.read()
  }
  const stop = () => {
    wasReading = reader.isReading()
    reader.stop()
  }

  document.addEventListener('pointerdown', stop, true)
  document.addEventListener(
    'keydown',
    (event) => {
      const { key, target, repeat, ctrlKey, altKey, metaKey } = event
      if (ctrlKey || altKey || metaKey || repeat) return
      stop()
      clearTimeout(timer)
      if (target instanceof HTMLInputElement && target.type !== 'checkbox') {
        if (isForBox(key, { value: target.value, isListening: isWanted })) return
        if (key === againKey) event.preventDefault()
      }
      const told = pressKey(typed, { key, atMs: Date.now(), choices: numbered.length })
      typed = told.typed
      const { meaning } = told
      if (!meaning) return
      timer = window.setTimeout(() => {
        typed = nothingTyped
        if (meaning.kind === 'choose') choose(meaning.number)
        else if (meaning.kind === 'back') ways[0]?.click()
        else listen()
      }, meaning.afterMs)
    },
    true,
  )
  button.addEventListener('click', () => {
    isWanted = !wasReading
    wasReading = false
    if (isWanted) listen()
  })
  place.hidden = false
  if (isWanted) void reader.read()
}
