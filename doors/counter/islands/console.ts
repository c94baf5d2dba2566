// Makes the console quicker to work with; everything on it works without this.
import { keepFresh } from './fresh.ts'

const settleMs = 600
const openedAt = Date.now()

// A key pressed twice must not do the next thing too: the page that the first press brought answers
// keys only once there was time to see it.
document.addEventListener(
  'keydown',
  (press) => {
    if (Date.now() - openedAt < settleMs) press.stopImmediatePropagation()
  },
  true,
)

setTimeout(() => {
  document.documentElement.dataset.keys = 'ready'
}, settleMs)

const fields = 'input:not([type=hidden]), textarea, select, button'

// The caret goes where the officer will type.
document.addEventListener(
  'toggle',
  ({ target }) => {
    if (!(target instanceof HTMLDetailsElement) || !target.open) return
    if (!target.matches('.counter-fold, .counter-note')) return
    const form = target.querySelector('form') ?? target
    const ticked = form.querySelector<HTMLElement>('input[type=radio]:checked')
    const first = form.querySelector<HTMLElement>(fields)
    // Arrows go on from the answer that is already given.
    const isFirstAsked = ticked && first?.getAttribute('name') === ticked.getAttribute('name')
    ;(isFirstAsked ? ticked : first)?.focus()
  },
  true,
)

document.addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape') return
  for (const fold of document.querySelectorAll<HTMLDetailsElement>('.counter-fold[open]')) {
    fold.open = false
    fold.querySelector('summary')?.focus()
  }
})

for (const button of document.querySelectorAll<HTMLElement>('[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => print())
}

const side = document.querySelector<HTMLElement>('.counter-side')
if (side) keepFresh(side)
