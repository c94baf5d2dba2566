// The same counter may be open in two tabs: what was done in one must not stand on in the other.
const mark = '[data-drawn-for]'
const open = '.counter-fold[open], .counter-note[open]'

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

function isTyped(field: Field): boolean {
  if (field instanceof HTMLSelectElement)
    return [...field.options].some((one) => one.selected !== one.defaultSelected)
  if (field instanceof HTMLInputElement && /^(radio|checkbox)$/.test(field.type))
    return field.checked !== field.defaultChecked
  return field.type !== 'hidden' && field.value !== field.defaultValue
}

const isInUse = (): boolean =>
  document.querySelector(open) !== null ||
  [...document.querySelectorAll<Field>('input, textarea, select')].some(isTyped)

// What was just sent brings its own page; a download brings none, so this holds for a while only.
const leavingMs = 10_000
let leftAt = -leavingMs
const leave = () => {
  leftAt = performance.now()
}
document.addEventListener('submit', leave)
addEventListener('beforeunload', leave)

const isLeaving = (): boolean => performance.now() - leftAt < leavingMs

/** The console without what it just said, and with the application that was found. */
function anew(): void {
  const found = new URLSearchParams(location.search).get('permohonan')
  const path = location.pathname.replace(/\/loket\/.*/, '/loket')
  location.replace(found ? `${path}?permohonan=${encodeURIComponent(found)}` : path)
}

/** Holds this page against the fresh one: is somebody else in the chair, or nobody any more, it is opened anew. */
export function holdAgainst(fresh: Document): void {
  const [own, theirs] = [document, fresh].map((page) => page.querySelector<HTMLElement>(mark))
  if (!own || isLeaving() || own.dataset.drawnFor === theirs?.dataset.drawnFor) return
  if (!isInUse()) anew()
  else for (const told of own.children) (told as HTMLElement).hidden = false
}
