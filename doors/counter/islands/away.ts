// Keeps what is written down on this computer until there is a connection, and sends it as often as it
// takes: each act has an id of its own, so that none is done twice.
import { type Kept, keptActs, readForm } from './kept-acts.ts'

const most = 300

const timeOf = ({ saidAt }: Kept) =>
  new Date(saidAt).toLocaleTimeString(document.documentElement.lang, {
    hour: '2-digit',
    minute: '2-digit',
  })

type Part = { root: HTMLElement; form: HTMLFormElement; kept: ReturnType<typeof keptActs> }

const find = <One extends HTMLElement>(root: HTMLElement, what: string) =>
  root.querySelector<One>(what)!

function lineOf({ root, form }: Part, one: Kept, onDrop: () => void): HTMLElement {
  const value = CSS.escape(one.reason ? `${one.action}.${one.reason}` : one.action)
  const option = form.querySelector(`option[value="${value}"]`)
  const label = option?.textContent?.trim() ?? one.action
  const line = document.createElement('li')
  const drop = document.createElement('button')
  drop.type = 'button'
  drop.className = 'button is-plain'
  drop.textContent = root.dataset.drop ?? ''
  drop.addEventListener('click', onDrop)
  line.append(`${one.reference}: ${label} (${timeOf(one)}) `, drop)
  return line
}

function draw(part: Part): void {
  const { root, form, kept } = part
  const all = kept.read()
  const lines = all.map((one) =>
    lineOf(part, one, () => {
      kept.drop(new Set([one.id]))
      draw(part)
    }),
  )
  find(root, '[data-waiting]').hidden = all.length === 0
  find(root, '[data-count]').textContent = `(${all.length})`
  find(root, '[data-list]').replaceChildren(...lines)
  // One main button a page: once something is kept, sending it is the next step.
  const write = find(form, '[type=submit]')
  write.classList.toggle('is-main', all.length === 0)
  write.classList.toggle('is-plain', all.length > 0)
}

async function send({ form, kept }: Part): Promise<void> {
  const all = kept.read()
  const body = new URLSearchParams({ key: crypto.randomUUID(), daftar: JSON.stringify(all) })
  const answer = await fetch(form.action, { method: 'POST', body })
  // Somebody who was signed out meanwhile is led to the door; what is kept stays.
  if (!answer.ok || !answer.url.includes('selesai=')) throw answer
  kept.drop(new Set(all.map(({ id }) => id)))
  location.assign(answer.url)
}

function start(root: HTMLElement): void {
  const form = find<HTMLFormElement>(root, 'form')
  const button = find<HTMLButtonElement>(root, '[data-send]')
  const kept = keptActs(root.dataset.away ?? '')
  const part = { root, form, kept }

  form.addEventListener('submit', (event) => {
    const one = readForm(form)
    // What is not whole goes the usual way, whose answer says what is missing.
    if (!one || kept.read().length >= most) return
    event.preventDefault()
    kept.add(one)
    draw(part)
    form.reset()
    find(root, '[name=rujukan]').focus()
  })

  button.addEventListener('click', () => {
    button.disabled = true
    const still = () => {
      find(root, '[data-status]').textContent = root.dataset.still ?? ''
    }
    send(part)
      .catch(still)
      .finally(() => {
        button.disabled = false
      })
  })
  draw(part)
}

const root = document.querySelector<HTMLElement>('[data-away]')
if (root) start(root)
